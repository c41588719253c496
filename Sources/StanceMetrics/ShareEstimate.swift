/// The share of a label among texts that take a side, as counted and corrected for the classifier's errors.
package struct ShareEstimate: Sendable, Equatable {
    /// A share with its interval, which has it inside.
    package struct Value: Sendable, Equatable {
        package let share: Double
        package let interval: Interval
    }

    /// The label, by its number.
    package let label: Int
    /// The texts with that label.
    package let count: Int
    /// Their share of those with a label that takes a side.
    package let counted: Value
    /// What the share would be without the classifier's errors; nil where it cannot be told.
    package let corrected: Value?
}

/// Estimates shares of labels with intervals, as counted and corrected.
///
/// What is corrected are the shares of all labels, since a text that takes a side may be taken for one that does not
/// (``ErrorRates``); the shares among the labels that take a side follow from these.
///
/// The interval lies between quantiles over resamples, which draw
/// - the texts: articles with replacement, since what one article says is alike, where there are several, one fewer than
///   there are, which makes the variance right for few of them (J. N. K. Rao, C. F. J. Wu, Journal of the American
///   Statistical Association 83, 1988); and the shares
///   of labels given all counts (``SplitMix64/nextShares(_:)``), as if the texts were independent. The interval is the hull of
///   both: articles can make it wider than independent texts, not narrower, and a few articles that happen to agree prove little;
/// - the error rates: the shares of given labels for each true label, given the counts of held-out rows. The same for all groups.
///
/// Resample r draws from its own part of one ``SplitMix64`` sequence, so that it depends on the seed alone.
package struct ShareEstimator: Sendable {
    private let labelCount: Int
    private let sides: [Int]
    private let rates: ErrorRates?
    /// The error rates of each resample; empty without ``rates``.
    private let drawnRates: [ErrorRates]
    private let resamples: Int
    private let seed: UInt64
    private let level: Double

    /// - Parameters:
    ///   - sides: the labels that take a side, by their number.
    ///   - confusion: counts of held-out rows, row-major, a row for each true label; nil if they are unknown.
    ///   - level: the confidence level, strictly between 0 and 1.
    /// - Throws: ``ErrorRates/Fault`` where no share can be corrected by these counts.
    package init(
        labelCount: Int, sides: [Int], confusion: [Int]?, resamples: Int = 1_000, seed: UInt64, level: Double = 0.95
    ) throws(ErrorRates.Fault) {
        self.labelCount = labelCount
        self.sides = sides
        self.resamples = resamples
        self.seed = seed
        self.level = level
        guard let confusion else {
            (rates, drawnRates) = (nil, [])
            return
        }
        rates = try ErrorRates(labelCount: labelCount, confusion: confusion)
        drawnRates = (0..<resamples).map { resample in
            // From the other half of the sequence than the texts.
            var generator = Self.generator(seed, resample, part: 1)
            let rows = (0..<labelCount).map { confusion[($0 * labelCount)..<(($0 + 1) * labelCount)] }
            return ErrorRates(labelCount: labelCount, rates: rows.flatMap { generator.nextShares($0) })
        }
    }

    /// The shares of the labels that take a side, in their order; none if no text has one.
    ///
    /// - Parameter articles: the number of texts of each label, one article after the other.
    /// - Complexity: O(resamples · (articles · K + K³)) for K labels.
    package func estimates(_ articles: [Int]) -> [ShareEstimate] {
        precondition(articles.count % labelCount == 0, "a count of each label for each article")
        let counts = sum(articles, (0..<(articles.count / labelCount)))
        guard let counted = sideShares(counts.map(Double.init)) else { return [] }
        let found = rates.flatMap { sideShares($0.corrected(shares(counts))) }
        var schemes = [draws { generator in generator.nextShares(counts) }]
        let articleCount = articles.count / labelCount
        if articleCount > 1 {
            schemes.append(
                draws { generator in
                    shares(sum(articles, (1..<articleCount).map { _ in generator.nextIndex(below: articleCount) }))
                })
        }
        return sides.indices.map { place in
            ShareEstimate(
                label: sides[place], count: counts[sides[place]],
                counted: value(counted[place], schemes.map { $0.counted.map { $0[place] } }),
                corrected: found.map { found in
                    value(found[place], schemes.map { $0.corrected.map { $0[place] } })
                })
        }
    }

    /// The shares of the sides in each resample that has any.
    private func draws(
        _ draw: (inout SplitMix64) -> [Double]
    ) -> (counted: [[Double]], corrected: [[Double]]) {
        var (counted, corrected) = ([[Double]](), [[Double]]())
        for resample in 0..<resamples {
            var generator = Self.generator(seed, resample, part: 0)
            let shares = draw(&generator)
            if let shares = sideShares(shares) { counted.append(shares) }
            if rates != nil, let shares = sideShares(drawnRates[resample].corrected(shares)) {
                corrected.append(shares)
            }
        }
        return (counted, corrected)
    }

    /// A share with the hull of the intervals of several ways to draw, and of the share itself.
    private func value(_ share: Double, _ schemes: [[Double]]) -> ShareEstimate.Value {
        let intervals = schemes.map { values in
            // Without a resample that tells anything, nothing is known.
            values.isEmpty ? Interval(lower: 0, upper: 1) : Interval(percentilesOf: values, level: level)
        }
        return ShareEstimate.Value(
            share: share,
            interval: Interval(
                lower: intervals.map(\.lower).reduce(share, min), upper: intervals.map(\.upper).reduce(share, max)))
    }

    private func sum(_ articles: [Int], _ places: some Sequence<Int>) -> [Int] {
        var sums = [Int](repeating: 0, count: labelCount)
        for place in places {
            for label in 0..<labelCount { sums[label] += articles[place * labelCount + label] }
        }
        return sums
    }

    private func shares(_ counts: [Int]) -> [Double] {
        let sum = Double(max(1, counts.reduce(0, +)))
        return counts.map { Double($0) / sum }
    }

    /// The shares of the sides among each other, or nil if they have none but for rounding.
    private func sideShares(_ shares: [Double]) -> [Double]? {
        let sum = sides.reduce(0) { $0 + shares[$1] }
        return sum > 1e-9 ? sides.map { min(1, shares[$0] / sum) } : nil
    }

    private static func generator(_ seed: UInt64, _ resample: Int, part: UInt64) -> SplitMix64 {
        SplitMix64(seed: seed, skipping: part << 63 &+ UInt64(resample) << 32)
    }
}
