import StanceMetrics
import Testing

@Suite("RankingCurve")
struct RankingCurveTests {
    private func curve(_ positive: [Bool], _ scores: [Double]) throws -> RankingCurve? {
        RankingCurve(
            try Predictions(
                labels: ["yes", "no"], truth: positive.map { $0 ? 0 : 1 }, predicted: positive.map { _ in 0 },
                probabilities: scores.flatMap { [$0, 1 - $0] }), label: 0)
    }

    @Test("a point for each distinct probability, from the highest down")
    func byHand() throws {
        let curve = try #require(try curve([true, false, true, false, true], [0.9, 0.7, 0.6, 0.2, 0.7]))
        #expect(curve.points.map(\.truePositives) == [1, 2, 3, 3])
        #expect(curve.points.map(\.falsePositives) == [0, 1, 1, 2])
        #expect(curve.positives == 3 && curve.negatives == 2)
        #expect(curve.points.map { curve.recall($0) } == [1.0 / 3, 2.0 / 3, 1, 1])
        #expect(curve.points.map { curve.falsePositiveRate($0) } == [0, 0.5, 0.5, 1])
        #expect(curve.points.map(curve.precision) == [1, 2.0 / 3, 0.75, 0.6])
    }

    @Test("rates without rows to share are nil; without probabilities there is no curve")
    func undefined() throws {
        let none = try #require(try curve([false, false], [0.5, 0.4]))
        #expect(none.points.map { none.recall($0) } == [nil, nil] && none.positives == 0)
        let all = try #require(try curve([true], [0.5]))
        #expect(all.points.map { all.falsePositiveRate($0) } == [nil])
        #expect(RankingCurve(try HandCase.predictions(), label: 0) == nil)
    }

    @Test("the areas are those of the scores", arguments: UInt64(0)..<40)
    func areas(seed: UInt64) throws {
        let predictions = try RandomPredictions(seed: seed).predictions()
        let scores = Scores(predictions)
        for label in predictions.labels.indices {
            let curve = try #require(RankingCurve(predictions, label: label))
            var (area, steps) = (0.0, 0.0)
            var (recall, rate) = (0.0, 0.0)
            for point in curve.points {
                guard let found = curve.recall(point) else { continue }
                steps += (found - recall) * curve.precision(point)
                if let next = curve.falsePositiveRate(point) {
                    area += (next - rate) * (found + recall) / 2
                    rate = next
                }
                recall = found
            }
            let expected = scores.classes[label]
            if let roc = expected.rocAUC { #expect(agrees(area, roc), "seed \(seed)") }
            if let precision = expected.averagePrecision { #expect(agrees(steps, precision), "seed \(seed)") }
        }
    }
}
