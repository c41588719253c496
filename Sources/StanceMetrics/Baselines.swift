/// What answers that ignore the text would score on the same rows: a classifier has to beat them.
///
/// Both baselines know the label counts of these very rows, which makes them the best of their kind.
public struct Baselines: Sendable, Equatable {
    /// The index of the most frequent true label; the first one of several.
    public let majorityLabel: Int
    /// The scores of predicting ``majorityLabel`` for every row; without those that need probabilities.
    ///
    /// With s the support of that label: accuracy `s / n`, macro-F1 `((2 · s) / (s + n)) / K`.
    public let majority: Scores
    /// The scores of predicting ``majorityLabel`` with the share `t[k] / n` of each label as its probability, in every row.
    ///
    /// Log loss `−(Σₖ (t[k] · ln(t[k] / n))) / n` with the clipping of ``Scores/logLoss``, area under the receiver operating
    /// characteristic 0.5, average precision of each label its share.
    public let prior: Scores

    /// Computes the baselines for the true labels of `predictions`.
    ///
    /// - Complexity: O(n · K · log n).
    public init(_ predictions: Predictions) {
        var supports = [Int](repeating: 0, count: predictions.labels.count)
        for truth in predictions.truth { supports[truth] += 1 }
        let majorityLabel = supports.indices.reduce(0) { supports[$1] > supports[$0] ? $1 : $0 }
        let shares = supports.map { Double($0) / Double(predictions.rowCount) }
        self.majorityLabel = majorityLabel
        majority = Scores(predictions.answered(majorityLabel))
        prior = Scores(predictions.answered(majorityLabel, probabilities: shares))
    }
}
