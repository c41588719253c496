/// Every score of a set of predictions, computed once.
///
/// `c`, `t`, `p`, `n` and `d` are explained at ``ConfusionMatrix``. Averages run over all K labels of the label set.
/// Each definition is that of scikit-learn with `labels` set to the whole label set and `zero_division=0`.
///
/// Of each row counted once, the three micro averages and the weighted recall are the accuracy: each row has one true and
/// one predicted label. They are here by name because reports of other programs name them.
public struct Scores: Sendable, Equatable {
    /// The counts that the other scores derive from.
    public let confusion: ConfusionMatrix
    /// Precision, recall, F1 and support of each label, in the order of the label set.
    public let classes: [ClassScores]
    /// `(Σₖ (c[k, k] / t[k])) / |{k : t[k] > 0}|`: the mean recall of the labels that the truth has; from 0 to 1.
    public let balancedAccuracy: Double
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
    /// The bins of confidence behind ``calibrationError``. Nil without probabilities.
    public let reliability: Reliability?

    /// Scores `predictions`.
    ///
    /// - Complexity: O(n · K · log n + K²), without probabilities O(n + K²).
    public init(_ predictions: Predictions) {
        self = WeightedRows(predictions).scores(weights: Array(repeating: 1, count: predictions.rowCount))
    }

    /// Derives the scores from counts, and takes those that need probabilities as given.
    ///
    /// - Complexity: O(K).
    init(confusion: ConfusionMatrix, averagedLabels: [Int], probabilistic: ProbabilisticScores?) {
        let classes = (0..<confusion.labelCount).map {
            ClassScores(label: $0, of: confusion, areas: probabilistic?.areas[$0])
        }
        let supportedCount = confusion.supports.count { $0 > 0 }
        // A label without support has recall 0, so the sum over all labels is the sum over the supported ones.
        balancedAccuracy = classes.reduce(0) { $0 + $1.recall } / Double(supportedCount)
        fAvg =
            averagedLabels.isEmpty
            ? nil : averagedLabels.reduce(0) { $0 + classes[$1].f1 } / Double(averagedLabels.count)
        matthewsCorrelation = confusion.matthewsCorrelation
        cohensKappa = confusion.cohensKappa
        self.confusion = confusion
        self.classes = classes
        logLoss = probabilistic?.logLoss
        brier = probabilistic?.brier
        reliability = probabilistic?.reliability
    }
}

extension Scores {
    /// `d / n`: the share of rows predicted correctly; from 0 to 1.
    public var accuracy: Double { Double(confusion.correctCount) / Double(confusion.rowCount) }

    /// `(Σₖ Pₖ) / K`: the mean precision of all labels; from 0 to 1.
    public var macroPrecision: Double { mean(\.precision) }

    /// `(Σₖ Rₖ) / K`: the mean recall of all labels; from 0 to 1.
    ///
    /// A label without rows counts as 0, while ``balancedAccuracy`` leaves it out.
    public var macroRecall: Double { mean(\.recall) }

    /// `(Σₖ F1ₖ) / K`: the mean F1 of all labels; from 0 to 1.
    ///
    /// A label that neither truth nor predictions have counts as 0.
    public var macroF1: Double { mean(\.f1) }

    /// `(Σₖ c[k, k]) / (Σₖ p[k]) = d / n`: precision of the pooled counts.
    public var microPrecision: Double { accuracy }

    /// `(Σₖ c[k, k]) / (Σₖ t[k]) = d / n`: recall of the pooled counts.
    public var microRecall: Double { accuracy }

    /// `(2 · Σₖ c[k, k]) / (Σₖ (t[k] + p[k])) = (2 · d) / (2 · n)`: F1 of the pooled counts.
    public var microF1: Double { accuracy }

    /// `(Σₖ (t[k] · Pₖ)) / n`: the mean precision weighted by support; from 0 to 1.
    public var weightedPrecision: Double { weightedMean(\.precision) }

    /// `(Σₖ (t[k] · Rₖ)) / n`: the mean recall weighted by support, which is `d / n`.
    public var weightedRecall: Double { accuracy }

    /// `(Σₖ (t[k] · F1ₖ)) / n`: the mean F1 weighted by support; from 0 to 1.
    public var weightedF1: Double { weightedMean(\.f1) }

    /// The mean of ``ClassScores/rocAUC`` over the labels that have one: those that some rows are and others are not.
    ///
    /// Of one label against the rest, as with scikit-learn's `multi_class="ovr", average="macro"`. Nil if no label has one.
    public var rocAUC: Double? { mean(classes.compactMap(\.rocAUC)) }

    /// The mean of ``ClassScores/averagePrecision`` over the labels that have one: those with rows. Nil if no label has one.
    public var averagePrecision: Double? { mean(classes.compactMap(\.averagePrecision)) }

    /// ``Reliability/expectedCalibrationError``. Nil without probabilities.
    public var calibrationError: Double? { reliability?.expectedCalibrationError }

    /// The value of a metric, or nil if the predictions lack what it needs.
    ///
    /// ``Metric/fAvg`` needs labels to average over; ``Metric/logLoss``, ``Metric/brier`` and ``Metric/calibrationError``
    /// need probabilities, and the two areas rows of several labels besides; the others are always there.
    public subscript(metric: Metric) -> Double? {
        switch metric {
        case .accuracy: accuracy
        case .balancedAccuracy: balancedAccuracy
        case .macroPrecision: macroPrecision
        case .macroRecall: macroRecall
        case .macroF1: macroF1
        case .microPrecision: microPrecision
        case .microRecall: microRecall
        case .microF1: microF1
        case .weightedPrecision: weightedPrecision
        case .weightedRecall: weightedRecall
        case .weightedF1: weightedF1
        case .fAvg: fAvg
        case .matthewsCorrelation: matthewsCorrelation
        case .cohensKappa: cohensKappa
        case .rocAUC: rocAUC
        case .averagePrecision: averagePrecision
        case .logLoss: logLoss
        case .brier: brier
        case .calibrationError: calibrationError
        }
    }

    private func mean(_ score: (ClassScores) -> Double) -> Double {
        classes.reduce(0) { $0 + score($1) } / Double(classes.count)
    }

    private func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    private func weightedMean(_ score: (ClassScores) -> Double) -> Double {
        classes.reduce(0) { $0 + Double($1.support) * score($1) } / Double(confusion.rowCount)
    }
}
