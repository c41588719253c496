/// Precision, recall and F1 of one label, with the number of rows that have it.
///
/// Matches scikit-learn's `precision_recall_fscore_support` with `zero_division=0`.
/// `c`, `t` and `p` are explained at ``ConfusionMatrix``.
public struct ClassScores: Sendable, Equatable {
    /// `c[k, k] / p[k]`: the share of rows predicted as k that truly are k. 0 if none was predicted as k.
    public let precision: Double
    /// `c[k, k] / t[k]`: the share of rows that are k and were predicted so. 0 if no row is k.
    public let recall: Double
    /// `(2 · c[k, k]) / (t[k] + p[k])`: the harmonic mean of the two. 0 if no row is k and none was predicted as k.
    public let f1: Double
    /// `t[k]`: the number of rows whose true label is k.
    public let support: Int

    /// Scores label number `label` of a confusion matrix.
    init(label: Int, of confusion: ConfusionMatrix) {
        let correct = confusion[truth: label, predicted: label]
        let predicted = confusion.predictedCounts[label]
        support = confusion.supports[label]
        precision = ratio(correct, predicted)
        recall = ratio(correct, support)
        f1 = ratio(2 * correct, support + predicted)
    }
}

/// A quotient of counts, with 0 for a division by zero.
private func ratio(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
}
