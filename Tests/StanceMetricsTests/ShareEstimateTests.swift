import Testing

@testable import StanceMetrics

@Suite struct ShareEstimateTests {
    @Test func `shares are those among the labels that take a side`() throws {
        // Labels: for, against, none. Two articles.
        let estimator = try ShareEstimator(labelCount: 3, sides: [0, 1], confusion: nil, resamples: 200, seed: 1)
        let estimates = estimator.estimates([6, 2, 5, 3, 1, 40])
        #expect(estimates.map(\.label) == [0, 1] && estimates.map(\.count) == [9, 3])
        #expect(estimates.map(\.counted.share) == [0.75, 0.25] && estimates.allSatisfy { $0.corrected == nil })
        #expect(estimator.estimates([0, 0, 7]).isEmpty && estimator.estimates([]).isEmpty)
    }

    @Test func `corrected shares follow from those of all labels`() throws {
        // Nothing is taken for “none” but a fifth of “for”.
        let estimator = try ShareEstimator(
            labelCount: 3, sides: [0, 1], confusion: [80, 0, 20, 0, 50, 0, 0, 0, 50], resamples: 100, seed: 1)
        let estimates = estimator.estimates([40, 50, 10])
        // The true shares are 0.5, 0.5 and 0.
        #expect(abs((estimates[0].corrected?.share ?? 0) - 0.5) < 1e-9)
        #expect(abs(estimates[0].counted.share - 4.0 / 9) < 1e-12)
    }

    @Test func `an interval has its share inside, and some width with a single text`() throws {
        let estimator = try ShareEstimator(
            labelCount: 2, sides: [0, 1], confusion: [90, 10, 10, 90], resamples: 400, seed: 3)
        for counts in [[1, 0], [3, 0], [0, 500], [1, 0, 1, 0], [7, 3]] {
            for estimate in estimator.estimates(counts) {
                for value in [estimate.counted, estimate.corrected].compactMap({ $0 }) {
                    #expect(value.interval.lower <= value.share && value.share <= value.interval.upper)
                    #expect(value.interval.lower >= 0 && value.interval.upper <= 1)
                }
                #expect(estimate.counted.interval.upper > estimate.counted.interval.lower, "\(counts)")
            }
        }
        let one = try #require(estimator.estimates([1, 0]).first)
        #expect(one.counted.interval.lower < 0.3 && one.counted.interval.upper == 1)
    }

    @Test func `articles that disagree widen the interval`() throws {
        let estimator = try ShareEstimator(
            labelCount: 2, sides: [0, 1], confusion: [90, 10, 10, 90], resamples: 400, seed: 3)
        func width(_ articles: [Int]) -> Double {
            estimator.estimates(articles).first.map { $0.counted.interval.upper - $0.counted.interval.lower } ?? 0
        }
        let disagreeing = (0..<10).flatMap { $0 % 2 == 0 ? [20, 0] : [0, 20] }
        let alike = (0..<10).flatMap { _ in [10, 10] }
        #expect(width(disagreeing) > 3 * width(alike))
        #expect(abs(width(alike) - width([100, 100])) < 1e-12)
    }

    @Test func `few held-out rows widen the corrected interval`() throws {
        func width(_ scale: Int) throws -> Double {
            let estimator = try ShareEstimator(
                labelCount: 2, sides: [0, 1], confusion: [8, 2, 2, 8].map { $0 * scale }, resamples: 400, seed: 3)
            let corrected = try #require(estimator.estimates([500, 500]).first?.corrected)
            return corrected.interval.upper - corrected.interval.lower
        }
        #expect(try width(2) > 2 * width(100))
    }

    @Test func `the same seed gives the same intervals, another seed others`() throws {
        func estimates(_ seed: UInt64) throws -> [ShareEstimate] {
            try ShareEstimator(labelCount: 2, sides: [0, 1], confusion: [9, 1, 2, 8], resamples: 100, seed: seed)
                .estimates([5, 3, 2, 8, 1, 1])
        }
        #expect(try estimates(5) == estimates(5))
        #expect(try estimates(5) != estimates(6))
    }

    @Test func `gamma draws have the mean and variance of their shape`() {
        for shape in [0.5, 1, 2.5, 300] {
            var generator = SplitMix64(seed: 11)
            let draws = (0..<4_000).map { _ in generator.nextGamma(shape: shape) }
            let mean = draws.reduce(0, +) / 4_000
            let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4_000
            #expect(abs(mean - shape) < 4 * (shape / 4_000).squareRoot(), "shape \(shape): mean \(mean)")
            #expect(abs(variance / shape - 1) < 0.2, "shape \(shape): variance \(variance)")
        }
    }

    /// A classifier with known error rates, held-out rows and texts drawn anew each time.
    @Test(arguments: [1, 20])
    func `corrected shares recover the truth, and intervals cover it`(articleCount: Int) throws {
        let rates = [[0.7, 0.1, 0.2], [0.15, 0.65, 0.2], [0.2, 0.15, 0.65]]
        var generator = SplitMix64(seed: 2_024)
        func draw(_ shares: [Double]) -> Int {
            let place = Double(generator.next() >> 11) * 0x1p-53
            return place < shares[0] ? 0 : place < shares[0] + shares[1] ? 1 : 2
        }
        let (runs, truth) = (200, 0.75)
        var (covered, countedCovers, sum, countedSum) = (0, 0, 0.0, 0.0)
        for run in 0..<runs {
            var confusion = [Int](repeating: 0, count: 9)
            for row in 0..<600 { confusion[row % 3 * 3 + draw(rates[row % 3])] += 1 }
            var counts = [Int](repeating: 0, count: 3 * articleCount)
            for text in 0..<400 { counts[text % articleCount * 3 + draw(rates[draw([0.6, 0.2, 0.2])])] += 1 }
            let estimator = try ShareEstimator(
                labelCount: 3, sides: [0, 1], confusion: confusion, resamples: 200, seed: UInt64(run))
            let first = try #require(estimator.estimates(counts).first)
            let corrected = try #require(first.corrected)
            if corrected.interval.lower <= truth, truth <= corrected.interval.upper { covered += 1 }
            if first.counted.interval.lower <= truth, truth <= first.counted.interval.upper { countedCovers += 1 }
            sum += corrected.share
            countedSum += first.counted.share
        }
        // 95 % of 200 is 190, give or take 3; 2,000 runs gave 94 and 95 %.
        #expect((180...199).contains(covered), "\(covered) of \(runs)")
        #expect(abs(sum / Double(runs) - truth) < 0.01)
        // As counted, the share is far off, and so are its intervals.
        #expect(countedSum / Double(runs) < truth - 0.05 && countedCovers < 100, "\(countedCovers)")
    }
}
