import Foundation
import StanceText
import StanceTraining
import StanceTesting
import Testing

/// Data sets made up for tests.
enum TrainingTesting {
    /// Seeded rows whose words tell their label most of the time, in topics.
    static func rows(_ count: Int, labels: [String] = ["supportive", "critical", "neutral"], seed: Int = 1) throws
        -> LabelledData
    {
        var generator = SeededGenerator(seed: seed)
        let cues = [
            ["harm", "danger", "overdue", "protect"], ["freedom", "jobs", "overreach", "punish"],
            ["bill", "vote", "date", "hearing"],
        ]
        let fillers = ["the", "ban", "on", "it", "we", "a", "of", "and", "they", "said", "law", "this"]
        var text = "text\tlabel\ttopic\n"
        for row in 0..<count {
            let label = Int.random(in: 0..<labels.count, using: &generator)
            var words = (0..<7).compactMap { _ in fillers.randomElement(using: &generator) }
            let cue =
                Int.random(in: 0..<10, using: &generator) < 8
                ? label : Int.random(in: 0..<labels.count, using: &generator)
            words += (0..<2).compactMap { _ in cues[cue % cues.count].randomElement(using: &generator) }
            words.append("w\(row)")
            text += words.shuffled(using: &generator).joined(separator: " ") + "\t\(labels[label])\ttopic \(row % 12)\n"
        }
        return try LabelledData(reading: [DataTesting.file("rows.tsv", text)])
    }

    static func ngrams(_ unit: NGrams.Unit, _ lengths: ClosedRange<Int>) throws -> NGrams {
        try #require(NGrams(unit, lengths))
    }
}
