import StanceTesting
import StanceText
import Testing

@testable import StanceTraining

/// Data with targets, and a lexicon for their words, made up for tests.
enum TargetTesting {
    static let targets = ["plastic bags", "handguns", "fur", "vapes"]

    static func lexicon(named name: String = "test") throws -> Lexicon {
        let source = """
            entry\tclass
            harm*\thurt
            danger\t-2
            call* for\tdemand
            freedom\tvalue
            freedom\t1
            ban*\tlaw

            """
        return try Lexicon(Array(source.utf8), name: name)
    }

    /// Seeded rows about targets, a fifth of them without one. What a word says of the label depends on the target.
    static func rows(_ count: Int, labels: [String] = ["supportive", "critical", "neutral"], seed: Int = 1) throws
        -> LabelledData
    {
        try LabelledData(reading: [DataTesting.file("rows.tsv", text(count, labels: labels, seed: seed))])
    }

    /// The same, and then each row once more without its target.
    static func rowsTwice(_ count: Int, labels: [String], seed: Int) throws -> LabelledData {
        let text = text(count, labels: labels, seed: seed)
        let again = text.split(separator: "\n").dropFirst().map { row in
            row.split(separator: "\t", omittingEmptySubsequences: false).dropLast().joined(separator: "\t") + "\t\n"
        }
        return try LabelledData(reading: [DataTesting.file("rows.tsv", text + again.joined())])
    }

    private static func text(_ count: Int, labels: [String], seed: Int) -> String {
        var generator = SeededGenerator(seed: seed)
        let cues = ["harm", "danger", "freedom", "jobs", "bill", "vote"]
        let fillers = ["we", "not", "the", "ban", "calls", "for", ",", "no", "it", "bans", "they", "more", "never"]
        var text = "text\tlabel\ttarget\n"
        for row in 0..<count {
            let label = Int.random(in: 0..<labels.count, using: &generator)
            let target = Int.random(in: 0..<5, using: &generator)
            var words = (0..<8).compactMap { _ in fillers.randomElement(using: &generator) }
            words.append(cues[(label * 2 + target + Int.random(in: 0...1, using: &generator)) % cues.count])
            if target < targets.count { words.append(targets[target]) }
            words.append("w\(row)")
            let name = target < targets.count ? targets[target] : ""
            text += words.shuffled(using: &generator).joined(separator: " ") + "\t\(labels[label])\t\(name)\n"
        }
        return text
    }
}
