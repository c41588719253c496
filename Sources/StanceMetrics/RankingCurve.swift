/// The rows by descending probability of one label against the rest: how many of either kind are found down to each probability.
///
/// Both curves of the label are read off it, the receiver operating characteristic and the precision–recall curve.
public struct RankingCurve: Sendable, Equatable {
    /// What is found by saying the label wherever its probability is at least that of some row.
    public struct Point: Sendable, Equatable {
        /// Rows said to be the label that are.
        public let truePositives: Int
        /// Rows said to be the label that are not.
        public let falsePositives: Int
    }

    /// A point for each distinct probability, from the highest down. The last one has all rows.
    public let points: [Point]
    /// The rows that are the label.
    public let positives: Int
    /// The rows that are not.
    public let negatives: Int

    /// Ranks the rows of `predictions` by the probability of a label.
    ///
    /// - Parameter label: the index of the label.
    /// - Returns: nil without probabilities.
    /// - Precondition: there is such a label.
    /// - Complexity: O(n log n).
    public init?(_ predictions: Predictions, label: Int) {
        precondition(predictions.labels.indices.contains(label), "label index out of range")
        guard let probabilities = predictions.probabilities else { return nil }
        let ranking = Ranking(
            label: label, truth: predictions.truth, probabilities: probabilities, labelCount: predictions.labels.count)
        points = ranking.points
        positives = points.last?.truePositives ?? 0
        negatives = points.last?.falsePositives ?? 0
    }

    /// The share of the rows that are the label that is found: recall, the true positive rate. Nil if no row is the label.
    public func recall(_ point: Point) -> Double? { Self.share(point.truePositives, of: positives) }

    /// The share of the other rows that is said to be the label: the false positive rate. Nil if there are no others.
    public func falsePositiveRate(_ point: Point) -> Double? { Self.share(point.falsePositives, of: negatives) }

    /// The share of the rows said to be the label that are.
    public func precision(_ point: Point) -> Double {
        Self.share(point.truePositives, of: point.truePositives + point.falsePositives) ?? 0
    }

    private static func share(_ part: Int, of whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }
}
