public import StanceModel
import StanceText

/// Learns a classifier from labelled rows.
///
/// ```swift
/// let data = try LabelledData(reading: [DataFile(path: "labelled.tsv")])
/// let trained = try ClassifierTrainer(options: TrainingOptions()).train(data)
/// try trained.write(to: "bans.stance")
/// ```
public struct ClassifierTrainer: Sendable {
    private let options: TrainingOptions

    /// A trainer with the given options.
    public init(options: TrainingOptions) {
        self.options = options
    }

    /// Chooses features, weighting and cost by cross-validation, unless they are fixed, and fits them on all rows.
    ///
    /// With options that do not validate, no row is held out, and everything must be fixed.
    ///
    /// - Parameters:
    ///   - base: a model to start from, which must know all labels of the data. How far it is followed, if at all, is
    ///     chosen by cross-validation too.
    ///   - progress: called when a stage begins or has come further, from any thread.
    /// - Returns: the classifier with a report of how it came about.
    /// - Throws: `TrainingError` for data that do not suffice or have labels that the base does not know, and for choices
    ///   left open without validation.
    public func train(
        _ data: LabelledData, base: TextClassifier? = nil,
        progress: @escaping @Sendable (TrainingProgress) -> Void = { _ in }
    ) throws -> TrainedClassifier {
        let options = try options.starting(from: base, rows: data.rows.count { !$0.isExtra })
        let prepared = try PreparedData(
            data, keepsGroups: options.keepsGroups, validates: options.validates, threads: options.threads)
        try options.check(prepared.summary.labels)
        try options.checkHeldOut(prepared)
        let plan = SearchPlan(options, prepared, base: base)
        let folds = try folds(for: plan, prepared, options)
        progress(TrainingProgress(.counting, data: prepared.summary))
        let baseModel = try base.map { try BaseModel($0, for: prepared, threads: options.threads) }
        var learning = LearningSet(prepared, base: baseModel, options: options)
        progress(TrainingProgress(.searching))
        let choice = try SettingChoice(plan, &learning, folds: folds, options: options) {
            progress(TrainingProgress(.searching, share: $0))
        }
        progress(TrainingProgress(.fitting))
        let model = try FittedModel(
            learning, rows: learning.allRows, setting: choice.setting, options: options,
            leavingOut: options.leavesOneOut(choice.setting, prepared) ? prepared.scoredGroups : nil)
        let heldOut = try choice.validation.map { try HeldOutScores($0, model, prepared, options: options) }
        let familiarity = try familiarity(of: model, learning, prepared, folds: folds)
        progress(TrainingProgress(.assembling))
        let report = TrainingReport(
            data: prepared.summary, options: options, choice: choice, model: model, heldOut: heldOut)
        return try TrainedClassifier(
            consume model, data: consume learning, familiarity: familiarity, options: options, sources: data.sources,
            report: report)
    }

    /// What is held out, or nil if nothing is to be and no choice is left open.
    private func folds(for plan: SearchPlan, _ prepared: PreparedData, _ options: TrainingOptions) throws -> Folds? {
        if options.validates { return try Folds(prepared, options: options) }
        try plan.checkFixed(options)
        return nil
    }

    /// What familiarity is measured by. No row need be held out from a base, which has seen none of them.
    private func familiarity(
        of model: FittedModel, _ learning: LearningSet, _ prepared: PreparedData, folds: Folds?
    ) throws -> FamiliarityScale? {
        if let base = model.base(of: learning) {
            return try base.familiarityScale(prepared, rows: prepared.scoredRows, threads: options.threads)
        }
        let masses =
            if let folds {
                try learning.heldOutMasses(model.setting, folds: folds)
            } else {
                try learning.leftOutMasses(model.setting, prepared)
            }
        return FamiliarityScale(masses: masses)
    }
}

/// How far training has come.
public struct TrainingProgress: Sendable, Equatable {
    /// A part of training, in the order of the cases.
    public enum Stage: String, Sendable {
        /// N-grams are counted.
        case counting
        /// Settings are compared on held-out rows.
        case searching
        /// The chosen setting is fitted to all rows.
        case fitting
        /// The model file is put together.
        case assembling
    }

    /// The part that is under way.
    public let stage: Stage
    /// The share of it that is done, from 0 to 1; 0 where nobody can tell.
    public let share: Double
    /// What the data hold, told once, before the work on them begins.
    public let data: DataSummary?

    init(_ stage: Stage, share: Double = 0, data: DataSummary? = nil) {
        self.stage = stage
        self.share = share
        self.data = data
    }
}
