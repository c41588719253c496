import Dispatch
import Synchronization

/// Percentile bootstrap: how far every score could be off, judged by resampling the predictions.
///
/// Each resample draws as many units as there are, with replacement, and computes every score. The interval of a
/// score runs between its `(1 − level) / 2` and `(1 + level) / 2` quantiles over the resamples; that of the calibration
/// error is reflected about the error found (``Interval/reflected(about:within:)`` says why). The units are the rows, or
/// whole groups if the predictions name any: rows of one topic are right or wrong together, and drawing them one by one
/// would make the intervals too narrow.
///
/// Source: B. Efron, R. J. Tibshirani, "An Introduction to the Bootstrap" (1993), section 13.3; groups:
/// A. C. Davison, D. V. Hinkley, "Bootstrap Methods and their Application" (1997), section 3.8.
///
/// Not promised:
/// - coverage for a handful of units: about 85 % instead of 95 % with 5 of them (`Documentation/Metrics.md`);
/// - what the rows do not show: with every row correct, accuracy gets the interval [1, 1];
///   ``Interval/wilson(successes:trials:level:)`` does better for a proportion;
/// - much for rare labels: where a resample has none, their precision, recall and F1 are 0, and the lower ends go down with
///   it; their areas under curves are undefined there, and the interval is that of the other resamples;
/// - an upper end of the calibration error that is at least the error found, nor the level promised where the classifier is
///   nearly calibrated: the error found exceeds the true one, and the interval lies around the true one.
///
/// Resample number r uses the outputs from `r · ⌈units / 2⌉` of one ``SplitMix64`` sequence, two draws from each: the same
/// seed gives the same intervals, in whatever order and on however many threads the resamples are computed.
public struct Bootstrap: Sendable, Equatable {
    /// The number of resamples.
    public let resamples: Int
    /// The seed of the draws.
    public let seed: UInt64
    /// The confidence level, strictly between 0 and 1.
    public let level: Double

    /// The numbers of resamples accepted: fewer leave the ends of an interval to chance, more only cost time.
    public static let allowedResamples = 100...100_000

    /// Checks the options.
    ///
    /// - Throws: ``MetricsError/resamples(_:)`` outside ``allowedResamples``, ``MetricsError/level(_:)``.
    public init(resamples: Int = 2_000, seed: UInt64, level: Double = 0.95) throws(MetricsError) {
        guard Self.allowedResamples.contains(resamples) else { throw .resamples(resamples) }
        self.level = try Interval.checkedLevel(level)
        self.resamples = resamples
        self.seed = seed
    }

    /// The intervals of every score of `predictions`, or nil if there is a single unit, one row or one group.
    ///
    /// A single unit resampled is always itself: its interval would have no width, and claim certainty where nothing
    /// is known.
    ///
    /// - Parameters:
    ///   - threads: how many threads may work; the result is the same for any number.
    ///   - progress: called with the share of the resamples that are scored, from any thread.
    /// - Complexity: O(resamples · (n · K + K²)), without probabilities O(resamples · (n + K²)).
    public func intervals(
        for predictions: Predictions, threads: Int = 1, progress: @Sendable (Double) -> Void = { _ in }
    ) -> ScoreIntervals? {
        let rows = WeightedRows(predictions)
        return intervals(of: predictions, errors: 0...1, threads: threads, progress: progress) {
            rows.scores(weights: $0).columns
        }
    }

    /// The intervals of the differences of every score, those of `second` less those of `first`, or nil if there is a
    /// single unit.
    ///
    /// Both are scored on the same resamples, so what is easy or hard about the rows drawn cancels.
    ///
    /// - Precondition: both have the same labels, true labels and groups.
    func differences(
        from first: Predictions, to second: Predictions, threads: Int, progress: @Sendable (Double) -> Void = { _ in }
    ) -> ScoreIntervals? {
        let rows = (first: WeightedRows(first), second: WeightedRows(second))
        return intervals(of: first, errors: -1...1, threads: threads, progress: progress) { weights in
            zip(rows.first.scores(weights: weights).columns, rows.second.scores(weights: weights).columns).map {
                $1 - $0
            }
        }
    }

    /// Takes the intervals of the numbers that `line` gives for each resample's weights.
    ///
    /// - Parameter errors: what the calibration error can be.
    private func intervals(
        of predictions: Predictions, errors: ClosedRange<Double>, threads: Int, progress: @Sendable (Double) -> Void,
        _ line: @Sendable ([UInt32]) -> [Double]
    ) -> ScoreIntervals? {
        let units = ResamplingUnits(predictions)
        guard units.count > 1 else { return nil }
        let table = ScoreTable(
            lines(units, threads: threads, progress: progress, line),
            found: line(Array(repeating: 1, count: predictions.rowCount)), errors: errors)
        return ScoreIntervals(of: table, labelCount: predictions.labels.count, level: level, units: units)
    }

    /// The numbers that `line` gives for the weights of each resample, in the order of the resamples.
    ///
    /// - Parameter line: takes how often each row stands in the resample.
    func lines(
        _ units: ResamplingUnits, threads: Int, progress: @Sendable (Double) -> Void = { _ in },
        _ line: @Sendable ([UInt32]) -> [Double]
    ) -> [[Double]] {
        let lines = Mutex<[[Double]]>(Array(repeating: [], count: resamples))
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: max(1, min(threads, resamples))) { _ in
            var weights: [UInt32] = []
            while true {
                let resample = next.add(1, ordering: .relaxed).oldValue
                guard resample < resamples else { return }
                let outputs = UInt64(resample) &* UInt64((units.count + 1) / 2)
                var generator = SplitMix64(seed: seed, skipping: outputs)
                units.draw(using: &generator, into: &weights)
                let numbers = line(weights)
                lines.withLock { $0[resample] = numbers }
                progress(Double(resample + 1) / Double(resamples))
            }
        }
        return lines.withLock { $0 }
    }
}
