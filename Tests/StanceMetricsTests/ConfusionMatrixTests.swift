import StanceMetrics
import Testing

@Suite("ConfusionMatrix")
struct ConfusionMatrixTests {
    @Test("rows are counted by true label down and predicted label across")
    func countsByHand() throws {
        let confusion = ConfusionMatrix(try HandCase.predictions())
        #expect(confusion.labelCount == 3)
        #expect(confusion.counts == [3, 1, 0, 1, 2, 0, 1, 0, 2])
        #expect(confusion.supports == [4, 3, 3])
        #expect(confusion.predictedCounts == [5, 3, 2])
        #expect(confusion.rowCount == 10)
        #expect(confusion.correctCount == 7)
        #expect(confusion[truth: 0, predicted: 1] == 1)
        #expect(confusion[truth: 2, predicted: 0] == 1)
        #expect(confusion[truth: 0, predicted: 2] == 0)
    }

    @Test("counts are those of scikit-learn", arguments: try References.cases("scores", as: References.ScoreCase.self))
    func matchesReference(reference: References.ScoreCase) throws {
        let confusion = ConfusionMatrix(try reference.predictions())
        #expect(confusion.counts == Array(reference.expected.confusion.joined()))
        #expect(confusion.supports == reference.expected.support)
    }
}
