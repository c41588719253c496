import StanceModel
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
    /// - Parameter progress: called with the share of the search done, from any thread.
    /// - Returns: the classifier with a report of how it came about.
    /// - Throws: `TrainingError` for data that do not suffice.
    public func train(
        _ data: LabelledData, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> TrainedClassifier {
        let prepared = PreparedData(data, keepsGroups: options.keepsGroups)
        let folds = try Folds(prepared, options: options)
        let learning = try LearningSet(prepared, options: options)
        let search = try SettingSearch(learning, rows: learning.allRows, folds: folds, options: options)
            .run(options.settings, progress: progress)
        let evaluation = try Evaluation(prepared, probabilities: search[0].probabilities, seed: options.seed)
        let model = try FittedModel(learning, rows: learning.allRows, setting: search[0].setting, options: options)
        let report = TrainingReport(
            data: prepared.summary, options: options, folds: folds.count, search: search, evaluation: evaluation,
            model: model)
        return try TrainedClassifier(model, texts: prepared.texts, sources: data.sources, report: report)
    }
}
