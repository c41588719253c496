/// The scores that are one number for a whole set of predictions.
///
/// The raw values are keys for files and options; they stay as they are. Definitions: the properties of ``Scores``.
public enum Metric: String, CaseIterable, Sendable {
    /// ``Scores/accuracy``.
    case accuracy
    /// ``Scores/balancedAccuracy``.
    case balancedAccuracy = "balanced_accuracy"
    /// ``Scores/macroPrecision``.
    case macroPrecision = "macro_precision"
    /// ``Scores/macroRecall``.
    case macroRecall = "macro_recall"
    /// ``Scores/macroF1``.
    case macroF1 = "macro_f1"
    /// ``Scores/microPrecision``.
    case microPrecision = "micro_precision"
    /// ``Scores/microRecall``.
    case microRecall = "micro_recall"
    /// ``Scores/microF1``.
    case microF1 = "micro_f1"
    /// ``Scores/weightedPrecision``.
    case weightedPrecision = "weighted_precision"
    /// ``Scores/weightedRecall``.
    case weightedRecall = "weighted_recall"
    /// ``Scores/weightedF1``.
    case weightedF1 = "weighted_f1"
    /// ``Scores/fAvg``.
    case fAvg = "f_avg"
    /// ``Scores/matthewsCorrelation``.
    case matthewsCorrelation = "mcc"
    /// ``Scores/cohensKappa``.
    case cohensKappa = "kappa"
    /// ``Scores/rocAUC``.
    case rocAUC = "roc_auc"
    /// ``Scores/averagePrecision``.
    case averagePrecision = "pr_auc"
    /// ``Scores/logLoss``.
    case logLoss = "log_loss"
    /// ``Scores/brier``.
    case brier
    /// ``Scores/calibrationError``.
    case calibrationError = "ece"

    /// Whether a higher value is better. Log loss, the Brier score and the calibration error are best when low.
    public var bestIsHigh: Bool {
        switch self {
        case .logLoss, .brier, .calibrationError: false
        default: true
        }
    }
}
