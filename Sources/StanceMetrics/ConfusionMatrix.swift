/// How often each true label was given each predicted label.
///
/// Conventions, used in the formulas of this module, for labels j and k out of K:
/// - `c[j, k]` is the number of rows whose true label is j and whose predicted label is k;
/// - `t[k] = Σⱼ c[k, j]` is the support of k, the number of rows whose true label is k;
/// - `p[k] = Σⱼ c[j, k]` is the number of rows predicted as k;
/// - `n = Σₖ t[k]` is the number of rows, at least 1;
/// - `d = Σₖ c[k, k]` is the number of rows predicted correctly.
///
/// The layout, true labels down and predicted labels across, is that of scikit-learn's `confusion_matrix`.
public struct ConfusionMatrix: Sendable, Equatable {
    /// The number of labels, K.
    public let labelCount: Int
    /// The counts `c`, row-major `K × K`: a row for each true label, a column for each predicted label.
    public let counts: [Int]
    /// The support `t` of each label: the number of rows that truly have it.
    public let supports: [Int]
    /// The number `p` of rows predicted as each label.
    public let predictedCounts: [Int]
    /// The number of rows, `n`.
    public let rowCount: Int
    /// The number of rows predicted correctly, `d`.
    public let correctCount: Int

    /// Counts the rows of `predictions`.
    ///
    /// - Complexity: O(n + K²).
    public init(_ predictions: Predictions) {
        let labelCount = predictions.labels.count
        var counts = [Int](repeating: 0, count: labelCount * labelCount)
        for (truth, predicted) in zip(predictions.truth, predictions.predicted) {
            counts[truth * labelCount + predicted] += 1
        }
        self.init(labelCount: labelCount, counts: counts)
    }

    /// Wraps counts that are already there, with their row and column sums.
    ///
    /// - Precondition: `counts` holds `labelCount²` numbers.
    init(labelCount: Int, counts: [Int]) {
        precondition(counts.count == labelCount * labelCount, "a confusion matrix is square")
        var supports = [Int](repeating: 0, count: labelCount)
        var predictedCounts = supports
        var correctCount = 0
        for truth in 0..<labelCount {
            for predicted in 0..<labelCount {
                let count = counts[truth * labelCount + predicted]
                supports[truth] += count
                predictedCounts[predicted] += count
            }
            correctCount += counts[truth * labelCount + truth]
        }
        self.labelCount = labelCount
        self.counts = counts
        self.supports = supports
        self.predictedCounts = predictedCounts
        self.rowCount = supports.reduce(0, +)
        self.correctCount = correctCount
    }

    /// The number of rows with this true and this predicted label, both as indices into the label set.
    ///
    /// - Precondition: both indices are at least 0 and below ``labelCount``.
    public subscript(truth truth: Int, predicted predicted: Int) -> Int {
        precondition(predicted >= 0 && predicted < labelCount, "label index out of range")
        return counts[truth * labelCount + predicted]
    }
}
