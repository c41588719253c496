import StanceMetrics
import Testing

@Suite("Risk and coverage")
struct RiskCoverageTests {
    private func curve(_ rows: [(confidence: Double, isRight: Bool)]) throws -> RiskCoverage {
        let predictions = try Predictions(
            labels: ["a", "b"], truth: rows.map { $0.isRight ? 0 : 1 }, predicted: rows.map { _ in 0 },
            probabilities: rows.flatMap { [$0.confidence, 1 - $0.confidence] })
        return try #require(RiskCoverage(predictions))
    }

    private func point(_ threshold: Double, _ accepted: Int, _ errors: Int) -> RiskCoverage.Point {
        RiskCoverage.Point(threshold: threshold, accepted: accepted, errors: errors)
    }

    @Test("by hand, rows of one probability accepted together")
    func byHand() throws {
        let found = try curve([(0.6, false), (0.9, true), (0.8, false), (0.8, true), (0.7, true)])
        #expect(found.points == [point(0.9, 1, 0), point(0.8, 3, 1), point(0.7, 4, 1), point(0.6, 5, 2)])
        #expect(found.rowCount == 5)
        // (1 · 0 + 2 · 1/3 + 1 · 1/4 + 1 · 2/5) / 5
        #expect(agrees(found.area, (2.0 / 3 + 0.25 + 0.4) / 5))
        #expect(found.point(coverage: 1) == point(0.6, 5, 2))
        #expect(found.point(coverage: 0.8) == point(0.7, 4, 1))
        #expect(found.point(coverage: 0.4) == point(0.8, 3, 1))
        #expect(found.point(coverage: 0) == point(0.9, 1, 0))
    }

    @Test("there is no curve without probabilities")
    func withoutProbabilities() throws {
        #expect(RiskCoverage(try HandCase.predictions()) == nil)
    }

    @Test("agrees with its definition on random rows with ties", arguments: 0..<50)
    func definition(seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        let rows = (0...generator.nextIndex(below: 80)).map { _ in
            (confidence: Double(50 + generator.nextIndex(below: 20)) / 100, isRight: generator.nextIndex(below: 3) > 0)
        }
        func risk(_ threshold: Double) -> Double {
            let accepted = rows.filter { $0.confidence >= threshold }
            return Double(accepted.count { !$0.isRight }) / Double(accepted.count)
        }
        let found = try curve(rows)
        #expect(found.points.map(\.threshold) == Set(rows.map(\.confidence)).sorted(by: >), "seed \(seed)")
        for point in found.points {
            #expect(point.accepted == rows.count { $0.confidence >= point.threshold }, "seed \(seed)")
            #expect(point.risk == risk(point.threshold), "seed \(seed)")
        }
        let area = rows.reduce(0) { $0 + risk($1.confidence) } / Double(rows.count)
        #expect(agrees(found.area, area), "seed \(seed)")
    }

    @Test("keeps a point of each step of coverage when thinned, and the last", arguments: [1, 2, 7, 100, 200])
    func thinned(count: Int) throws {
        var generator = SplitMix64(seed: 3)
        let rows = (0..<997).map { _ in
            (confidence: Double(generator.nextIndex(below: 600)) / 600, isRight: generator.nextIndex(below: 4) > 0)
        }
        let whole = try curve(rows)
        let thinned = whole.thinned(to: count)
        #expect(thinned.points.count <= count && thinned.points.count > count * 9 / 10)
        #expect(thinned.points.allSatisfy(whole.points.contains) && thinned.points.last == whole.points.last)
        let steps = ([0] + thinned.points.map(\.accepted)).map { $0 * count / 997 }
        // Rows of one probability reach a step or two beyond it.
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 && $1 <= $0 + 2 })
        #expect(whole.thinned(to: whole.points.count) == whole)
    }

    @Test("tells a share of rows exactly, whatever is lost in rounding")
    func exactShares() throws {
        let found = try curve((0..<20).map { (1 - Double($0) / 100, true) })
        for percent in stride(from: 5, through: 100, by: 5) {
            #expect(found.point(coverage: Double(percent) / 100).accepted == percent / 5, "\(percent) %")
        }
    }
}
