import StanceMetrics
import Testing

@Suite("Reliability")
struct ReliabilityTests {
    private func reliability(_ rows: [(confidence: Double, isRight: Bool)]) throws -> Reliability {
        let predictions = try Predictions(
            labels: ["a", "b"], truth: rows.map { $0.isRight ? 0 : 1 }, predicted: rows.map { _ in 0 },
            probabilities: rows.flatMap { [$0.confidence, 1 - $0.confidence] })
        return try #require(Scores(predictions).reliability)
    }

    @Test("bins by hand")
    func byHand() throws {
        let found = try reliability([(0.62, true), (0.68, false), (0.95, true), (1, true)])
        #expect(found.bins.map(\.rowCount) == [0, 0, 0, 0, 0, 0, 2, 0, 0, 2])
        #expect(agrees(found.bins[6].meanConfidence, 0.65) && found.bins[6].accuracy == 0.5)
        #expect(agrees(found.bins[9].meanConfidence, 0.975) && found.bins[9].accuracy == 1)
        #expect(found.bins[0].meanConfidence == nil && found.bins[0].accuracy == nil)
        // (2 · 0.15 + 2 · 0.025) / 4
        #expect(agrees(found.expectedCalibrationError, 0.0875))
    }

    @Test("an edge belongs to the bin below it, and 0 to the first")
    func edges() throws {
        let edges = (0...10).map { Double($0) / 10 }
        let found = try reliability(edges.map { ($0, true) })
        #expect(found.bins.map(\.rowCount) == [2, 1, 1, 1, 1, 1, 1, 1, 1, 1])
        #expect(
            found.bins.map(\.lower) == Array(edges.dropLast()) && found.bins.map(\.upper) == Array(edges.dropFirst()))
    }

    @Test("the confidence is that of the predicted label, whatever is most probable")
    func predictedLabel() throws {
        let predictions = try Predictions(
            labels: ["a", "b", "c"], truth: [1], predicted: [1], probabilities: [0.5, 0.3, 0.2])
        #expect(agrees(Scores(predictions).calibrationError, 0.7))
    }
}
