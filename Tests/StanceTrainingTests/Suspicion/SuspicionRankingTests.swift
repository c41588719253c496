import StanceMetrics
import Testing

@testable import StanceTraining

@Suite struct SuspicionRankingTests {
    @Test func `puts the row first whose own label is least probable`() {
        let ranking = SuspicionRanking(
            truth: [0, 1, 2, 0, 1],
            probabilities: [
                0.2, 0.5, 0.3,
                0.1, 0.8, 0.1,
                0.6, 0.3, 0.1,
                0.3, 0.3, 0.4,
                0.9, 0.05, 0.05,
            ], classCount: 3)
        #expect(
            ranking.doubts == [
                SuspicionRanking.Doubt(row: 4, suggestion: 0, probability: 0.05, suggestionProbability: 0.9),
                SuspicionRanking.Doubt(row: 2, suggestion: 0, probability: 0.1, suggestionProbability: 0.6),
                SuspicionRanking.Doubt(row: 0, suggestion: 1, probability: 0.2, suggestionProbability: 0.5),
                SuspicionRanking.Doubt(row: 3, suggestion: 2, probability: 0.3, suggestionProbability: 0.4),
            ])
    }

    @Test func `keeps equal rows in their order`() {
        let ranking = SuspicionRanking(
            truth: [0, 1, 0], probabilities: [0.25, 0.75, 0.75, 0.25, 0.25, 0.75], classCount: 2)
        #expect(ranking.doubts.map(\.row) == [0, 1, 2])
    }

    @Test func `doubts no label that is as probable as any`() {
        let ranking = SuspicionRanking(truth: [1, 0], probabilities: [0.5, 0.5, 0.5, 0.5], classCount: 2)
        #expect(ranking.doubts.isEmpty)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `lists the rows with another label, ascending, and no other`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let (rows, labels) = (50, 2 + generator.nextIndex(below: 4))
        let truth = (0..<rows).map { _ in generator.nextIndex(below: labels) }
        let probabilities = (0..<rows).flatMap { _ in
            let weights = (0..<labels).map { _ in Double(1 + generator.nextIndex(below: 5)) }
            return weights.map { $0 / weights.reduce(0, +) }
        }
        let doubts = SuspicionRanking(truth: truth, probabilities: probabilities, classCount: labels).doubts
        let doubted = (0..<rows).filter { row in
            (0..<labels).contains { probabilities[row * labels + $0] > probabilities[row * labels + truth[row]] }
        }
        #expect(doubts.map(\.row).sorted() == doubted)
        #expect(zip(doubts, doubts.dropFirst()).allSatisfy { ($0.probability, $0.row) < ($1.probability, $1.row) })
        #expect(doubts.allSatisfy { $0.suggestionProbability > $0.probability && $0.suggestion != truth[$0.row] })
    }
}
