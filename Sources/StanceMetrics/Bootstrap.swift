import Dispatch
import Synchronization

/// Percentile bootstrap: how far every score could be off, judged by resampling the predictions.
///
/// Each resample draws as many units as there are, with replacement, and computes every score. The interval of a
/// score runs between its `(1 − level) / 2` and `(1 + level) / 2` quantiles over the resamples. The units are the
/// rows, or whole groups if the predictions name any: rows of one topic are right or wrong together, and drawing
/// them one by one would make the intervals too narrow.
///
/// Source: B. Efron, R. J. Tibshirani, "An Introduction to the Bootstrap" (1993), section 13.3; groups:
/// A. C. Davison, D. V. Hinkley, "Bootstrap Methods and their Application" (1997), section 3.8.
///
/// Not promised:
/// - coverage for a handful of units: about 85 % instead of 95 % with 5 of them (`Documentation/Metrics.md`);
/// - what the rows do not show: with every row correct, accuracy gets the interval [1, 1];
///   ``Interval/wilson(successes:trials:level:)`` does better for a proportion;
/// - much for rare labels: where a resample has none, their scores are 0, and the lower ends go down with it.
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
    /// - Parameter threads: how many threads may work; the result is the same for any number.
    /// - Complexity: O(resamples · (n + K²)).
    public func intervals(for predictions: Predictions, threads: Int = 1) -> ScoreIntervals? {
        let units = ResamplingUnits(predictions)
        guard units.count > 1 else { return nil }
        let empty = ScoreTable(columnsOf: Scores(predictions))
        let blockSize = 50
        let blockCount = (resamples + blockSize - 1) / blockSize
        let next = Atomic(0)
        let tables = Mutex([ScoreTable](repeating: empty, count: blockCount))
        DispatchQueue.concurrentPerform(iterations: max(1, min(threads, blockCount))) { _ in
            while true {
                let block = next.add(1, ordering: .relaxed).oldValue
                guard block < blockCount else { return }
                let range = block * blockSize..<min(resamples, (block + 1) * blockSize)
                let table = resample(range, from: units, into: empty)
                tables.withLock { $0[block] = table }
            }
        }
        let table = tables.withLock { $0.reduce(into: empty) { $0.append($1) } }
        return ScoreIntervals(of: table, level: level, unit: units.kind, unitCount: units.count)
    }

    private func resample(
        _ range: Range<Int>, from units: ResamplingUnits, into empty: ScoreTable
    ) -> ScoreTable {
        var table = empty
        for resample in range {
            var generator = SplitMix64(seed: seed, skipping: UInt64(resample) &* UInt64((units.count + 1) / 2))
            table.append(units.resampledScores(using: &generator))
        }
        return table
    }
}
