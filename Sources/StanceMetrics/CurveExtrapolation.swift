#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A power law fitted to the scores of a learning curve, with what else it could have been.
///
/// The scores of all sizes are computed on the same resamples of the rows or groups that they were measured on. To each of
/// them a normal error is added, as large as what the law left unexplained of the scores found: which rows happened to be
/// learned from is chance too, and resampling the rows scored does not show it. The law is fitted to each resample anew.
///
/// The errors of a size count by its rows: scores after learning from few rows vary more, about as 1 / n, and are worse
/// described by a power law (R. L. Figueroa et al., "Predicting sample size required for classification performance", BMC
/// Medical Informatics and Decision Making 12:8 (2012), weights likewise).
///
/// Not promised: that the curve goes on as it began. More rows of another kind, or labelled better, are another curve.
public struct CurveExtrapolation: Sendable, Equatable {
    /// The law fitted to the scores found.
    public let law: PowerLaw
    /// The confidence level of the intervals.
    public let level: Double
    /// The laws fitted to the resamples.
    let resampled: [PowerLaw]

    /// How many more rows a gain takes.
    public struct Need: Sendable, Equatable {
        /// The number of rows to add, or nil if the gain is never reached.
        public let rows: Double?
        /// The lower end of the interval, or nil where even that is no number.
        public let lower: Double?
        /// The upper end of the interval, or nil where it is open.
        public let upper: Double?
    }

    /// Fits the law to the scores of growing numbers of rows.
    ///
    /// - Parameters:
    ///   - rows: the number of rows of each size, above 0.
    ///   - scores: the scores of each size, on the same resamples.
    ///   - seed: that of the normal errors.
    /// - Precondition: there are three different sizes.
    /// - Complexity: O(*r* · *m*) for r resamples of m sizes.
    package init(metric: Metric, rows: [Double], of scores: Bootstrap.MetricResamples, seed: UInt64) {
        let limits = metric.bestIsHigh ? 0...1.0 : 0...Double.infinity
        let fit = PowerLawFit(rows: rows, weights: rows, limits: limits, bestIsHigh: metric.bestIsHigh)
        let law = fit.law(scores.found)
        let unexplained = zip(rows, scores.found).reduce(0) { sum, point in
            let rest = point.1 - law.value(at: point.0)
            return sum + point.0 * rest * rest
        }
        // Three parameters are fitted.
        let variance = unexplained / Double(max(1, rows.count - 3))
        var generator = SplitMix64(seed: seed)
        self.law = law
        level = scores.level
        resampled = scores.resampled.map { scores in
            fit.law(zip(rows, scores).map { $1 + (variance / $0).squareRoot() * generator.nextNormal() })
        }
    }

    /// The interval of the score after learning from `rows` rows.
    public func interval(at rows: Double) -> Interval {
        Interval(percentilesOf: resampled.map { $0.value(at: rows) }, level: level)
    }

    /// The interval of the law's limit.
    public var limitInterval: Interval { Interval(percentilesOf: resampled.map(\.limit), level: level) }

    /// How many rows beyond `rows` change the score by `gain`, which is negative where low scores are best.
    public func need(gain: Double, from rows: Double) -> Need {
        func need(_ law: PowerLaw) -> Double? {
            law.rows(reaching: law.value(at: rows) + gain).map { max(0, $0 - rows) }
        }
        let sorted = resampled.map { need($0) ?? .infinity }.sorted()
        // Order statistics as they are: between a number and none there is nothing to interpolate.
        func end(_ share: Double) -> Double? {
            let found = sorted[Int((share * Double(sorted.count - 1)).rounded())]
            return found.isFinite ? found : nil
        }
        return Need(rows: need(law), lower: end((1 - level) / 2), upper: end((1 + level) / 2))
    }
}

extension SplitMix64 {
    /// A standard normal number, from two outputs.
    ///
    /// Source: G. E. P. Box, M. E. Muller, "A note on the generation of random normal deviates", Annals of Mathematical
    /// Statistics 29 (1958).
    mutating func nextNormal() -> Double {
        // From (0, 1], since 0 has no logarithm.
        let first = (Double(next() >> 11) + 1) * 0x1p-53
        let second = Double(next() >> 11) * 0x1p-53
        return (-2 * log(first)).squareRoot() * cos(2 * Double.pi * second)
    }
}
