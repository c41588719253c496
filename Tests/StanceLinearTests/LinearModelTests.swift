import StanceAlgebra
import StanceLinear
import Testing

struct LinearModelTests {
    @Test func twoClassesShareOneWeightVector() throws {
        let model = LinearModel(classCount: 2, featureCount: 2, weights: [1, -2], intercepts: [0.5])
        let rows = try SparseMatrix(dense: [[1, 0], [0, 1], [0, 0]], columnCount: 2)
        #expect(model.decisionValues(for: rows) == [1.5, -1.5, 0.5])
        let probabilities = model.probabilities(for: rows)
        #expect(probabilities[0] == StableMath.sigmoid(-1.5))
        #expect(probabilities[1] == StableMath.sigmoid(1.5))
        #expect(probabilities.count == 6)
    }

    @Test func offsetsAreAddedToTheDecisionValues() throws {
        let two = LinearModel(classCount: 2, featureCount: 1, weights: [2], intercepts: [0.5])
        let three = LinearModel(classCount: 3, featureCount: 1, weights: [2, -1, -1], intercepts: [0, 0.5, -0.5])
        let rows = try SparseMatrix(dense: [[1], [0]], columnCount: 1)
        #expect(two.decisionValues(for: rows, offsets: [-3, 1]) == [-0.5, 1.5])
        #expect(two.probabilities(for: rows, offsets: [-3, 1])[1] == StableMath.sigmoid(-0.5))
        let offsets = [1.0, 2, 3, 0, -0.5, 0.5]
        #expect(three.decisionValues(for: rows, offsets: offsets) == [3, 1.5, 1.5, 0, 0, 0])
        #expect(three.probabilities(for: rows, offsets: offsets).suffix(3).allSatisfy { $0 == 1.0 / 3 })
    }

    @Test func moreClassesHaveOneEach() throws {
        let model = LinearModel(
            classCount: 3, featureCount: 2, weights: [1, 2, 3, 0, 0, 1],
            intercepts: [0, 0.5, LinearModel.absentClassIntercept])
        let rows = try SparseMatrix(dense: [[1, 1], [0, 2]], columnCount: 2)
        let decisions = model.decisionValues(for: rows, parallelism: Parallelism(threads: 2))
        #expect(decisions == [1, 2.5, -999_996, 0, 0.5, -999_998])
        let probabilities = model.probabilities(for: rows)
        #expect(probabilities[2] == 0 && probabilities[5] == 0)
        #expect(abs(probabilities[0] - StableMath.sigmoid(-1.5)) < 1e-15)
        #expect(abs(probabilities[4] - StableMath.sigmoid(0.5)) < 1e-15)
    }
}
