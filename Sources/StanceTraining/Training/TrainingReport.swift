public import StanceModel

/// How a classifier came about.
public struct TrainingReport: Sendable {
    /// A setting and its score in cross-validation.
    public struct SettingScore: Sendable, Equatable {
        /// The setting.
        public let setting: Setting
        /// The metric of the options, over the held-out predictions of all folds.
        public let score: Double
        /// Mean log loss over them.
        public let logLoss: Double
    }

    /// The rows.
    public let data: DataSummary
    /// The options.
    public let options: TrainingOptions
    /// The setting trained with.
    public let setting: Setting
    /// The number of folds used, or nil without validation.
    public let folds: Int?
    /// The settings compared: the one trained with, then the others, best first. The one trained with is the best, unless
    /// there is a ``standardError``. Empty without validation.
    public let search: [SettingScore]
    /// The standard error of the best score over folds, if the simplest setting within it was taken; nil if the best was.
    public let standardError: Double?
    /// How rows were held out for the ``evaluation``: `folds` or `leaveOneOut`; nil without validation.
    public let heldOut: HeldOutMethod?
    /// The scores of the chosen setting on rows held out from training, by folds or one group at a time, calibrated by
    /// other rows; nil without validation.
    ///
    /// Where several settings were compared, the same rows chose among them, and the scores of the best are a little
    /// higher than those on new rows. `CrossValidator` repeats the choice inside each fold and is free of that.
    public let evaluation: Evaluation?
    /// How the probabilities were calibrated on these rows; nil without validation.
    public let calibration: CalibrationReport?
    /// What became of them; nil without validation.
    public let heldOutRows: HeldOutRows?
    /// What the solver of the final fit reported.
    public let solver: SolverSummary
    /// The number of features.
    public let featureCount: Int

    init(
        data: DataSummary, options: TrainingOptions, choice: SettingChoice, model: FittedModel,
        heldOut: HeldOutScores?
    ) {
        let validation = choice.validation
        self.data = data
        self.options = options
        setting = choice.setting
        folds = validation?.folds.count
        standardError = validation?.search.standardError
        search =
            validation?.search.tried.map {
                SettingScore(setting: $0.setting, score: $0.score, logLoss: $0.logLoss)
            } ?? []
        self.heldOut = heldOut?.method
        evaluation = heldOut?.evaluation
        calibration = heldOut.map { CalibrationReport($0.calibration, after: $0.evaluation.scores) }
        heldOutRows = heldOut?.calibration.heldOutRows
        solver = model.fits[0].summary
        featureCount = model.featureCount
    }
}

/// What a solver reported.
public struct SolverSummary: Sendable, Equatable {
    /// The solver's name.
    public let name: String
    /// Newton steps taken.
    public let iterations: Int
    /// ‖∇F‖ at the end over ‖∇F‖ at zero weights with the best intercepts for them.
    public let relativeGradientNorm: Double
    /// F at the end.
    public let objective: Double
    /// Whether the tolerance was reached.
    public let converged: Bool
}
