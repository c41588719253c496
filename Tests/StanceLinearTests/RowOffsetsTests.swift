@testable import StanceLinear
import Testing

struct RowOffsetsTests {
    @Test func twoClassesKeepDeviationsFromTheWeightedMean() {
        // Row 1 has no weight; the mean is (1·2 + 3·6)/4.
        let offsets = RowOffsets(
            [2, 100, 6], rows: [0, 2], weights: [1, 3], classCount: 2, presentClasses: [0, 1])
        #expect(offsets.mean == [5])
        #expect(offsets.deviations == [-3, 1])
    }

    @Test func moreClassesKeepContrastsOfThePresentOnes() {
        // Of classes 0 and 2 the means are 2 and 4; Helmert's only column is (h, −h), h = 1/√2.
        let offsets = RowOffsets(
            [1, 50, 5, 3, -50, 3], rows: [0, 1], weights: [2, 2], classCount: 3, presentClasses: [0, 2])
        let h = 0.5.squareRoot()
        #expect(largestDifference(offsets.mean, [h * (2 - 4)]) < 1e-15)
        #expect(largestDifference(offsets.deviations, [h * (-1 - 1), h * (1 - -1)]) < 1e-15)
    }

    @Test func aClassThatABaseNeverSawCostsTheOthersNoDigits() {
        let absent = LinearModel.absentClassIntercept
        let offsets = RowOffsets(
            [0.1, absent, 0.3, 0.3, absent, 0.7], rows: [0, 1], weights: [1, 1], classCount: 3,
            presentClasses: [0, 1, 2])
        let expected = ClassContrasts(classCount: 3).coordinates(of: [-0.1, 0, -0.2])
        #expect(largestDifference(offsets.deviations, expected + expected.map { -$0 }) < 1e-15)
    }
}
