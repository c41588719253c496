import Testing

@testable import StanceMetrics

@Suite("Weighted rows")
struct WeightedRowsTests {
    @Test("weight 2 is the row twice, weight 0 is the row gone, for every score", arguments: UInt64(0)..<40)
    func repetition(seed: UInt64) throws {
        let random = RandomPredictions(seed: seed)
        var generator = SplitMix64(seed: seed)
        let weights = random.truth.indices.map { $0 == 0 ? 1 : UInt32(generator.nextIndex(below: 4)) }
        let rows = weights.indices.flatMap { Array(repeating: $0, count: Int(weights[$0])) }
        let found = WeightedRows(try random.predictions()).scores(weights: weights)
        let expected = Scores(try random.predictions(rows: rows))
        #expect(found.confusion == expected.confusion, "seed \(seed)")
        for (left, right) in zip(found.columns, expected.columns) {
            #expect(left.isNaN == right.isNaN, "seed \(seed)")
            if !right.isNaN { #expect(agrees(left, right), "seed \(seed)") }
        }
    }

    @Test("columns are the metrics in their order, then five scores of each label")
    func columns() throws {
        let scores = Scores(try HandCase.predictions(averagedLabels: ["a"]))
        let columns = scores.columns
        #expect(columns.count == Metric.allCases.count + 3 * Scores.columnsPerLabel)
        #expect(columns.first == scores.accuracy && columns[Metric.allCases.count + 1] == scores.classes[0].recall)
        #expect(columns.count { $0.isNaN } == 5 + 2 * 3)
    }
}
