import StanceAlgebra
import StanceLinear
import StanceModel

/// A setting fitted to some rows.
struct FittedModel: Sendable {
    let setting: Setting
    let learner: TargetLearner
    /// One for each member of the learner; the first is that of all rows.
    let fits: [Learner.Fit]
    /// The probability of each class in each row by the model without the row's group, row after row, or why there is none;
    /// nil unless asked for.
    let leftOut: Result<[Double], LeaveOneOutError>?
    /// Tells the target of texts without one by the common features; nil where nothing is to be told.
    let detector: Learner.Fit?

    /// Learns features and weights from the rows.
    ///
    /// - Parameters:
    ///   - shared: what is known of the features that these rows teach.
    ///   - groups: the rows of each group to leave out in turn, where all rows are learned from.
    /// - Throws: `TrainingError.noFeatures` if no n-gram is frequent enough.
    init(
        _ data: LearningSet, rows: [Int], setting: Setting, options: TrainingOptions,
        shared: SharedFeatures = SharedFeatures(), leavingOut groups: [[Int]]? = nil
    ) throws {
        self.setting = setting
        var learner = try TargetLearner(
            data, rows: rows, setting: setting, options: options, shared: shared, threads: options.threads)
        let tolerance = Learner.finalTolerance(cost: setting.cost)
        let optima = try learner.optima(cost: setting.cost, tolerance: tolerance)
        fits = learner.fits(at: optima)
        leftOut = groups.map { [learner] groups in
            Result { () throws(LeaveOneOutError) in try learner.leftOut(groups, at: optima) }
        }
        learner.forgetRows()
        shared.forgetTerms()
        self.learner = learner
        detector =
            options.detectsTargets && setting.targets == .crossed
            ? try Self.detector(data, rows: rows, setting: setting, space: learner.members[0].space, options: options)
            : nil
    }

    private static func detector(
        _ data: LearningSet, rows: [Int], setting: Setting, space: FeatureSpace, options: TrainingOptions
    ) throws -> Learner.Fit? {
        let rows = rows.filter { data.targetOfRow[$0] != nil }
        let targets = rows.compactMap { data.targetOfRow[$0] }
        guard Set(targets).count == data.targetNames.count, data.targetNames.count >= 2 else { return nil }
        let parallelism = Parallelism(threads: options.threads)
        let learner = try Learner(labels: targets, classCount: data.targetNames.count, threads: options.threads) {
            space.withoutTargets.design(rows, emptyRows: $0, parallelism: parallelism)
        }
        let tolerance = Learner.finalTolerance(cost: setting.cost)
        return learner.fit(at: try learner.optimum(cost: setting.cost, tolerance: tolerance))
    }

    /// The number of features, those of a base not among them.
    var featureCount: Int { learner.members.reduce(0) { $0 + $1.space.columnCount } }

    /// The probability of each class in some rows, row after row.
    func probabilities(_ rows: [Int]) throws -> [Double] {
        try learner.probabilities(rows, by: fits)
    }
}
