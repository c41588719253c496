/// What familiarity is measured by: how much of its held-out training rows a model knew.
///
/// Rows were held out with their groups, so that where the data name topics, the scale is of unseen topics: in the folds of
/// cross-validation, or, of a model that was made without, each group alone. Of a model that
/// was started from another, it is how much the base knew of the rows that the correction was learned from.
public struct FamiliarityScale: Sendable, Equatable, Codable {
    /// The number of steps from the least to the most familiar row.
    private static let steps = 100

    /// The known mass (see `ModelFormat.md`) that 0, 1, 2 … 100 % of the held-out rows do not exceed, ascending from the
    /// smallest to the largest; each from 0 to 1.
    public let quantiles: [Double]

    /// The scale of some rows' known masses, or nil without rows. Quantile i is the ⌈n · i / 100⌉-th smallest of n.
    ///
    /// - Complexity: O(*n* log *n*).
    package init?(masses: [Double]) {
        guard !masses.isEmpty else { return nil }
        let sorted = masses.sorted()
        quantiles = (0...Self.steps).map { step in
            sorted[max(0, (sorted.count * step + Self.steps - 1) / Self.steps - 1)]
        }
    }

    /// The share of held-out rows whose known mass is no larger, interpolated between quantiles; from 0 to 1.
    func familiarity(ofMass mass: Double) -> Double {
        guard let above = quantiles.firstIndex(where: { $0 > mass }) else { return 1 }
        guard above > 0 else { return 0 }
        let below = quantiles[above - 1]
        return (Double(above - 1) + (mass - below) / (quantiles[above] - below)) / Double(Self.steps)
    }

    /// What is wrong with a scale that a file brought, or nil.
    var flaw: String? {
        let isAscending = zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 }
        guard quantiles.count == Self.steps + 1, isAscending, quantiles.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
            return "no ascending familiarity quantiles from 0 to 1"
        }
        return nil
    }
}
