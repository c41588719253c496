/// What answers that ignore the text would score on the same rows: a classifier has to beat them.
///
/// Both baselines know the label counts of these very rows, which makes them the best of their kind.
public struct Baselines: Sendable, Equatable {
    /// The index of the most frequent true label; the first one of several.
    public let majorityLabel: Int
    /// The scores of predicting ``majorityLabel`` for every row; without log loss and Brier score.
    ///
    /// With s the support of that label: accuracy `s / n`, macro-F1 `((2 · s) / (s + n)) / K`.
    public let majority: Scores
    /// The log loss of giving each label its share `t[k] / n` as probability, in every row:
    /// `−(Σₖ (t[k] · ln(t[k] / n))) / n`, with the clipping of ``Scores/logLoss``.
    public let priorLogLoss: Double

    /// Computes the baselines for the true labels of `predictions`.
    ///
    /// - Complexity: O(n + K²).
    public init(_ predictions: Predictions) {
        let labelCount = predictions.labels.count
        var supports = [Int](repeating: 0, count: labelCount)
        for truth in predictions.truth { supports[truth] += 1 }

        let majorityLabel = supports.indices.reduce(0) { supports[$1] > supports[$0] ? $1 : $0 }
        var counts = [Int](repeating: 0, count: labelCount * labelCount)
        for (label, support) in supports.enumerated() { counts[label * labelCount + majorityLabel] = support }

        let rowCount = Double(predictions.rowCount)
        let loss = supports.reduce(0.0) { sum, support in
            sum + Double(support) * RowLosses.logLoss(probabilityOfTruth: Double(support) / rowCount)
        }
        self.majorityLabel = majorityLabel
        self.majority = Scores(
            confusion: ConfusionMatrix(labelCount: labelCount, counts: counts),
            averagedLabels: predictions.averagedLabelIndices, logLoss: nil, brier: nil)
        self.priorLogLoss = loss / rowCount
    }
}
