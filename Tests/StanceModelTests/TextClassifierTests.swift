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

    @Test(
        arguments: [
            (TargetUse.crossed, "bags", 1.45 + 2), (.crossed, "guns", 1.45), (.crossed, nil, 1.45),
            (.separate, "bags", 2), (.separate, "guns", 1.45), (.separate, nil, 1.45),
        ] as [(TargetUse, String?, Double)])
    func `adds a target's part to the common one or takes it instead`(use: TargetUse, target: String?, value: Double)
        throws
    {
        // Common: 0.25 + 0.6 · 1 − 0.8 · 0.5 + 0.5 · 2 = 1.45; of bags: −1 + 3 = 2.
        let classifier = try classifier(SmallModel.withTargets(use))
        let probability = 1 / (1 + exp(-value))
        let prediction = classifier.predict("Good ban, harmful", target: target)
        #expect(abs(prediction.probabilities[1] - probability) < 1e-15)
        let rows = try classifier.predict(["", "Good ban, harmful"], targets: ["bags", target], threads: 2)
        #expect(rows[1] == prediction)
        #expect(rows[0].probabilities[1] == 1 / (1 + exp(use == .crossed ? 0.75 : 1)))
        let article = classifier.classify(SourceText(decoding: Array("Good ban, harmful".utf8)), target: target)
        #expect(article.sentences.map(\.prediction) == [prediction])
    }

    @Test func `knows the targets that have parts`() throws {
        let classifier = try classifier(SmallModel.withTargets())
        #expect(classifier.header.targets == ["bags"])
        #expect(classifier.knows(target: "bags") && !classifier.knows(target: "Bags"))
        #expect(try !self.classifier(SmallModel.twoLabels()).knows(target: "bags"))
    }

    @Test func `counts the known n-grams of the parts that apply`() throws {
        let crossed = try classifier(SmallModel.withTargets(.crossed))
        #expect(crossed.predict("Good ban, harmful", target: "bags").knownNGrams == 4)
        #expect(crossed.predict("Good ban, harmful").knownNGrams == 3)
        let separate = try classifier(SmallModel.withTargets(.separate))
        #expect(separate.predict("Good ban, harmful", target: "bags").knownNGrams == 1)
    }

    @Test func `masks the target where the model does`() throws {
        let block = try SmallModel.words(1...1)
        let target = NGramNames.list(block.ngrams, of: "bags", mask: TargetMask(target: "bags"))[0]
        let contents = ModelContents(
            header: ModelHeader(
                labels: ["critical", "supportive"], parts: [ModelPart(blocks: [block], intercepts: [0.25])],
                targetUse: .masked, provenance: SmallModel.provenance(rowsPerLabel: [2, 2])),
            tables: [
                FeatureTable([
                    SmallModel.feature("guns", block, scale: 3, [1]),
                    .init(key: target.key, scale: 4, weights: [2], name: target.name),
                ])
            ])
        let classifier = try classifier(contents)
        func value(_ target: String?) -> Double {
            let probabilities = classifier.predict("guns", target: target).probabilities
            return log(probabilities[1] / probabilities[0])
        }
        #expect(abs(value(nil) - 1.25) < 1e-12)
        #expect(abs(value("We should ban bags") - 1.25) < 1e-12)
        #expect(abs(value("We should ban it") - 1.25) < 1e-12)
        #expect(abs(value("We should ban guns") - 2.25) < 1e-12)
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
