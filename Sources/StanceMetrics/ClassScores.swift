/// The scores of one label, with the number of rows that have it.
///
/// Precision, recall and F1 match scikit-learn's `precision_recall_fscore_support` with `zero_division=0`, the two areas
/// its `roc_auc_score` and `average_precision_score` of the label against the rest.
/// `c`, `t` and `p` are explained at ``ConfusionMatrix``.
public struct ClassScores: Sendable, Equatable {
    /// `c[k, k] / p[k]`: the share of rows predicted as k that truly are k. 0 if none was predicted as k.
    public let precision: Double
    /// `c[k, k] / t[k]`: the share of rows that are k and were predicted so. 0 if no row is k.
    public let recall: Double
    /// `(2 · c[k, k]) / (t[k] + p[k])`: the harmonic mean of the two. 0 if no row is k and none was predicted as k.
    public let f1: Double
    /// The area under the receiver operating characteristic of k against the rest; 0.5 by chance.
    ///
    /// The share of the pairs of a row that is k and a row that is not in which the former has the higher probability of
    /// k, ties counting one half. Nil without probabilities, and if no row or every row is k.
    ///
    /// Source: J. A. Hanley, B. J. McNeil, "The meaning and use of the area under a receiver operating characteristic
    /// (ROC) curve", Radiology 143 (1982).
    public let rocAUC: Double?
    /// The area under the precision–recall curve of k against the rest, as average precision; `t[k] / n` by chance.
    ///
    /// `Σₘ ((Rₘ − Rₘ₋₁) · Pₘ)` over the distinct probabilities of k from the highest down, with `Rₘ` and `Pₘ` the recall
    /// and precision of saying k from the m-th on. No line is drawn between the points: that would flatter. Nil without
    /// probabilities, and if no row is k.
    ///
    /// Source: J. Davis, M. Goadrich, "The relationship between Precision-Recall and ROC curves", ICML 2006, section 4.
    public let averagePrecision: Double?
    /// `t[k]`: the number of rows whose true label is k.
    public let support: Int

    /// Scores label number `label` of a confusion matrix, and takes the areas as given.
    init(label: Int, of confusion: ConfusionMatrix, areas: RankingAreas? = nil) {
        let correct = confusion[truth: label, predicted: label]
        let predicted = confusion.predictedCounts[label]
        support = confusion.supports[label]
        precision = ratio(correct, predicted)
        recall = ratio(correct, support)
        f1 = ratio(2 * correct, support + predicted)
        rocAUC = areas?.roc
        averagePrecision = areas?.averagePrecision
    }
}

/// A quotient of counts, with 0 for a division by zero.
private func ratio(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
}
