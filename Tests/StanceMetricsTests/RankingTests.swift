import Testing

@testable import StanceMetrics

@Suite("Ranking")
struct RankingTests {
    /// The areas of the first of two labels.
    private func areas(_ positive: [Bool], _ scores: [Double], weights: [UInt32]? = nil) -> RankingAreas {
        Ranking(
            label: 0, truth: positive.map { $0 ? 0 : 1 }, probabilities: scores.flatMap { [$0, 1 - $0] }, labelCount: 2
        ).areas(weights: weights ?? Array(repeating: 1, count: positive.count))
    }

    @Test("areas by hand")
    func byHand() {
        // Pairs: 0.9 beats both others, 0.6 beats 0.2 and loses to 0.7. Precision 1/1 at the first, 2/3 at the third row.
        let found = areas([true, false, true, false], [0.9, 0.7, 0.6, 0.2])
        #expect(found.roc == 0.75)
        #expect(agrees(found.averagePrecision, (1 + 2.0 / 3) / 2))
    }

    @Test("equal probabilities count one half, and are one point of the precision–recall curve")
    func ties() {
        #expect(areas([true, false], [0.5, 0.5]) == RankingAreas(roc: 0.5, averagePrecision: 0.5))
        // 0.8: one of each; 0.4: one that is. Pairs: half of one, none of the other.
        let found = areas([true, false, true], [0.8, 0.8, 0.4])
        #expect(found.roc == 0.25)
        #expect(agrees(found.averagePrecision, (0.5 + 2.0 / 3) / 2))
    }

    @Test("a label that no row is, or every row, leaves areas undefined")
    func undefined() {
        #expect(areas([false, false], [0.5, 0.4]) == RankingAreas(roc: nil, averagePrecision: nil))
        #expect(areas([true, true], [0.5, 0.4]) == RankingAreas(roc: nil, averagePrecision: 1))
        #expect(areas([true, false], [0.5, 0.4], weights: [0, 3]).averagePrecision == nil)
    }

    @Test("weight 2 is the row twice, weight 0 is the row gone", arguments: UInt64(0)..<40)
    func weights(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let count = 1 + generator.nextIndex(below: 40)
        let positive = (0..<count).map { _ in generator.nextIndex(below: 3) == 0 }
        let scores = (0..<count).map { _ in Double(generator.nextIndex(below: 12)) / 12 }
        let weights = (0..<count).map { _ in UInt32(generator.nextIndex(below: 4)) }
        let rows = weights.indices.flatMap { Array(repeating: $0, count: Int(weights[$0])) }
        let expected = areas(rows.map { positive[$0] }, rows.map { scores[$0] })
        #expect(areas(positive, scores, weights: weights) == expected, "seed \(seed)")
    }

    @Test("the area is the share of pairs in the right order", arguments: UInt64(0)..<40)
    func pairs(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let count = 2 + generator.nextIndex(below: 30)
        let positive = (0..<count).map { $0 == 0 || ($0 > 1 && generator.nextIndex(below: 2) == 0) }
        let scores = (0..<count).map { _ in Double(generator.nextIndex(below: 9)) / 8 }
        var (sum, pairs) = (0.0, 0.0)
        for i in 0..<count where positive[i] {
            for j in 0..<count where !positive[j] {
                sum += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0
                pairs += 1
            }
        }
        #expect(agrees(areas(positive, scores).roc, sum / pairs), "seed \(seed)")
    }
}
