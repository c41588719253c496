import StanceText

/// What counting words of a lexicon would predict: a classifier that was trained has to beat a list that was only written.
///
/// For labels that are two sides, such as supportive and critical, or positive and negative, and at most one more: an entry of
/// a side's classes counts one for it, in the scope of a negation one for the other side. The side with more wins. With as
/// many of both, or none, the answer is the third label, or, where there is none, the most frequent label of the rows.
public struct WordListBaseline: Sendable {
    /// The name of the shipped lexicon that tells the sides apart.
    public let lexiconName: String

    /// The classes of the two sides.
    private let classes: (first: Set<String>, second: Set<String>)
    /// The labels of the two sides, and the one between them.
    private let labels: (first: Int, second: Int, neither: Int?)

    /// Finds out which side is which, or returns nil for labels that no shipped lexicon speaks of.
    ///
    /// - Parameter labels: the label set, in which upper and lower case are alike.
    public init?(_ labels: [String]) {
        let names = labels.map { $0.lowercased() }
        for pair in Self.pairs {
            guard let first = names.firstIndex(of: pair.first), let second = names.firstIndex(of: pair.second) else {
                continue
            }
            let others = names.indices.filter { $0 != first && $0 != second }
            guard others.count <= 1 else { return nil }
            lexiconName = pair.subject == .sentiment ? "sentiment" : "stance"
            classes = Self.classes(pair.subject)
            self.labels = (first, second, others.first)
            return
        }
        return nil
    }

    /// What two sides differ in.
    private enum Subject {
        /// Toward a ban.
        case ban
        /// Toward anything else.
        case target
        case sentiment
    }

    private static let pairs: [(first: String, second: String, subject: Subject)] = [
        ("supportive", "critical", .ban), ("support", "oppose", .target), ("favor", "against", .target),
        ("favour", "against", .target), ("for", "against", .target), ("pro", "con", .target),
        ("positive", "negative", .sentiment), ("pos", "neg", .sentiment),
    ]

    /// The harm that a thing does speaks for its ban and against itself, and its benefit the other way.
    private static func classes(_ subject: Subject) -> (first: Set<String>, second: Set<String>) {
        switch subject {
        case .ban: (["support", "call-for", "harm"], ["oppose", "overreach", "lift", "rights", "benefit"])
        case .target: (["support", "benefit"], ["oppose", "overreach", "harm"])
        case .sentiment: (["positive"], ["negative"])
        }
    }

    /// The label of each text, as an index into the label set.
    ///
    /// - Parameters:
    ///   - lexicon: the lexicon called ``lexiconName``.
    ///   - mostFrequent: the label of texts that lean to neither side, where the label set has none for them.
    /// - Complexity: O(*n*) in the bytes of the texts.
    func predict(_ texts: [String], lexicon: Lexicon, mostFrequent: Int) -> [Int] {
        let signs = lexicon.classNames.map {
            (classes.first.contains($0) ? 1 : 0) - (classes.second.contains($0) ? 1 : 0)
        }
        var tally = LexiconTally(lexicon)
        return texts.map { text in
            tally.count(in: text.utf8.span)
            let lean = signs.indices.reduce(0) { $0 + signs[$1] * (tally.plain[$1] - tally.inNegation[$1]) }
            return lean > 0 ? labels.first : lean < 0 ? labels.second : labels.neither ?? mostFrequent
        }
    }
}
