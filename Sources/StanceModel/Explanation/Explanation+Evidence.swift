public import StanceText

/// What speaks for one label against another.
public struct Evidence: Sendable, Equatable {
    /// As in `NGramContribution`.
    public let name: String
    /// As in `NGramContribution`.
    public let unit: NGrams.Unit
    /// As in `NGramContribution`.
    public let ranges: [Range<Int>]
    /// What it adds to the log odds of the one label against the other.
    public let weight: Double
}

extension Explanation {
    /// The most probable of the labels other than the one predicted; of equally probable ones the first.
    public var runnerUp: Int { strongestRival(of: prediction.index) }

    /// The most probable of the labels other than one; of equally probable ones the first.
    ///
    /// - Precondition: `label` is a position in `labels`.
    public func strongestRival(of label: Int) -> Int {
        precondition(labels.indices.contains(label), "no label has that position")
        var best = label == 0 ? 1 : 0
        for index in labels.indices where index != label && decisionValues[index] > decisionValues[best] {
            best = index
        }
        return best
    }

    /// ln(p(label) / p(other)): the difference of their decision values.
    public func logOdds(of label: Int, against other: Int) -> Double { decisionValues[label] - decisionValues[other] }

    /// The n-grams that raise the odds of a label against another one most, strongest first, ties in the order of `ngrams`.
    ///
    /// What speaks against a label is what speaks for the other one: swap them.
    ///
    /// - Parameter other: nil for the most probable of the others.
    /// - Precondition: positions in `labels`; `limit` is not negative.
    /// - Complexity: O(*n* log *n*) in the n-grams of the text.
    public func strongest(for label: Int, against other: Int? = nil, limit: Int) -> [Evidence] {
        let other = other ?? strongestRival(of: label)
        return Self.ranked(ngrams, by: \.contributions, label, other).prefix(limit).map { ngram, weight in
            Evidence(name: ngram.name, unit: ngram.unit, ranges: ngram.ranges, weight: weight)
        }
    }

    /// The words that raise the odds of a label against another one most, strongest first, ties in the order of the text.
    ///
    /// - Parameter other: nil for the most probable of the others.
    /// - Precondition: positions in `labels`; `limit` is not negative.
    /// - Complexity: O(*n* log *n*) in the words of the text.
    public func strongestSpans(
        for label: Int, against other: Int? = nil, limit: Int
    ) -> [(range: Range<Int>, weight: Double)] {
        let other = other ?? strongestRival(of: label)
        return Self.ranked(spans, by: \.contributions, label, other).prefix(limit).map { ($0.range, $1) }
    }

    private static func ranked<Item>(
        _ items: [Item], by contributions: (Item) -> [Double], _ label: Int, _ other: Int
    ) -> [(item: Item, weight: Double)] {
        let weights = items.map { contributions($0)[label] - contributions($0)[other] }
        let order = items.indices.filter { weights[$0] > 0 }.sorted {
            weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1
        }
        return order.map { (items[$0], weights[$0]) }
    }
}
