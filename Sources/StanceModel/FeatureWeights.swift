import StanceText

/// What a model has learned of one n-gram.
public struct FeatureWeight: Sendable, Equatable {
    /// Its words joined by blanks, or its characters.
    public let name: String
    /// The position of its block in the header.
    public let block: Int
    /// How much it speaks for the label asked about, in units of the decision value.
    public let weight: Double
}

extension TextClassifier {
    /// The number of n-grams in each block.
    public var featureCounts: [Int] { tables.map(\.count) }

    /// The n-grams that speak most for a label: those with the largest weights for it, largest first, ties by name.
    ///
    /// With two labels there is one weight, positive for the second label; it is negated for the first.
    ///
    /// - Precondition: `label` is a position in `labels`, and `limit` is not negative.
    /// - Parameter label: position of the label in `labels`.
    /// - Complexity: O(*n* log *n*) in the n-grams of the model.
    public func strongestFeatures(for label: Int, limit: Int) -> [FeatureWeight] {
        precondition(labels.indices.contains(label), "no label has that position")
        precondition(limit >= 0, "a limit is not negative")
        let output = labels.count == 2 ? 0 : label
        let sign = labels.count == 2 && label == 0 ? -1.0 : 1.0
        var candidates: [(weight: Double, block: Int, position: Int)] = []
        for (block, table) in tables.enumerated() {
            for (position, place) in table.positions.enumerated() {
                let weight = sign * table.weight(at: position, output: output)
                if weight > 0 { candidates.append((weight, block, place)) }
            }
        }
        candidates.sort {
            $0.weight != $1.weight ? $0.weight > $1.weight : ($0.block, $0.position) < ($1.block, $1.position)
        }
        return candidates.prefix(limit).map { candidate in
            FeatureWeight(
                name: String(decoding: tables[candidate.block].index.name(at: candidate.position), as: UTF8.self),
                block: candidate.block, weight: candidate.weight)
        }
    }
}
