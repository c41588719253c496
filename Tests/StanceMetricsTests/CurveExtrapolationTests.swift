import Testing

@testable import StanceMetrics

@Suite("Extrapolation of a learning curve")
struct CurveExtrapolationTests {
    private static let rows: [Double] = [100, 200, 400, 800, 1_600]

    private func extrapolation(_ law: PowerLaw, spread: Double = 0.005, seed: UInt64 = 1) -> CurveExtrapolation {
        var generator = SplitMix64(seed: 9)
        let scores = Self.rows.map { law.value(at: $0) }
        // What is easy about the rows drawn lifts all sizes alike.
        let resampled = (0..<400).map { _ in
            let shift = spread * generator.nextNormal()
            return scores.map { $0 + shift }
        }
        return CurveExtrapolation(
            metric: .macroF1, rows: Self.rows,
            of: Bootstrap.MetricResamples(
                found: scores, resampled: resampled, unit: .row, unitCount: 500, level: 0.95), seed: seed)
    }

    @Test("the need for a gain is that of the law")
    func need() throws {
        let law = PowerLaw(limit: 0.8, scale: 2, exponent: 0.5)
        // 0.75 at 1,600 rows; 0.77 at (2 / 0.03)² = 4,444.4.
        let need = extrapolation(law).need(gain: 0.02, from: 1_600)
        #expect(abs((need.rows ?? .nan) - 2_844.4) < 1)
        let (lower, upper) = (try #require(need.lower), try #require(need.upper))
        #expect(lower <= 2_845 && upper >= 2_844)
    }

    @Test("a gain beyond the limit is never reached")
    func never() {
        let need = extrapolation(PowerLaw(limit: 0.75, scale: 10, exponent: 1)).need(gain: 0.02, from: 1_600)
        #expect(need == CurveExtrapolation.Need(rows: nil, lower: nil, upper: nil))
    }

    @Test("intervals contain the law and widen beyond the sizes measured")
    func intervals() {
        let law = PowerLaw(limit: 0.8, scale: 2, exponent: 0.5)
        let found = extrapolation(law)
        for rows in Self.rows + [6_400] {
            let interval = found.interval(at: rows)
            #expect(interval.lower < law.value(at: rows) && law.value(at: rows) < interval.upper)
        }
        #expect(found.limitInterval.lower < 0.8 && 0.8 < found.limitInterval.upper)
    }

    @Test("what the law does not explain widens the intervals")
    func unexplained() {
        let law = PowerLaw(limit: 0.8, scale: 2, exponent: 0.5)
        let scores = Self.rows.enumerated().map { law.value(at: $1) + ($0 % 2 == 0 ? 0.01 : -0.01) }
        let rough = CurveExtrapolation(
            metric: .macroF1, rows: Self.rows,
            of: Bootstrap.MetricResamples(
                found: scores, resampled: Array(repeating: scores, count: 200), unit: .row, unitCount: 500,
                level: 0.95), seed: 1)
        let interval = rough.interval(at: 800)
        #expect(interval.upper - interval.lower > 0.01)
    }

    @Test("a seed gives the same laws again")
    func deterministic() {
        let law = PowerLaw(limit: 0.8, scale: 2, exponent: 0.5)
        #expect(extrapolation(law) == extrapolation(law))
    }

    @Test("normal numbers have mean 0 and variance 1")
    func normal() {
        var generator = SplitMix64(seed: 4)
        let numbers = (0..<20_000).map { _ in generator.nextNormal() }
        let mean = numbers.reduce(0, +) / 20_000
        let variance = numbers.reduce(0) { $0 + $1 * $1 } / 20_000
        // Four standard errors.
        #expect(abs(mean) < 4 / 141.4 && abs(variance - 1) < 4 * 0.01)
    }
}

@Suite("Resamples of one metric")
struct MetricResamplesTests {
    @Test("are those that the intervals of all scores come from", arguments: [Metric.accuracy, .macroF1, .logLoss])
    func agrees(metric: Metric) throws {
        for groups in [nil, 7] as [Int?] {
            let random = RandomPredictions(seed: 31)
            let rows = Array(random.truth.indices)
            let predictions = try random.predictions(rows: rows, groups: groups.map { g in rows.map { $0 % g } })
            let bootstrap = try Bootstrap(resamples: 201, seed: 5)
            let all = try #require(bootstrap.intervals(for: predictions))
            let one = try #require(bootstrap.resamples(metric, of: [predictions, predictions], threads: 3))
            let (found, expected) = (one.interval(1), try #require(all[metric]))
            #expect(abs(found.lower - expected.lower) < 1e-12 && abs(found.upper - expected.upper) < 1e-12)
            #expect(abs(one.found[0] - (Scores(predictions)[metric] ?? .nan)) < 1e-12)
            #expect(one.resampled.allSatisfy { $0[0] == $0[1] })
            #expect(one.unitCount == all.unitCount && one.unit == all.unit)
        }
    }
}
