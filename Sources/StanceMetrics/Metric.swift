/// The scores that are one number for a whole set of predictions.
///
/// The raw values are keys for files and options; they stay as they are. Definitions: the properties of ``Scores``.
public enum Metric: String, CaseIterable, Sendable {
    /// ``Scores/accuracy``.
    case accuracy
    /// ``Scores/balancedAccuracy``.
    case balancedAccuracy = "balanced_accuracy"
    /// ``Scores/macroF1``.
    case macroF1 = "macro_f1"
    /// ``Scores/microF1``.
    case microF1 = "micro_f1"
    /// ``Scores/weightedF1``.
    case weightedF1 = "weighted_f1"
    /// ``Scores/fAvg``.
    case fAvg = "f_avg"
    /// ``Scores/matthewsCorrelation``.
    case matthewsCorrelation = "mcc"
    /// ``Scores/cohensKappa``.
    case cohensKappa = "kappa"
    /// ``Scores/logLoss``.
    case logLoss = "log_loss"
    /// ``Scores/brier``.
    case brier

    /// Whether a higher value is better; log loss and the Brier score are losses.
    public var bestIsHigh: Bool {
        switch self {
        case .logLoss, .brier: false
        default: true
        }
    }
}
