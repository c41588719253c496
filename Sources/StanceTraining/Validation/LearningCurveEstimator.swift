import StanceMetrics
public import StanceModel
import Synchronization

/// Measures how a score grows with the number of rows learned from, and what more rows may bring.
///
/// Each fold is predicted by models that learned from growing parts of the others, each part within the next. The setting is
/// the same for all sizes: the one given, or the one that cross-validation on all rows finds best, which makes the largest
/// size look a little better than it is. Document frequencies and log-count ratios come from the rows of the part alone.
public struct LearningCurveEstimator: Sendable {
    /// Numbers of sizes that make sense: a law has three parameters.
    public static let allowedPoints = 4...32

    /// The fewest rows of the smallest part, for each label.
    private static let leastRowsPerLabel = 5
    /// The fewest rows to divide into parts, for each label.
    private static let neededRowsPerLabel = 20

    private let options: TrainingOptions
    private let pointCount: Int

    /// An estimator with the options of training.
    ///
    /// - Parameter points: how many sizes to measure, each by the same factor larger than the one before; small data may
    ///   not have as many.
    /// - Throws: `TrainingError.option` outside ``allowedPoints``.
    public init(options: TrainingOptions, points: Int = 9) throws(TrainingError) {
        guard Self.allowedPoints.contains(points) else {
            throw .option("--points", expected: "a whole number from 4 to 32", found: "\(points)")
        }
        self.options = options
        pointCount = points
    }

    /// The curve of labelled rows. Extra rows are learned from in every size and counted in none.
    ///
    /// - Parameters:
    ///   - base: a model to start from; it must not have seen the rows. See ``ClassifierTrainer``.
    ///   - progress: called with the share of the work done, from any thread.
    /// - Throws: `TrainingError` for data that do not suffice or have labels that the base does not know.
    public func estimate(
        _ data: LabelledData, base: TextClassifier? = nil, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> LearningCurve {
        let options = try options.starting(from: base, rows: data.rows.count { !$0.isExtra })
        let prepared = try PreparedData(data, keepsGroups: options.keepsGroups)
        try options.check(prepared.summary.labels)
        let folds = try Folds(prepared, options: options)
        let parts = try parts(prepared, folds, options)
        let plan = SearchPlan(options, prepared, base: base)
        let baseModel = try base.map { try BaseModel($0, for: prepared, threads: options.threads) }
        var learning = LearningSet(prepared, base: baseModel, options: options)
        let stages = plan.isFixed ? (search: 0.0, fits: 0.8) : (search: 0.85, fits: 0.97)
        // A setting that is fixed need not be scored on its own.
        let choice = try SettingChoice(
            plan, &learning, folds: plan.isFixed ? nil : folds, options: options
        ) { progress($0 * stages.search) }
        let predictions = try predictions(learning, prepared, folds, parts, choice.setting, options) {
            progress(stages.search + $0 * (stages.fits - stages.search))
        }
        let resamples = try Bootstrap(seed: options.seed).resamples(
            options.metric, of: predictions, threads: options.threads
        ) { progress(stages.fits + $0 * (1 - stages.fits)) }
        guard let resamples else { throw TrainingError.tooFewGroups(found: 1, column: data.columns.group) }
        return LearningCurve(
            prepared, metric: options.metric, folds: folds, parts: parts, choice: choice, resamples: resamples,
            seed: options.seed)
    }

    /// The parts of each fold's training rows, all folds in the same number of sizes.
    private func parts(_ prepared: PreparedData, _ folds: Folds, _ options: TrainingOptions) throws -> [NestedSubsets] {
        let training = (0..<folds.count).map { folds.places(of: $0).training }
        let own = training.map { rows in rows.filter { !prepared.isExtra[$0] } }
        let rowCount = own.map(\.count).min() ?? 0
        let groupCount = own.map { rows in Set(rows.map { prepared.groups.groupOfRow[$0] }).count }.min() ?? 0
        let labelCount = prepared.summary.labels.count
        let needed = Self.neededRowsPerLabel * labelCount
        guard rowCount >= needed, groupCount >= 4 else {
            throw TrainingError.tooFewForLearningCurve(found: rowCount, needed: needed, groups: groupCount)
        }
        let bucketCount = min(NestedSubsets.mostBuckets, groupCount)
        let sizes = NestedSubsets.sizes(
            points: pointCount, bucketCount: bucketCount, rows: rowCount, rowsPerLabel: Self.leastRowsPerLabel,
            labels: labelCount)
        return training.enumerated().map { fold, rows in
            NestedSubsets(
                prepared, rows: rows, bucketCount: bucketCount, sizes: sizes, seed: options.seed &+ UInt64(fold))
        }
    }

    /// For each size, what models that learned from the parts of that size say of the held-out rows.
    private func predictions(
        _ learning: LearningSet, _ prepared: PreparedData, _ folds: Folds, _ parts: [NestedSubsets],
        _ setting: Setting, _ options: TrainingOptions, progress: @escaping @Sendable (Double) -> Void
    ) throws -> [Predictions] {
        let sizeCount = parts[0].subsets.count
        let total = parts.reduce(0) { $0 + $1.subsets.reduce(0) { $0 + $1.count } }
        let done = Mutex(0)
        // The largest parts take longest: starting there keeps all threads busy to the end.
        let found = try concurrentMap(count: sizeCount * folds.count, threads: options.threads) { item in
            let (place, fold) = item.quotientAndRemainder(dividingBy: folds.count)
            let rows = parts[fold].subsets[sizeCount - 1 - place]
            let learner = try TargetLearner(learning, rows: rows, setting: setting, options: options)
            let tolerance = Learner.finalTolerance(cost: setting.cost)
            let fits = learner.fits(at: try learner.optima(cost: setting.cost, tolerance: tolerance))
            let probabilities = try learner.probabilities(folds.places(of: fold).test, by: fits)
            progress(
                done.withLock { done in
                    done += rows.count
                    return Double(done) / Double(total)
                })
            return probabilities
        }
        return try (0..<sizeCount).map { size in
            let first = (sizeCount - 1 - size) * folds.count
            return try heldOut(
                folds.joined(Array(found[first..<first + folds.count]), width: learning.classCount), prepared, options)
        }
    }

    private func heldOut(
        _ probabilities: [Double], _ prepared: PreparedData, _ options: TrainingOptions
    ) throws -> Predictions {
        let rows = prepared.scoredRows
        let labels = prepared.summary.labels
        return try Predictions(
            labels: labels, truth: rows.map { prepared.labels[$0] },
            predicted: mostProbable(probabilities, classCount: labels.count), probabilities: probabilities,
            groups: prepared.summary.groups == nil ? nil : rows.map { prepared.groups.groupOfRow[$0] },
            averagedLabels: options.averagedLabels(labels))
    }
}

extension LearningCurve {
    fileprivate init(
        _ prepared: PreparedData, metric: Metric, folds: Folds, parts: [NestedSubsets], choice: SettingChoice,
        resamples: Bootstrap.MetricResamples, seed: UInt64
    ) {
        let rows = resamples.found.indices.map { size in
            let counts = parts.map { part in part.subsets[size].count { !prepared.isExtra[$0] } }
            return Double(counts.reduce(0, +)) / Double(counts.count)
        }
        data = prepared.summary
        self.metric = metric
        self.folds = folds.count
        setting = choice.setting
        settingsCompared = choice.validation?.search.tried.count ?? 1
        points = rows.indices.map {
            Point(rows: rows[$0], score: resamples.found[$0], interval: resamples.interval($0))
        }
        unit = resamples.unit
        unitCount = resamples.unitCount
        extrapolation =
            rows.count < LearningCurveEstimator.allowedPoints.lowerBound
            ? nil : CurveExtrapolation(metric: metric, rows: rows, of: resamples, seed: seed)
    }
}
