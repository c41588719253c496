public import StanceModel
import StanceText
import Synchronization

/// Estimates how well training works on rows it has not seen, without keeping a model.
///
/// Each fold is predicted by a model trained on the others. Where settings are to be chosen, the choice is made anew for
/// each fold, by cross-validation inside the training rows (nested cross-validation: Varma and Simon 2006, "Bias in error
/// estimation when using cross-validation for model selection"), so that no test row has a part in it.
public struct CrossValidator: Sendable {
    private let options: TrainingOptions

    /// A cross-validator with the options of training.
    public init(options: TrainingOptions) {
        self.options = options
    }

    /// Cross-validates training on labelled rows.
    ///
    /// - Parameters:
    ///   - base: a model to start from; it must not have seen the rows. See ``ClassifierTrainer``.
    ///   - progress: called with the share of the work done, from any thread.
    /// - Throws: `TrainingError` for data that do not suffice or have labels that the base does not know.
    public func validate(
        _ data: LabelledData, base: TextClassifier? = nil, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> CrossValidationReport {
        let options = try options.starting(from: base, rows: data.rows.count { !$0.isExtra })
        let prepared = try PreparedData(data, keepsGroups: options.keepsGroups)
        try options.check(prepared.summary.labels)
        let folds = try Folds(prepared, options: options)
        let plan = SearchPlan(options, prepared, base: base)
        let groups = Set(folds.scored.map { prepared.groups.groupOfRow[$0] }).count
        guard plan.isFixed || groups >= 3 else { throw TrainingError.tooFewForNestedFolds(found: groups) }
        let baseModel = try base.map { try BaseModel($0, for: prepared, threads: options.threads) }
        var learning = LearningSet(prepared, base: baseModel, options: options)
        var byFold: [[Double]] = []
        var settings: [Setting] = []
        for fold in 0..<folds.count {
            let places = folds.places(of: fold)
            let setting = try choose(plan, &learning, prepared, rows: places.training, options) { share in
                progress((Double(fold) + share) / Double(folds.count))
            }
            let model = try FittedModel(learning, rows: places.training, setting: setting, options: options)
            byFold.append(try model.probabilities(places.test))
            settings.append(setting)
        }
        progress(1)
        return CrossValidationReport(
            data: prepared.summary, folds: folds.count, settings: settings,
            evaluation: try Evaluation(
                prepared, probabilities: folds.joined(byFold, width: learning.classCount), options: options))
    }

    private func choose(
        _ plan: SearchPlan, _ learning: inout LearningSet, _ prepared: PreparedData, rows: [Int],
        _ options: TrainingOptions, progress: @escaping @Sendable (Double) -> Void
    ) throws -> Setting {
        if plan.isFixed {
            let settings = plan.settings(of: .features, after: [])
            try learning.count(for: settings)
            return settings[0]
        }
        let folds = try Folds(prepared, rows: rows, options: options)
        return try SettingSearch(rows: rows, labels: learning.labelNames, folds: folds, options: options)
            .run(plan, on: &learning, progress: progress).chosen.setting
    }
}

/// What cross-validation found.
public struct CrossValidationReport: Sendable {
    /// The rows.
    public let data: DataSummary
    /// The number of folds.
    public let folds: Int
    /// The setting used for each fold.
    public let settings: [Setting]
    /// The scores of the held-out predictions of all folds together.
    public let evaluation: Evaluation
}
