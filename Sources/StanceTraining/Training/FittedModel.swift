/// A setting fitted to some rows.
struct FittedModel: Sendable {
    let setting: Setting
    let learner: TargetLearner
    /// One for each member of the learner; the first is that of all rows.
    let fits: [Learner.Fit]

    /// Learns features and weights from the rows.
    ///
    /// - Throws: `TrainingError.noFeatures` if no n-gram is frequent enough.
    init(_ data: LearningSet, rows: [Int], setting: Setting, options: TrainingOptions) throws {
        self.setting = setting
        learner = try TargetLearner(data, rows: rows, setting: setting, options: options, threads: options.threads)
        fits = try learner.fit(cost: setting.cost, tolerance: Learner.finalTolerance)
    }

    /// The model that the weights were learned on top of, if the setting makes use of one.
    func base(of data: LearningSet) -> BaseModel? { setting.baseStrength == 0 ? nil : data.base }

    /// The number of features, those of a base not among them.
    var featureCount: Int { learner.members.reduce(0) { $0 + $1.space.columnCount } }

    /// The probability of each class in some rows, row after row.
    func probabilities(_ rows: [Int]) throws -> [Double] {
        try learner.prepared(rows).probabilities(fits)
    }
}
