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
        let (model, beside) = try fitted(choice.setting, to: learning, prepared, folds: folds, options)
        let heldOut = try choice.validation.map { try HeldOutScores($0, model, prepared, options: options) }
        progress(TrainingProgress(.assembling))
        let report = TrainingReport(
            data: prepared.summary, options: options, choice: choice, model: model, heldOut: heldOut)
        return try TrainedClassifier(
            consume model, data: consume learning, index: beside.index, familiarity: beside.familiarity,
            options: options, sources: data.sources, report: report)
    }

    /// What is held out, or nil if nothing is to be and no choice is left open.
    private func folds(for plan: SearchPlan, _ prepared: PreparedData, _ options: TrainingOptions) throws -> Folds? {
        if options.validates { return try Folds(prepared, options: options) }
        try plan.checkFixed(options)
        return nil
    }

    /// What a model file says of features besides their weights.
    private struct BesideWeights {
        let familiarity: FamiliarityScale?
        let index: FeatureIndex
    }

    /// Fits a setting to all rows, and works out what needs no weights: while the fit runs, if that leaves threads idle.
    private func fitted(
        _ setting: Setting, to learning: LearningSet, _ prepared: PreparedData, folds: Folds?,
        _ options: TrainingOptions
    ) throws -> (FittedModel, BesideWeights) {
        let rows = learning.allRows
        let shared = SharedFeatures()
        let groups = options.leavesOneOut(setting, prepared) ? prepared.scoredGroups : nil
        @Sendable func fit(threads: Int) throws -> FittedModel {
            try FittedModel(
                learning, rows: rows, setting: setting, options: options.with(threads: threads), shared: shared,
                leavingOut: groups)
        }
        @Sendable func besideWeights(threads: Int) throws -> BesideWeights {
            let parts = learning.parts(setting, rows: rows, allRows: rows, shared: shared)
            return BesideWeights(
                familiarity: try familiarity(of: setting, learning, prepared, folds: folds, threads: threads),
                index: try FeatureIndex(parts, data: learning, setting: setting, threads: threads))
        }
        if groups == nil, learning.isShort(setting) {
            return try sideBySide(threads: options.threads, fit, besideWeights)
        }
        return (try fit(threads: options.threads), try besideWeights(threads: options.threads))
    }

    /// What familiarity is measured by. No row need be held out from a base, which has seen none of them.
    private func familiarity(
        of setting: Setting, _ learning: LearningSet, _ prepared: PreparedData, folds: Folds?, threads: Int
    ) throws -> FamiliarityScale? {
        if let base = learning.base(of: setting) {
            return try base.familiarityScale(prepared, rows: prepared.scoredRows, threads: threads)
        }
        let masses =
            if let folds {
                try learning.heldOutMasses(setting, folds: folds, threads: threads)
            } else {
                try learning.leftOutMasses(setting, prepared, threads: threads)
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
