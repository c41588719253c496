/// How far annotators agree, corrected for what chance would give, with bootstrap intervals.
///
/// The coefficients are 1 where all agree, 0 where they agree as often as chance would have it, and below 0 where less.
/// `Documentation/Metrics.md` defines them.
public struct Agreement: Sendable, Equatable {
    /// A coefficient.
    public struct Coefficient: Sendable, Equatable {
        /// The coefficient; nil where a single label is used throughout, and nothing can be told.
        public let value: Double?
        /// The agreement that it corrects for chance, 0 to 1.
        public let observed: Double
        /// The rows that count.
        public let rowCount: Int
        /// The percentile bootstrap interval. Resamples in which the coefficient has no value are left out; nil where
        /// that is most of them, or where there is a single row or group.
        public let interval: Interval?
    }

    /// Cohen's kappa of two annotators.
    public struct Pair: Sendable, Equatable {
        /// The index of one annotator.
        public let first: Int
        /// The index of the other, above ``first``.
        public let second: Int
        /// The coefficient over the rows that both labelled; nil if there are none.
        public let kappa: Coefficient?
    }

    /// Cohen's kappa of every two annotators; empty if there are more than ``mostInPairs``.
    public let pairs: [Pair]
    /// Fleiss' kappa over the rows that all annotators labelled; nil if there are none.
    public let fleissKappa: Coefficient?
    /// Krippendorff's alpha over the rows that two or more annotators labelled; nil if there are none.
    public let alpha: Coefficient?
    /// What was resampled.
    public let unit: ResamplingUnit
    /// How many of them there are.
    public let unitCount: Int

    /// The greatest number of annotators whose pairs are told apart.
    public static let mostInPairs = 10

    /// Computes every coefficient and its interval.
    ///
    /// - Parameters:
    ///   - ratings: who gave which label.
    ///   - bootstrap: the number of resamples, their seed and the level.
    /// - Complexity: O(resamples · (*n* + (P · A²))) for n rows, A annotators, and P distinct combinations of labels.
    public init(_ ratings: Ratings, bootstrap: Bootstrap) {
        let patterns = RatingPatterns(ratings)
        let found = Values(patterns, counts: patterns.counts)
        var resampled: [Values] = []
        if patterns.unitCount > 1 {
            resampled = (0..<bootstrap.resamples).map { resample in
                var generator = SplitMix64(
                    seed: bootstrap.seed, skipping: UInt64(resample) &* UInt64(patterns.unitCount))
                return Values(patterns, counts: patterns.resampledCounts(using: &generator))
            }
        }
        func coefficient(_ value: (Values) -> ChanceCorrected?) -> Coefficient? {
            value(found).map { point in
                let drawn = resampled.compactMap { value($0)?.value }
                let isTelling = point.value != nil && drawn.count * 2 > bootstrap.resamples
                return Coefficient(
                    value: point.value, observed: point.observed, rowCount: point.rowCount,
                    interval: isTelling ? Interval(percentilesOf: drawn, level: bootstrap.level) : nil)
            }
        }
        pairs = Self.pairs(of: patterns.annotatorCount).enumerated().map { index, pair in
            Pair(first: pair.0, second: pair.1, kappa: coefficient { $0.pairs[index] })
        }
        fleissKappa = coefficient(\.fleiss)
        alpha = coefficient(\.alpha)
        unit = ratings.groups == nil ? .row : .group
        unitCount = patterns.unitCount
    }

    private static func pairs(of annotators: Int) -> [(Int, Int)] {
        guard annotators <= mostInPairs else { return [] }
        return (0..<annotators).flatMap { first in (first + 1..<annotators).map { (first, $0) } }
    }

    /// The coefficients of the rows or of one resample.
    private struct Values {
        let pairs: [ChanceCorrected?]
        let fleiss: ChanceCorrected?
        let alpha: ChanceCorrected?

        init(_ patterns: RatingPatterns, counts: [Int]) {
            pairs = Agreement.pairs(of: patterns.annotatorCount).map {
                patterns.cohensKappa($0.0, $0.1, counts: counts)
            }
            fleiss = patterns.fleissKappa(counts: counts)
            alpha = patterns.krippendorffsAlpha(counts: counts)
        }
    }
}
