import Testing

@testable import StanceMetrics

/// A score after learning from some rows, and how much it counts.
private struct Point {
    let rows: Double
    let score: Double
    let weight: Double
}

extension PowerLaw {
    fileprivate init(fitting points: [Point], limits: ClosedRange<Double>, bestIsHigh: Bool) {
        self = PowerLawFit(
            rows: points.map(\.rows), weights: points.map(\.weight), limits: limits, bestIsHigh: bestIsHigh
        ).law(points.map(\.score))
    }
}

@Suite("Power law")
struct PowerLawTests {
    private static let rows: [Double] = [100, 150, 230, 340, 500, 750, 1_100, 1_600]

    private func points(_ law: PowerLaw, _ noise: (Int) -> Double = { _ in 0 }) -> [Point] {
        Self.rows.enumerated().map {
            Point(rows: $1, score: law.value(at: $1) + noise($0), weight: $1)
        }
    }

    @Test("values and their inverse are those of the formula")
    func formula() throws {
        let law = PowerLaw(limit: 0.9, scale: 2, exponent: 0.5)
        #expect(abs(law.value(at: 100) - 0.7) < 1e-15)
        #expect(abs(law.value(at: 400) - 0.8) < 1e-15)
        let rows = try #require(law.rows(reaching: 0.8))
        #expect(abs(rows - 400) < 1e-10)
        #expect(law.rows(reaching: 0.9) == nil && law.rows(reaching: 0.95) == nil)
        let loss = PowerLaw(limit: 0.2, scale: -2, exponent: 0.5)
        #expect(abs(loss.value(at: 100) - 0.4) < 1e-15)
        #expect(abs((loss.rows(reaching: 0.3) ?? .nan) - 400) < 1e-10)
        #expect(loss.rows(reaching: 0.1) == nil)
        #expect(PowerLaw(limit: 0.5, scale: 0, exponent: 1).rows(reaching: 0.4) == nil)
    }

    @Test(
        "exact points give the parameters back",
        arguments: [(0.9, 2.0, 0.5), (0.7, 1.1, 0.3), (0.66, 40, 1.2), (1.0, 1.1, 0.18), (0.8, 300, 1.9)])
    func exact(limit: Double, scale: Double, exponent: Double) {
        let law = PowerLaw(limit: limit, scale: scale, exponent: exponent)
        let found = PowerLaw(fitting: points(law), limits: 0...1, bestIsHigh: true)
        #expect(abs(found.limit - limit) < 1e-5)
        #expect(abs(found.exponent - exponent) < 1e-4)
        #expect(abs(found.scale / scale - 1) < 1e-3)
    }

    @Test("exact points of a loss give the parameters back")
    func loss() {
        let law = PowerLaw(limit: 0.4, scale: -3, exponent: 0.4)
        let found = PowerLaw(fitting: points(law), limits: 0...Double.infinity, bestIsHigh: false)
        #expect(abs(found.limit - 0.4) < 1e-5 && abs(found.exponent - 0.4) < 1e-4)
    }

    @Test("noisy points give a law near the true one", arguments: 0..<20)
    func noisy(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        let law = PowerLaw(limit: 0.8, scale: 3, exponent: 0.5)
        let found = PowerLaw(
            fitting: points(law) { _ in 0.002 * generator.nextNormal() }, limits: 0...1, bestIsHigh: true)
        #expect(abs(found.value(at: 3_200) - law.value(at: 3_200)) < 0.02, "seed \(seed)")
        #expect(abs(found.limit - 0.8) < 0.1, "seed \(seed)")
    }

    @Test("no other parameters within the bounds fit better", arguments: 0..<20)
    func leastSquares(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        let points = points(PowerLaw(limit: 0.7, scale: 1, exponent: 0.3)) { _ in 0.05 * generator.nextNormal() }
        func loss(_ law: PowerLaw) -> Double {
            points.reduce(0) {
                let rest = law.value(at: $1.rows) - $1.score
                return $0 + $1.weight * rest * rest
            }
        }
        let found = PowerLaw(fitting: points, limits: 0...1, bestIsHigh: true)
        let least = loss(found)
        for limit in stride(from: 0.0, through: 1, by: 0.05) {
            for exponent in [0.05, 0.1, 0.3, 0.7, 1, 2] {
                for scale in [0, 0.01, 0.1, 0.5, 1, 3, 10, 100] {
                    let other = PowerLaw(limit: limit, scale: scale, exponent: exponent)
                    #expect(loss(other) >= least - 1e-12, "seed \(seed), \(other)")
                }
            }
        }
    }

    @Test("a curve that falls where it should rise is taken for flat")
    func falling() {
        let points = Self.rows.map { Point(rows: $0, score: 0.7 - $0 / 1e5, weight: 1) }
        let found = PowerLaw(fitting: points, limits: 0...1, bestIsHigh: true)
        #expect(found.scale == 0)
        #expect(abs(found.limit - points.reduce(0) { $0 + $1.score } / 8) < 1e-12)
    }

    @Test("a limit stays within what the score can be")
    func bounds() {
        let points = Self.rows.enumerated().map {
            Point(rows: $1, score: 0.5 + 0.06 * Double($0), weight: 1)
        }
        #expect(PowerLaw(fitting: points, limits: 0...1, bestIsHigh: true).limit == 1)
    }
}
