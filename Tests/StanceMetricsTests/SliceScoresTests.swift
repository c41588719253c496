import Testing

@testable import StanceMetrics

@Suite("Slice scores")
struct SliceScoresTests {
    /// Group 0 has two of four rows right, group 1 both of two, group 2 (no name) none of one, group 3 one of two.
    private func predictions() throws -> Predictions {
        try Predictions(
            labels: ["a", "b", "c"], truth: [0, 0, 1, 1, 2, 2, 0, 0, 1], predicted: [0, 1, 1, 0, 2, 2, 1, 0, 0],
            groups: [0, 0, 0, 0, 1, 1, 2, 3, 3])
    }

    @Test("named groups, worst first, of equal ones the larger")
    func order() throws {
        let scores = try #require(SliceScores(predictions(), names: ["x", "y", nil, "z"]))
        #expect(scores.slices.map(\.name) == ["x", "z", "y"])
        #expect(scores.slices.map(\.rowCount) == [4, 2, 2])
        #expect(scores.slices.map(\.accuracy) == [0.5, 0.5, 1])
        // x: a and b have F1 (2 · 1) / (2 + 2). z: both predicted a, one of them truly: F1 2/3 and 0.
        #expect(agrees(scores.slices[0][.macroF1], 0.5))
        #expect(agrees(scores.slices[1][.macroF1], 1.0 / 3))
        // y has only c: labels that play no part do not count.
        #expect(scores.slices[2][.macroF1] == 1)
    }

    @Test("the spread counts each group alike")
    func spread() throws {
        let spread = try #require(SliceScores(predictions(), names: ["x", "y", nil, "z"])).accuracy
        #expect(agrees(spread.mean, 2.0 / 3))
        // Deviations −1/6, −1/6, 1/3: squares sum to 1/6, over 2.
        #expect(agrees(spread.deviation ?? .nan, (1.0 / 12).squareRoot()))
        // p = 5/8: p(1 − p) = 15/64; (15/64) · (1/4 + 1/2 + 1/2) / 3.
        #expect(agrees(spread.samplingDeviation, (15.0 / 64 * 1.25 / 3).squareRoot()))
        // Of 0.5, 0.5, 1: positions 0.2 and 1.8.
        #expect(agrees(spread.tenthPercentile, 0.5))
        #expect(agrees(spread.ninetiethPercentile, 0.9))
    }

    @Test("slices other than the groups, in the order of their numbers, with intervals")
    func otherSlices() throws {
        let bootstrap = try Bootstrap(resamples: 200, seed: 1)
        let scores = try #require(
            SliceScores(
                predictions(), by: [0, 0, 0, 0, 1, 1, 2, 1, 1], names: ["first", "second", "third"], worstFirst: false,
                bootstrap: bootstrap))
        #expect(scores.slices.map(\.name) == ["first", "second", "third"])
        #expect(scores.slices.map(\.accuracy) == [0.5, 0.75, 0])
        // The first slice is of one group: its rows are drawn. The second is of two groups; the third is a single row.
        #expect(scores.slices.map(\.unit) == [.row, .group, nil])
        #expect(scores.slices[0].interval(.accuracy)?.upper == 1 && scores.slices[0].interval(.accuracy)?.lower == 0)
        #expect(scores.slices[1].interval(.accuracy)?.lower == 0.5)
        #expect(scores.slices[2].interval(.accuracy) == nil)
        #expect(scores.slices[0].interval(.macroF1)?.upper == 1)
        #expect(scores.slices[0][.fAvg] == nil && scores.slices[0].interval(.fAvg) == nil)
    }

    @Test("a single group has no deviation, rows without names no scores")
    func few() throws {
        let one = try #require(SliceScores(predictions(), names: ["x", nil, nil, nil]))
        #expect(one.slices.count == 1 && one.accuracy.deviation == nil && one.accuracy.mean == 0.5)
        #expect(SliceScores(try predictions(), names: [nil, nil, nil, nil]) == nil)
        #expect(SliceScores(try HandCase.predictions(), names: []) == nil)
    }
}
