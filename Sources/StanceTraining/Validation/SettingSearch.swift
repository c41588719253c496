import StanceMetrics
import StanceModel
import StanceText
import Synchronization

/// What a setting's models said of rows that they were not trained on.
struct HeldOutPredictions: Sendable {
    let setting: Setting
    /// Probabilities, row-major over the rows searched and the labels.
    let probabilities: [Double]
    let macroF1: Double
    let logLoss: Double
}

/// Compares settings by cross-validation.
///
/// Within a fold, all settings of the same features and weighting share one pair of matrices, and each cost starts from the
/// solution of the next smaller one. Folds and features are worked on side by side.
struct SettingSearch {
    private let data: LearningSet
    private let rows: [Int]
    private let folds: Folds
    private let options: TrainingOptions

    /// Settings that share matrices, with their costs ascending.
    private struct Path: Sendable {
        let features: FeatureChoice
        let weighting: Weighting
        let costs: [Double]
    }

    /// - Parameter folds: the fold of each of `rows`, by its place among them.
    init(_ data: LearningSet, rows: [Int], folds: Folds, options: TrainingOptions) {
        self.data = data
        self.rows = rows
        self.folds = folds
        self.options = options
    }

    /// The held-out predictions of every setting, best first: by macro-F1, then by log loss, then in the order of the
    /// settings.
    ///
    /// - Parameter progress: called with the share of the work done, from any thread.
    func run(_ settings: [Setting], progress: @Sendable (Double) -> Void) throws -> [HeldOutPredictions] {
        let paths = Self.paths(settings)
        let total = paths.count * folds.count
        let done = Mutex(0)
        // The paths with the most n-grams come last and take longest: starting there keeps all threads busy to the end.
        let outcomes = try concurrentMap(count: total, threads: options.threads) { item in
            let index = total - 1 - item
            let outcome = try probabilities(of: paths[index / folds.count], fold: index % folds.count)
            progress(
                Double(
                    done.withLock {
                        $0 += 1; return $0
                    }) / Double(total))
            return outcome
        }
        let results = try paths.enumerated().flatMap { pathIndex, path in
            let byFold = (0..<folds.count).map { outcomes[total - 1 - (pathIndex * folds.count + $0)] }
            return try path.costs.indices.map { cost in
                try score(
                    Setting(features: path.features, weighting: path.weighting, cost: path.costs[cost]),
                    folds.joined(byFold.map { $0[cost] }, classCount: data.classCount))
            }
        }
        return results.enumerated().sorted {
            ($1.element.macroF1, $0.element.logLoss, $0.offset) < ($0.element.macroF1, $1.element.logLoss, $1.offset)
        }.map(\.element)
    }

    private static func paths(_ settings: [Setting]) -> [Path] {
        var paths: [Path] = []
        for setting in settings {
            if let last = paths.last, last.features == setting.features, last.weighting == setting.weighting {
                paths[paths.count - 1] = Path(
                    features: last.features, weighting: last.weighting, costs: last.costs + [setting.cost])
            } else {
                paths.append(Path(features: setting.features, weighting: setting.weighting, costs: [setting.cost]))
            }
        }
        return paths
    }

    /// For each cost of a path, the probabilities of a fold's test rows by models trained on the other folds.
    private func probabilities(of path: Path, fold: Int) throws -> [[Double]] {
        let places = folds.places(of: fold)
        let training = places.training.map { rows[$0] }
        let space = data.featureSpace(
            options.blocks(path.features), path.weighting, rows: training,
            minimumDocumentFrequency: options.minimumDocumentFrequency)
        let problem = try Learner(
            try space.matrix(training), labels: training.map { data.labels[$0] }, classCount: data.classCount)
        let test = try space.matrix(places.test.map { rows[$0] })
        var fit: Learner.Fit?
        return try path.costs.map { cost in
            let next = try problem.fit(cost: cost, tolerance: Learner.searchTolerance, from: fit)
            fit = next
            return next.probabilities(test)
        }
    }

    private func score(_ setting: Setting, _ probabilities: [Double]) throws -> HeldOutPredictions {
        let scores = Scores(
            try Predictions(
                labels: data.labelNames, truth: rows.map { data.labels[$0] },
                predicted: mostProbable(probabilities, classCount: data.classCount), probabilities: probabilities))
        return HeldOutPredictions(
            setting: setting, probabilities: probabilities, macroF1: scores.macroF1,
            logLoss: scores.logLoss ?? .infinity)
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
