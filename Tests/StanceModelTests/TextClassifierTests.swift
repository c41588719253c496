import Foundation
import StanceModel
import StanceText
import Testing

@Suite struct TextClassifierTests {
    private func classifier(_ contents: ModelContents) throws -> TextClassifier {
        try TextClassifier(modelBytes: contents.serialized(), name: "small.stance")
    }

    @Test func `scores two labels by one logistic function`() throws {
        // Weights 3 and 4 scaled to 0.6 and 0.8: f = 0.25 + 0.6 · 1 − 0.8 · 0.5 = 0.45.
        let prediction = try classifier(SmallModel.twoLabels()).predict("Good ban, unknown words!")
        #expect(prediction.label == "supportive")
        #expect(abs(prediction.probabilities[1] - 1 / (1 + exp(-0.45))) < 1e-15)
        #expect(abs(prediction.probabilities[0] + prediction.probabilities[1] - 1) < 1e-15)
    }

    @Test func `scores three labels and two blocks by a softmax`() throws {
        // “ban it”: words 1/√2 each; characters “ba” 2/√5 and “t ” 1/√5.
        let values = [
            0.5 + 1 / 2.0.squareRoot() + 0.5 * 2 / 5.0.squareRoot(),
            -0.25 - 1 / 2.0.squareRoot() + 1 / 5.0.squareRoot(),
            -0.25 + 0.5 / 2.0.squareRoot() - 0.5 * 2 / 5.0.squareRoot() - 1 / 5.0.squareRoot(),
        ]
        let sum = values.map { exp($0) }.reduce(0, +)
        let prediction = try classifier(SmallModel.threeLabels()).predict("ban it")
        #expect(prediction.label == "supportive")
        #expect(zip(prediction.probabilities, values).allSatisfy { abs($0 - exp($1) / sum) < 1e-15 })
    }

    @Test func `falls back to the intercepts without any known n-gram`() throws {
        let prediction = try classifier(SmallModel.twoLabels()).predict("…")
        #expect(prediction.probabilities[1] == 1 / (1 + exp(-0.25)))
    }

    @Test func `labels sentences with ranges into the source as given`() throws {
        let text = "\u{FEFF}Ban it. It is good…\n\nA ban?"
        let source = SourceText(decoding: Array(text.utf8))
        let article = try classifier(SmallModel.twoLabels()).classify(source)
        #expect(article.sentences.map(\.text) == ["Ban it.", "It is good…", "A ban?"])
        #expect(
            article.sentences.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
                == ["Ban it.", "It is good…", "A ban?"])
        #expect(article.sentences.map(\.prediction.label) == ["supportive", "critical", "supportive"])
        #expect(article.counts == [1, 2])
        let mean = article.sentences.map { $0.prediction.probabilities[1] }.reduce(0, +) / 3
        #expect(abs((article.meanProbabilities?[1] ?? .nan) - mean) < 1e-15)
    }

    @Test func `has no sentences and zero means for an empty text`() throws {
        let article = try classifier(SmallModel.threeLabels()).classify(SourceText(decoding: []))
        #expect(article.sentences.isEmpty)
        #expect(article.counts == [0, 0, 0])
        #expect(article.meanProbabilities == nil)
    }

    @Test func `does not count sentences of which it knows nothing`() throws {
        let article = try classifier(SmallModel.twoLabels()).classify(
            SourceText(decoding: Array("Ban it. Why not? Hm.".utf8)))
        #expect(article.sentences.map(\.prediction.knownNGrams) == [1, 0, 0])
        #expect(article.counts == [0, 1])
        #expect(article.meanProbabilities == article.sentences[0].prediction.probabilities)
    }

    @Test(arguments: [1, 2, 3, 8])
    func `gives the same predictions with any number of threads`(threads: Int) throws {
        let classifier = try classifier(SmallModel.threeLabels())
        let texts = (0..<1500).map { "ban \($0) it \($0 % 7) bat cat" }
        #expect(try classifier.predict(texts, threads: threads) == texts.map { classifier.predict($0) })
    }

    @Test func `lists the strongest n-grams of a label, negated for the first of two`() throws {
        let two = try classifier(SmallModel.twoLabels())
        #expect(two.strongestFeatures(for: 1, limit: 5).map(\.name) == ["ban"])
        #expect(two.strongestFeatures(for: 0, limit: 1).map(\.name) == ["good"])
        #expect(two.strongestFeatures(for: 0, limit: 1).map(\.weight) == [0.5])
        let three = try classifier(SmallModel.threeLabels())
        #expect(three.strongestFeatures(for: 1, limit: 1).map(\.name) == ["t "])
        #expect(three.featureCounts == [2, 2])
    }
}
