import StanceModel
import StanceText
import Testing

@testable import StanceTraining

@Suite struct HeldOutMassTests {
    @Test func `counts as known what rows of other folds have`() throws {
        let text = """
            text\tlabel\ttopic
            a b\tx\tone
            a c\ty\tone
            a b\tx\ttwo
            d e\ty\ttwo

            """
        let data = try LabelledData(reading: [DataTesting.file("rows.tsv", text)])
        let options = try TrainingOptions(
            features: .words, wordLengths: 1...1, negation: false, weighting: .tfidf, cost: 1, folds: 2)
        let prepared = try PreparedData(data, keepsGroups: true)
        let folds = try Folds(prepared, options: options)
        var learning = LearningSet(prepared, options: options)
        let setting = Setting(features: .words, weighting: .tfidf, cost: 1)
        try learning.count(for: [setting])
        let masses = try learning.heldOutMasses(setting, folds: folds, threads: 1)
        // Each topic has two rows; the other one knows “a b” whole, of “a c” one word of two, of “d e” nothing.
        #expect(masses.sorted().first == 0)
        #expect(masses.count { $0 == 1 } == 2)
        #expect(masses.count { $0 > 0 && $0 < 1 } == 1)
    }

    @Test func `reach the model as its scale`() throws {
        let options = try TrainingOptions(features: .both, negation: false, weighting: .naiveBayes, cost: 3, folds: 3)
        let classifier = try ClassifierTrainer(options: options).train(TrainingTesting.rows(120)).classifier()
        let scale = try #require(classifier.header.familiarity)
        #expect(scale.quantiles[0] < scale.quantiles[100])
        let known = try #require(classifier.predict("the ban on it harm danger").familiarity)
        let unknown = try #require(classifier.predict("zebra quagga okapi").familiarity)
        #expect(known > unknown && unknown == 0)
    }
}
