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
/// weighting a whole problem, and each cost starts from where the solutions of the smaller ones lead. Folds and features are worked on side by side.
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
        let paths = Self.paths(settings)
        let total = paths.count * folds.count
        let shared = (0..<folds.count).map { _ in SharedFeatures() }
        let done = Mutex(Array(repeating: 0, count: folds.count))
        // Fold after fold, since the paths of a fold share features. The paths with the most n-grams come last and take
        // longest: starting there keeps all threads busy to the end. Where time may run out, whole paths are what counts.
        func item(_ path: Int, _ fold: Int) -> Int {
            let place = paths.count - 1 - path
            return options.budget == nil ? fold * paths.count + place : place * folds.count + fold
        }
        var order = Array(repeating: (path: 0, fold: 0), count: total)
        for path in paths.indices { for fold in 0..<folds.count { order[item(path, fold)] = (path, fold) } }
        let outcomes = try concurrentMap(count: total, threads: options.threads) { [order] item -> [[Double]]? in
            let (path, fold) = order[item]
            if isOutOfTime && !(mustFinish && path == paths.count - 1) { return nil }
            let outcome = try probabilities(of: paths[path], data, fold: fold, shared: shared[fold])
            let (ofFold, ofAll) = done.withLock { counts in
                counts[fold] += 1
                return (counts[fold], counts.reduce(0, +))
            }
            if ofFold == paths.count { shared[fold].removeAll() }
            progress(Double(ofAll) / Double(total))
            return outcome
        }
        return try paths.enumerated().flatMap { pathIndex, path -> [HeldOutPredictions] in
            let byFold = (0..<folds.count).compactMap { outcomes[item(pathIndex, $0)] }
            if byFold.count < folds.count { return [] }
            return try path.costs.indices.map { cost in
                var setting = path.setting
                setting.cost = path.costs[cost]
                return try score(
                    setting, data, folds.joined(byFold.map { $0[cost] }, width: data.classCount))
            }
        }
    }

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

    /// For each cost of a path, the probabilities of a fold's test rows by models trained on the other folds.
    private func probabilities(
        of path: Path, _ data: LearningSet, fold: Int, shared: SharedFeatures
    ) throws -> [[Double]] {
        let places = folds.places(of: fold)
        let learner = try TargetLearner(
            data, rows: places.training.map { rows[$0] }, setting: path.setting, options: options, shared: shared)
        var fits: [[Learner.Fit]] = []
        for cost in path.costs {
            fits.append(try learner.fit(cost: cost, tolerance: Learner.searchTolerance, after: fits))
        }
        return try learner.probabilities(places.test.map { rows[$0] }, by: fits)
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
