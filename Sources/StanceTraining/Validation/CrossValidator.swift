import StanceLinear
public import StanceModel
import StanceText
import Synchronization

/// Estimates how well training works on rows it has not seen, without keeping a model.
///
/// Each fold is predicted by a model trained on the others. Where settings are to be chosen, the choice is made anew for
/// each fold, by cross-validation inside the training rows (nested cross-validation: Varma and Simon 2006, "Bias in error
/// estimation when using cross-validation for model selection"), so that no test row has a part in it. So is the
/// temperature of the probabilities; with a fixed setting, the rows of the other folds choose that of a fold.
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
        var choices: [Choice] = []
        for fold in 0..<folds.count {
            let places = folds.places(of: fold)
            let choice = try choose(plan, &learning, prepared, rows: places.training, options) { share in
                progress((Double(fold) + share) / Double(folds.count))
            }
            let model = try FittedModel(learning, rows: places.training, setting: choice.setting, options: options)
            byFold.append(try model.probabilities(places.test))
            choices.append(choice)
        }
        progress(1)
        let temperatures = try temperatures(choices, byFold, learning, folds: folds)
        let calibrated = zip(byFold, temperatures).map { probabilities, temperature in
            TemperatureScaling.probabilities(probabilities, classCount: learning.classCount, temperature: temperature)
        }
        return CrossValidationReport(
            data: prepared.summary, folds: folds.count, settings: choices.map(\.setting), temperatures: temperatures,
            evaluation: try Evaluation(
                prepared, probabilities: folds.joined(calibrated, width: learning.classCount), options: options))
    }

    /// What the training rows of a fold choose.
    private struct Choice {
        let setting: Setting
        /// Nil where no rows inside them were held out.
        let temperature: Double?
    }

    private func choose(
        _ plan: SearchPlan, _ learning: inout LearningSet, _ prepared: PreparedData, rows: [Int],
        _ options: TrainingOptions, progress: @escaping @Sendable (Double) -> Void
    ) throws -> Choice {
        if plan.isFixed {
            let settings = plan.settings(of: .features, after: [])
            try learning.count(for: settings)
            return Choice(setting: settings[0], temperature: nil)
        }
        let folds = try Folds(prepared, rows: rows, options: options)
        let chosen = try SettingSearch(rows: rows, labels: learning.labelNames, folds: folds, options: options)
            .run(plan, on: &learning, progress: progress).chosen
        return Choice(
            setting: chosen.setting,
            temperature: try Calibration(
                chosen.setting, chosen.probabilities, learning, rows: rows, folds: folds
            ).temperature)
    }

    /// The temperature of each fold: that of its training rows, or, with one setting for all folds, that of the other folds'
    /// tested rows, which takes no further fits.
    private func temperatures(
        _ choices: [Choice], _ byFold: [[Double]], _ learning: LearningSet, folds: Folds
    ) throws -> [Double] {
        let chosen = choices.compactMap(\.temperature)
        if chosen.count == choices.count { return chosen }
        let calibration = try Calibration(
            choices[0].setting, folds.joined(byFold, width: learning.classCount), learning, rows: learning.allRows,
            folds: folds)
        return choices.indices.map { fold in
            folds.foldOfScored.firstIndex(of: fold).map { calibration.crossFittedTemperatures[$0] } ?? 1
        }
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
    /// What the decision values of the models of each fold were divided by.
    public let temperatures: [Double]
    /// The scores of the held-out predictions of all folds together.
    public let evaluation: Evaluation
}
