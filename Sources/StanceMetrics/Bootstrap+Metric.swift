extension Bootstrap {
    /// One metric of several predictions of the same rows, of all of them on the same resamples.
    package struct MetricResamples: Sendable {
        /// The metric of each of the predictions.
        package let found: [Double]
        /// For each resample the metric of each of the predictions.
        package let resampled: [[Double]]
        /// What was drawn, and how many of them there are.
        package let unit: ResamplingUnit
        package let unitCount: Int
        package let level: Double

        /// The percentile interval of the metric of one of the predictions.
        package func interval(_ place: Int) -> Interval {
            Interval(percentilesOf: resampled.map { $0[place] }, level: level)
        }
    }

    /// Resamples one metric of several predictions, or nil if there is a single unit.
    ///
    /// - Parameter metric: one that every set of predictions has: accuracy, an F1 or the log loss.
    /// - Precondition: the predictions are of the same rows, and have probabilities if the metric needs them.
    package func resamples(
        _ metric: Metric, of predictions: [Predictions], threads: Int, progress: @Sendable (Double) -> Void = { _ in }
    ) -> MetricResamples? {
        guard let first = predictions.first else { return nil }
        let units = ResamplingUnits(first)
        guard units.count > 1 else { return nil }
        let scorers = predictions.map { MetricScorer(metric, $0) }
        let once = Array(repeating: UInt32(1), count: first.rowCount)
        return MetricResamples(
            found: scorers.map { $0.score(once) },
            resampled: lines(units, threads: threads, progress: progress) { weights in
                scorers.map { $0.score(weights) }
            }, unit: units.kind, unitCount: units.count, level: level)
    }
}

/// A single metric of weighted rows, which takes no more work than that metric needs.
private enum MetricScorer: Sendable {
    case mean([Double])
    case counts(WeightedRows, Metric)

    init(_ metric: Metric, _ predictions: Predictions) {
        if metric == .logLoss, let losses = RowLosses(predictions) {
            self = .mean(losses.logLoss)
        } else {
            self = .counts(WeightedRows(predictions.withoutProbabilities), metric)
        }
    }

    func score(_ weights: [UInt32]) -> Double {
        switch self {
        case .counts(let rows, let metric):
            guard let score = rows.scores(weights: weights)[metric] else {
                preconditionFailure("the metric needs no probabilities")
            }
            return score
        case .mean(let values):
            var (sum, count) = (0.0, 0.0)
            for (value, weight) in zip(values, weights) {
                sum += Double(weight) * value
                count += Double(weight)
            }
            return sum / count
        }
    }
}
