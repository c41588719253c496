import StanceText

/// What a model has learned of one n-gram.
public struct FeatureWeight: Sendable, Equatable {
    /// Its words joined by blanks, or its characters.
    public let name: String
    /// The position of its block in the header.
    public let block: Int
    /// How much it speaks for the label asked about, in units of the decision value.
    public let weight: Double
    /// What it adds to the decision value of a text in which it occurs once, times the length of the text's row in the block:
    /// its weight times its scale times the block's weight.
    ///
    /// Weights alone mislead: an n-gram with a small scale needs a large weight to say anything.
    public let strength: Double
}

extension TextClassifier {
    /// The number of n-grams in each block.
    public var featureCounts: [Int] { tables.map(\.count) }

    /// The n-grams that speak most for a label: those with the largest strength for it, largest first, ties by name.
    ///
    /// With two labels there is one weight, positive for the second label; it is negated for the first.
    ///
    /// - Precondition: `label` is a position in `labels`, `part` one in the header's parts, and `limit` is not negative.
    /// - Parameters:
    ///   - label: position of the label in `labels`.
    ///   - part: the part whose n-grams are compared; nil for those of all.
    /// - Complexity: O(*n* log *n*) in the n-grams of the model.
    public func strongestFeatures(for label: Int, limit: Int, part: Int? = nil) -> [FeatureWeight] {
        precondition(labels.indices.contains(label), "no label has that position")
        precondition(limit >= 0, "a limit is not negative")
        let output = labels.count == 2 ? 0 : label
        let sign = labels.count == 2 && label == 0 ? -1.0 : 1.0
        var candidates: [(weight: Double, strength: Double, block: Int, position: Int)] = []
        let contents = header.blocks
        for block in part.map(blocks) ?? 0..<tables.count {
            let (table, blockWeight) = (tables[block], contents[block].weight)
            for (position, place) in table.positions.enumerated() {
                let weight = sign * table.weight(at: position, output: output)
                let scale = Double(table.records[position * table.stride])
                if weight > 0 { candidates.append((weight, weight * scale * blockWeight, block, place)) }
            }
        }
        candidates.sort {
            $0.strength != $1.strength ? $0.strength > $1.strength : ($0.block, $0.position) < ($1.block, $1.position)
        }
        return candidates.prefix(limit).map { candidate in
            FeatureWeight(
                name: String(decoding: tables[candidate.block].index.name(at: candidate.position), as: UTF8.self),
                block: candidate.block, weight: candidate.weight, strength: candidate.strength)
        }
    }

    /// The positions of a part's blocks.
    private func blocks(ofPart part: Int) -> Range<Int> {
        let start = header.parts[..<part].reduce(0) { $0 + $1.blocks.count }
        return start..<start + header.parts[part].blocks.count
    }
}
