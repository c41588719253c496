import Foundation
import StanceTesting
import StanceText
import Testing

@testable import StanceTraining

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

    /// The counts of plain n-grams in some texts, one block for each kind.
    static func counted(_ texts: [String], _ ngrams: [NGrams], threads: Int = 1) throws -> [CountedBlock] {
        let sources = ngrams.map { CountedSource(ngrams: $0, lexicon: nil, isMasked: false) }
        var corpus = CountedCorpus()
        try corpus.count(sources, in: .init(texts: texts, masks: [], lexicons: [:]), threads: threads)
        return try sources.map { try #require(corpus[$0]) }
    }

    static func ngrams(_ unit: NGrams.Unit, _ lengths: ClosedRange<Int>) throws -> NGrams {
        try #require(NGrams(unit, lengths))
    }
}
