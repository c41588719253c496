/// Every score of a set of predictions, computed once.
///
/// `c`, `t`, `p`, `n` and `d` are explained at ``ConfusionMatrix``. Averages run over all K labels of the label set.
/// Each definition is that of scikit-learn with `labels` set to the whole label set and `zero_division=0`.
public struct Scores: Sendable, Equatable {
    /// The counts that the other scores derive from.
    public let confusion: ConfusionMatrix
    /// Precision, recall, F1 and support of each label, in the order of the label set.
    public let classes: [ClassScores]
    /// `(Σₖ (c[k, k] / t[k])) / |{k : t[k] > 0}|`: the mean recall of the labels that the truth has; from 0 to 1.
    public let balancedAccuracy: Double
    /// `(Σₖ F1ₖ) / K`: the mean F1 of all labels; from 0 to 1.
    ///
    /// A label that neither truth nor predictions have counts as 0.
    public let macroF1: Double
    /// `(Σₖ (t[k] · F1ₖ)) / n`: the mean F1 weighted by support; from 0 to 1.
    public let weightedF1: Double
    /// `(Σ F1ₖ) / m` over the m labels of ``Predictions/averagedLabels``; from 0 to 1. Nil if none is named.
    ///
    /// Source: S. Mohammad et al., "SemEval-2016 Task 6: Detecting Stance in Tweets" (2016), where the two labels are
    /// favor and against. The third one still takes part, through the precision and recall of the two.
    public let fAvg: Double?
    /// Multiclass Matthews correlation; from -1 to 1, 0 where truth or predictions have a single label.
    ///
    /// `((n · d) − Σₖ (t[k] · p[k])) / √((n² − Σₖ p[k]²) · (n² − Σₖ t[k]²))` (Gorodkin 2004)
    public let matthewsCorrelation: Double
    /// Cohen's kappa; from -1 to 1, 0 where truth and predictions are one and the same label throughout.
    ///
    /// `((n · d) − Σₖ (t[k] · p[k])) / (n² − Σₖ (t[k] · p[k]))` (Cohen 1960)
    ///
    /// That case is undefined by its formula; 0 is scikit-learn's answer with `replace_undefined_by=0`.
    public let cohensKappa: Double
    /// `−(Σᵢ ln(qᵢ)) / n`, `qᵢ` the probability given to the true label of row i, in nats. Nil without probabilities.
    ///
    /// `qᵢ` is clipped to [ε, 1 − ε] with ε = 2⁻⁵²; from 2.2 · 10⁻¹⁶ to 36.04.
    public let logLoss: Double?
    /// `(Σᵢ Σₖ (qᵢₖ − yᵢₖ)²) / n`, summed over all K labels; from 0 to 2. Nil without probabilities.
    ///
    /// `qᵢₖ` is the probability of label k in row i; `yᵢₖ` is 1 for the true label and 0 for the others. For two
    /// labels it is twice the binary form, as with scikit-learn's `scale_by_half=False`.
    public let brier: Double?

    /// Scores `predictions`.
    ///
    /// - Complexity: O(n · K + K²).
    public init(_ predictions: Predictions) {
        let losses = RowLosses(predictions)
        let rowCount = Double(predictions.rowCount)
        self.init(
            confusion: ConfusionMatrix(predictions),
            averagedLabels: predictions.averagedLabelIndices,
            logLoss: losses.map { $0.logLoss.reduce(0, +) / rowCount },
            brier: losses.map { $0.brier.reduce(0, +) / rowCount })
    }

    /// Derives the scores from counts, and takes the mean losses as given.
    ///
    /// - Complexity: O(K).
    init(confusion: ConfusionMatrix, averagedLabels: [Int], logLoss: Double?, brier: Double?) {
        let classes = (0..<confusion.labelCount).map { ClassScores(label: $0, of: confusion) }
        let supportedCount = confusion.supports.count { $0 > 0 }
        // A label without support has recall 0, so the sum over all labels is the sum over the supported ones.
        balancedAccuracy = classes.reduce(0) { $0 + $1.recall } / Double(supportedCount)
        macroF1 = classes.reduce(0) { $0 + $1.f1 } / Double(classes.count)
        weightedF1 = classes.reduce(0) { $0 + Double($1.support) * $1.f1 } / Double(confusion.rowCount)
        fAvg =
            averagedLabels.isEmpty
            ? nil : averagedLabels.reduce(0) { $0 + classes[$1].f1 } / Double(averagedLabels.count)
        matthewsCorrelation = confusion.matthewsCorrelation
        cohensKappa = confusion.cohensKappa
        self.confusion = confusion
        self.classes = classes
        self.logLoss = logLoss
        self.brier = brier
    }

    /// `d / n`: the share of rows predicted correctly; from 0 to 1.
    public var accuracy: Double { Double(confusion.correctCount) / Double(confusion.rowCount) }

    /// `(2 · Σₖ c[k, k]) / (Σₖ (t[k] + p[k]))`: F1 of the pooled counts; from 0 to 1.
    ///
    /// Every row has one true and one predicted label, so the quotient is `(2 · d) / (2 · n)`: the accuracy.
    public var microF1: Double { accuracy }

    /// The value of a metric, or nil if the predictions lack what it needs.
    ///
    /// ``Metric/logLoss`` and ``Metric/brier`` need probabilities, ``Metric/fAvg`` needs labels to average over;
    /// the others are always there.
    public subscript(metric: Metric) -> Double? {
        switch metric {
        case .accuracy: accuracy
        case .balancedAccuracy: balancedAccuracy
        case .macroF1: macroF1
        case .microF1: microF1
        case .weightedF1: weightedF1
        case .fAvg: fAvg
        case .matthewsCorrelation: matthewsCorrelation
        case .cohensKappa: cohensKappa
        case .logLoss: logLoss
        case .brier: brier
        }
    }
}
