package import StanceModel
import StanceText

/// What an article adds to aggregates: the labels of its sentences, by speaker.
package struct ArticleTally: Sendable {
    /// What is known of an article besides its text.
    package struct Facts: Sendable {
        let name: String
        let source: String
        let date: String?
        let month: String?

        /// - Parameters:
        ///   - name: the article's own.
        ///   - source: its site, or the file that it comes from.
        ///   - date: the day, as ISO 8601 has it; nil if unknown.
        ///   - month: the month, as ISO 8601 has it; nil if unknown.
        package init(name: String, source: String, date: String?, month: String?) {
            self.name = name
            self.source = source
            self.date = date
            self.month = month
        }
    }

    /// Sentences of one speaker.
    struct Counts: Sendable, Equatable {
        /// Counted sentences of each label.
        var labels: [Int]
        var uncertain = 0

        mutating func add(_ other: Counts) {
            for (label, count) in other.labels.enumerated() { labels[label] += count }
            uncertain += other.uncertain
        }
    }

    /// What the author's own sentences are called, and those of speakers without a name: “they” and “officials” are others in
    /// each article.
    static let (author, unnamed) = ("(the author)", "(no name)")
    /// The group of articles without a date.
    static let noDate = "(no date)"

    let facts: Facts
    /// By speaker. Of speakers with one name there is one.
    let speakers: [String: Counts]

    /// Counts the sentences of which the model knows an n-gram.
    package init(_ text: ClassifiedText, _ facts: Facts) {
        var speakers: [String: Counts] = [:]
        let none = Counts(labels: Array(repeating: 0, count: text.labels.count))
        for sentence in text.sentences where sentence.prediction.knownNGrams > 0 {
            let speaker = sentence.speaker.map { $0.isNamed ? $0.name : Self.unnamed } ?? Self.author
            if sentence.prediction.isUncertain {
                speakers[speaker, default: none].uncertain += 1
            } else {
                speakers[speaker, default: none].labels[sentence.prediction.index] += 1
            }
        }
        self.facts = facts
        self.speakers = speakers
    }

    /// The counts of each group that sentences of the article belong to.
    func counts(by key: AggregateKey, labelCount: Int) -> [(group: String, counts: Counts)] {
        let group: String
        switch key {
        case .speaker: return speakers.map { ($0.key, $0.value) }
        case .article: group = facts.name
        case .source: group = facts.source
        case .date: group = facts.date ?? Self.noDate
        case .month: group = facts.month ?? Self.noDate
        }
        return [(group, total(labelCount: labelCount))]
    }

    func total(labelCount: Int) -> Counts {
        speakers.values.reduce(into: Counts(labels: Array(repeating: 0, count: labelCount))) { $0.add($1) }
    }
}
