/// The rows of predictions, prepared once so that every score under any weights takes one pass over them.
///
/// A whole weight says how often a row stands there: all ones give the scores of the rows as they are, the counts of a
/// bootstrap's draws those of a resample.
struct WeightedRows: Sendable {
    private let labelCount: Int
    private let averagedLabels: [Int]
    /// The cell of the row-major confusion matrix that each row falls into.
    private let cells: [Int]
    private let probabilistic: ProbabilisticRows?

    /// - Complexity: O(n · K · log n), without probabilities O(n).
    init(_ predictions: Predictions) {
        let labelCount = predictions.labels.count
        self.labelCount = labelCount
        averagedLabels = predictions.averagedLabelIndices
        cells = zip(predictions.truth, predictions.predicted).map { $0 * labelCount + $1 }
        probabilistic = ProbabilisticRows(predictions)
    }

    /// Every score, if each row stood there as often as `weights` says.
    ///
    /// - Precondition: a weight for each row, not all of them 0.
    /// - Complexity: O(n · K + K²), without probabilities O(n + K²).
    func scores(weights: [UInt32]) -> Scores {
        var counts = [Int](repeating: 0, count: labelCount * labelCount)
        for (cell, weight) in zip(cells, weights) { counts[cell] += Int(weight) }
        return Scores(
            confusion: ConfusionMatrix(labelCount: labelCount, counts: counts), averagedLabels: averagedLabels,
            probabilistic: probabilistic?.scores(weights: weights))
    }
}

/// The scores that probabilities are needed for.
struct ProbabilisticScores: Sendable {
    let logLoss: Double
    let brier: Double
    let reliability: Reliability
    /// Of each label.
    let areas: [RankingAreas]
}

/// What the scores need of the probabilities of the rows.
private struct ProbabilisticRows: Sendable {
    private let losses: RowLosses
    /// The probability given to the predicted label of each row.
    private let confidences: [Double]
    /// Twice the bin of the confidence of each row, plus one if the row was predicted correctly.
    private let slots: [Int]
    private let rankings: [Ranking]

    init?(_ predictions: Predictions) {
        guard let probabilities = predictions.probabilities, let losses = RowLosses(predictions) else { return nil }
        let labelCount = predictions.labels.count
        self.losses = losses
        confidences = predictions.predicted.enumerated().map { probabilities[$0 * labelCount + $1] }
        slots = zip(confidences, zip(predictions.truth, predictions.predicted)).map { confidence, labels in
            2 * Reliability.bin(of: confidence) + (labels.0 == labels.1 ? 1 : 0)
        }
        rankings = (0..<labelCount).map {
            Ranking(label: $0, truth: predictions.truth, probabilities: probabilities, labelCount: labelCount)
        }
    }

    func scores(weights: [UInt32]) -> ProbabilisticScores {
        var (total, logLoss, brier) = (0.0, 0.0, 0.0)
        var rowCounts = [Int](repeating: 0, count: 2 * Reliability.binCount)
        var confidenceSums = [Double](repeating: 0, count: 2 * Reliability.binCount)
        for (row, weight) in weights.enumerated() where weight > 0 {
            let times = Double(weight)
            total += times
            logLoss += times * losses.logLoss[row]
            brier += times * losses.brier[row]
            rowCounts[slots[row]] += Int(weight)
            confidenceSums[slots[row]] += times * confidences[row]
        }
        let bins = 0..<Reliability.binCount
        return ProbabilisticScores(
            logLoss: logLoss / total, brier: brier / total,
            reliability: Reliability(
                rowCounts: bins.map { rowCounts[2 * $0] + rowCounts[2 * $0 + 1] },
                correctCounts: bins.map { rowCounts[2 * $0 + 1] },
                confidenceSums: bins.map { confidenceSums[2 * $0] + confidenceSums[2 * $0 + 1] }),
            areas: rankings.map { $0.areas(weights: weights) })
    }
}
