import StanceMetrics
import StanceModel
import StanceText
import Synchronization

/// What a setting's models said of rows that they were not trained on.
struct HeldOutPredictions: Sendable {
    let setting: Setting
    /// Probabilities, row-major over the scored rows of those searched and the labels.
    let probabilities: [Double]
    /// The metric that settings are compared by.
    let score: Double
    let logLoss: Double
}

/// The settings that a search tried, and which it chose.
struct SearchOutcome: Sendable {
    /// The chosen setting first, then the others, best first.
    let tried: [HeldOutPredictions]
    /// The standard error within which the simplest setting was chosen; nil if the best was.
    let standardError: Double?

    var chosen: HeldOutPredictions { tried[0] }
}

/// Compares settings by cross-validation.
///
/// Within a fold, settings share what their features have in common (``SharedFeatures``), those of the same features and
/// weighting a whole problem, and each cost starts from where the solutions of the smaller ones lead. All folds have the
/// same term frequencies, with the rows held out scaled to zero, so that one pass over them serves the fits of several
/// folds. Features are worked on side by side.
struct SettingSearch {
    private let rows: [Int]
    private let folds: Folds
    private let options: TrainingOptions
    private let averagedLabels: [String]
    private let deadline: ContinuousClock.Instant?

    /// Settings that differ in nothing but cost, by ascending cost; they share matrices.
    private struct Path: Sendable {
        let setting: Setting
        let costs: [Double]
    }

    /// A path in some folds, which are fitted side by side.
    private struct Work: Sendable {
        let path: Path
        let folds: Range<Int>
    }

    /// - Parameter folds: the fold of each of `rows`, by its place among them.
    init(rows: [Int], labels: [String], folds: Folds, options: TrainingOptions) throws {
        self.rows = rows
        self.folds = folds
        self.options = options
        averagedLabels = try options.averagedLabels(labels)
        deadline = options.budget.map { .now.advanced(by: $0) }
    }

    /// The held-out predictions of the settings of a plan, and the choice among them.
    ///
    /// - Parameters:
    ///   - data: the rows; what the settings need is counted in them.
    ///   - progress: called with the share of the work done, from any thread.
    func run(
        _ plan: SearchPlan, on data: inout LearningSet, progress: @escaping @Sendable (Double) -> Void
    ) throws -> SearchOutcome {
        var results: [HeldOutPredictions] = []
        for stage in plan.stages {
            let settings = plan.settings(of: stage, after: results.map(\.setting))
            if settings.isEmpty || (isOutOfTime && !results.isEmpty) { continue }
            try data.count(for: settings)
            let range = plan.share(of: stage)
            let isFirst = results.isEmpty
            results += try predictions(settings, data, mustFinish: isFirst) { share in
                progress(range.lowerBound + share * (range.upperBound - range.lowerBound))
            }
            sort(&results)
        }
        guard options.usesOneStandardErrorRule && results.count > 1 else {
            return SearchOutcome(tried: results, standardError: nil)
        }
        let standardError = OneStandardErrorRule.standardError(try scoresByFold(results[0], data))
        let rule = OneStandardErrorRule(options: options, targetCount: data.targetNames.count)
        results.insert(results.remove(at: rule.preferred(among: results, standardError: standardError)), at: 0)
        return SearchOutcome(tried: results, standardError: standardError)
    }

    /// The score of a setting in each fold by itself.
    private func scoresByFold(_ predictions: HeldOutPredictions, _ data: LearningSet) throws -> [Double] {
        try (0..<folds.count).map { fold in
            let own = folds.scored.indices.filter { folds.foldOfRow[folds.scored[$0]] == fold }
            let probabilities = own.flatMap {
                predictions.probabilities[$0 * data.classCount..<($0 + 1) * data.classCount]
            }
            return try scores(own.map { rows[folds.scored[$0]] }, data, probabilities)[options.metric] ?? 0
        }
    }

    private var isOutOfTime: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }

    /// Best first: by the metric, then by log loss, then in the order of the search.
    private func sort(_ results: inout [HeldOutPredictions]) {
        let sign = options.metric.bestIsHigh ? 1.0 : -1.0
        results = results.enumerated().sorted { one, other in
            let (first, second) = (one.element, other.element)
            return (sign * second.score, first.logLoss, one.offset) < (sign * first.score, second.logLoss, other.offset)
        }.map(\.element)
    }

    /// - Parameter mustFinish: whether the first path is worked out however little time is left.
    private func predictions(
        _ settings: [Setting], _ data: LearningSet, mustFinish: Bool, progress: @Sendable (Double) -> Void
    ) throws -> [HeldOutPredictions] {
        let work = works(Self.paths(settings), data)
        let terms = SharedFeatures.Terms()
        let shared = (0..<folds.count).map { _ in SharedFeatures(terms: terms) }
        let done = Mutex(0)
        // Threads that no piece of work is left for help with the others.
        let threadsEach = (options.threads + work.count - 1) / max(work.count, 1)
        let outcomes = try concurrentMap(count: work.count, threads: options.threads) { item -> [[[Double]]]? in
            if isOutOfTime && !(mustFinish && work[item].path.setting == work[0].path.setting) { return nil }
            let outcome = try probabilities(work[item], data, shared: shared, threads: threadsEach)
            progress(
                Double(
                    done.withLock {
                        $0 += 1
                        return $0
                    }) / Double(work.count))
            return outcome
        }
        return try results(settings, data, work, outcomes)
    }

    /// The held-out predictions of the settings that all folds have been worked on for.
    private func results(
        _ settings: [Setting], _ data: LearningSet, _ work: [Work], _ outcomes: [[[[Double]]]?]
    ) throws -> [HeldOutPredictions] {
        try Self.paths(settings).flatMap { path -> [HeldOutPredictions] in
            var byFold: [[[Double]]] = []
            for (item, outcome) in zip(work, outcomes) where item.path.setting == path.setting {
                byFold += outcome ?? []
            }
            if byFold.count < folds.count { return [] }
            return try path.costs.indices.map { cost in
                var setting = path.setting
                setting.cost = path.costs[cost]
                return try score(
                    setting, data, folds.joined(byFold.map { $0[cost] }, width: data.classCount))
            }
        }
    }

    /// What is to be done, the paths with the most n-grams, which take longest, first: that keeps all threads busy to the end.
    ///
    /// The folds of a path are fitted side by side as far as a pass over the rows serves them, and their scales are not too
    /// many to be kept at once. The division depends on the data alone.
    private func works(_ paths: [Path], _ data: LearningSet) -> [Work] {
        paths.reversed().flatMap { path in
            let outputs = max(1, data.classCount - 1)
            let together = min(
                Self.mostColumnsTogether / outputs, Self.mostScalesTogether / data.ngramCount(path.setting))
            let count = (folds.count + max(1, together) - 1) / max(1, together)
            return (0..<count).map { part in
                Work(path: path, folds: folds.count * part / count..<folds.count * (part + 1) / count)
            }
        }
    }

    /// Columns of right-hand sides that one pass over the rows serves.
    private static let mostColumnsTogether = 8
    /// Scales of n-grams in all folds that are worked on at once, of which there are some thirty bytes each.
    private static let mostScalesTogether = 1 << 22

    private static func paths(_ settings: [Setting]) -> [Path] {
        var order: [Setting] = []
        var costs: [Setting: [Double]] = [:]
        for setting in settings {
            var key = setting
            key.cost = 0
            if costs[key] == nil { order.append(key) }
            costs[key, default: []].append(setting.cost)
        }
        return order.map { Path(setting: $0, costs: costs[$0, default: []].sorted()) }
    }

    /// For each fold and each cost of a path, the probabilities of the fold's test rows by models trained on the other folds.
    private func probabilities(
        _ work: Work, _ data: LearningSet, shared: [SharedFeatures], threads: Int
    ) throws -> [[[Double]]] {
        let places = work.folds.map(folds.places)
        let learners = try zip(work.folds, places).map { fold, places in
            try TargetLearner(
                data, rows: places.training.map { rows[$0] }, among: rows, setting: work.path.setting, options: options,
                shared: shared[fold], threads: threads)
        }
        let tests = places.map { $0.test.map { rows[$0] } }
        var optima: [[[Learner.Optimum]]] = learners.map { _ in [] }
        var probabilities: [[[Double]]] = learners.map { _ in [] }
        for cost in work.path.costs {
            let found = try TargetLearner.optima(
                of: learners, cost: cost, tolerance: Learner.searchTolerance, threads: threads, after: optima)
            for index in learners.indices {
                probabilities[index].append(
                    try learners[index].heldOutProbabilities(tests[index], at: found[index]))
                // The next cost starts from the last two.
                optima[index] = optima[index].suffix(1) + [found[index]]
            }
        }
        return probabilities
    }

    private func score(_ setting: Setting, _ data: LearningSet, _ probabilities: [Double]) throws -> HeldOutPredictions
    {
        let scores = try scores(folds.scored.map { rows[$0] }, data, probabilities)
        return HeldOutPredictions(
            setting: setting, probabilities: probabilities, score: scores[options.metric] ?? 0,
            logLoss: scores.logLoss ?? .infinity)
    }

    private func scores(_ rows: [Int], _ data: LearningSet, _ probabilities: [Double]) throws -> Scores {
        Scores(
            try Predictions(
                labels: data.labelNames, truth: rows.map { data.labels[$0] },
                predicted: mostProbable(probabilities, classCount: data.classCount), probabilities: probabilities,
                averagedLabels: averagedLabels))
    }
}

/// The position of the largest of each `classCount` probabilities; of equal ones the first.
func mostProbable(_ probabilities: [Double], classCount: Int) -> [Int] {
    stride(from: 0, to: probabilities.count, by: classCount).map { start in
        var best = 0
        for label in 1..<classCount where probabilities[start + label] > probabilities[start + best] { best = label }
        return best
    }
}
