import Foundation
import StanceModel
import StanceTesting
import StanceText
import Testing

@Suite struct ExplanationTests {
    private func classifier(_ contents: ModelContents) throws -> TextClassifier {
        try TextClassifier(modelBytes: contents.serialized(), name: "small")
    }

    private static func shipped(_ name: String) throws -> TextClassifier {
        var path = URL(filePath: #filePath)
        for _ in 0..<4 { path.deleteLastPathComponent() }
        return try TextClassifier(contentsOf: path.appending(path: "Models/\(name).stance").path)
    }

    /// Constant and n-grams, constant and spans, and parts sum to the decision values, whose softmax is the probabilities.
    private func check(_ explanation: Explanation, _ place: String) {
        let labels = explanation.labels.indices
        let sizes = labels.map { label in
            explanation.ngrams.reduce(abs(explanation.constant[label])) { $0 + abs($1.contributions[label]) }
        }
        for label in labels {
            let value = explanation.decisionValues[label]
            let ofNGrams = explanation.ngrams.reduce(explanation.constant[label]) { $0 + $1.contributions[label] }
            let ofSpans = explanation.spans.reduce(explanation.constant[label]) { $0 + $1.contributions[label] }
            #expect(abs(ofNGrams - value) <= 1e-9 * max(1, sizes[label]), "\(place)")
            #expect(abs(ofSpans - value) <= 1e-9 * max(1, sizes[label]), "\(place)")
        }
        let softmax = ReferenceScorer.probabilities(explanation.decisionValues)
        for (found, expected) in zip(explanation.prediction.probabilities, softmax) {
            #expect(abs(found - expected) <= 1e-9, "\(place)")
        }
        checkSpans(explanation, place)
    }

    private func checkSpans(_ explanation: Explanation, _ place: String) {
        let utf8 = Array(explanation.text.utf8)
        var end = 0
        for span in explanation.spans {
            #expect(span.range.lowerBound >= end && !span.range.isEmpty, "\(place)")
            #expect(String(validating: utf8[span.range], as: UTF8.self) != nil, "\(place)")
            end = span.range.upperBound
        }
        #expect(end <= utf8.count, "\(place)")
        for ngram in explanation.ngrams {
            #expect(!ngram.ranges.isEmpty && ngram.ranges.allSatisfy { $0.upperBound <= utf8.count }, "\(place)")
        }
    }

    @Test func `gives each n-gram its value times its weight`() throws {
        let explanation = try classifier(SmallModel.threeLabels()).explanation(of: "Ban  it")
        let (half, fifth) = (1 / 2.0.squareRoot(), 1 / 5.0.squareRoot())
        let expected: [(name: String, ranges: [Range<Int>], contributions: [Double])] = [
            ("ban", [0..<3], [half, -half, 0]), ("it", [5..<7], [0, 0, 0.5 * half]),
            ("ba", [0..<2], [fifth, 0, -fifth]), ("t ", [6..<7], [0, fifth, -fifth]),
        ]
        #expect(explanation.ngrams.map(\.name) == expected.map(\.name))
        #expect(explanation.ngrams.map(\.ranges) == expected.map(\.ranges))
        #expect(explanation.ngrams.map(\.unit) == [.words, .words, .characters, .characters])
        for (found, expected) in zip(explanation.ngrams, expected) {
            for (found, expected) in zip(found.contributions, expected.contributions) {
                #expect(abs(found - expected) < 1e-12)
            }
        }
        #expect(explanation.constant == [0.5, -0.25, -0.25])
        #expect(explanation.spans.map(\.range) == [0..<3, 5..<7])
        #expect(abs(explanation.spans[1].contributions[2] - (0.5 * half - fifth)) < 1e-12)
        check(explanation, "by hand")
    }

    @Test func `gives two labels half of the one decision value each`() throws {
        let explanation = try classifier(SmallModel.twoLabels()).explanation(of: "ban good ban")
        // Values 3 and 4 over 5, times the weights 1 and −0.5.
        let value = 0.2 * 3
        #expect(explanation.ngrams.map(\.contributions) == [[-value / 2, value / 2], [0.2, -0.2]])
        #expect(explanation.ngrams[0].ranges == [0..<3, 9..<12])
        #expect(explanation.constant == [-0.125, 0.125])
        #expect(abs(explanation.logOdds(of: 1, against: 0) - 0.45) < 1e-12)
        #expect(explanation.spans.map { $0.contributions[1] } == [value / 4, -0.2, value / 4])
        check(explanation, "two labels")
    }

    @Test func `tells the parts of a target, and folds a class onto its words`() throws {
        let classifier = try classifier(SmallModel.withTargets())
        let explanation = classifier.explanation(of: "a harmful ban", target: "bags")
        #expect(explanation.parts.map(\.target) == [nil, "bags"])
        #expect(explanation.parts.map(\.contributions) == [[-1.125, 1.125], [-1, 1]])
        #expect(explanation.ngrams.map(\.name) == ["ban", "HURT"])
        #expect(explanation.ngrams.map { $0.contributions[1] } == [2, 0.5])
        #expect(explanation.spans.map { $0.contributions[1] } == [0, 0.5, 2])
        #expect(classifier.explanation(of: "a harmful ban").parts.count == 1)
        check(explanation, "target")
    }

    @Test func `covers the words that name a masked target by its stand-in`() throws {
        let words = try SmallModel.words(1...2)
        let name = Array("ban TARGET".utf8)
        let mask = TargetMask(target: "plastic bags")
        let key = try #require(
            NGramNames.list(words.ngrams, of: "ban plastic bags", mask: mask).first { $0.name == name }?.key)
        let contents = ModelContents(
            header: ModelHeader(
                labels: ["a", "b"], parts: [ModelPart(blocks: [words], intercepts: [0])], targetUse: .masked,
                provenance: SmallModel.provenance(rowsPerLabel: [1, 1])),
            tables: [FeatureTable([FeatureTable.Feature(key: key, scale: 1, weights: [2], name: name)])])
        let explanation = try classifier(contents).explanation(of: "Ban Plastic bags!", target: "plastic bags")
        #expect(explanation.ngrams.map(\.name) == ["ban TARGET"])
        #expect(explanation.ngrams.map(\.ranges) == [[0..<16]])
        #expect(explanation.spans.map(\.range) == [0..<3, 4..<16, 16..<17])
        #expect(explanation.spans.map { $0.contributions[1] } == [0.5, 0.5, 0])
        check(explanation, "masked")
    }

    @Test(arguments: 0..<30)
    func `sums to the decision values of random models`(seed: Int) throws {
        let contents = try ScorerTests.contents(seed: seed)
        var classifier = try classifier(contents)
        let reference = ReferenceScorer(contents)
        var generator = SeededGenerator(seed: seed + 2000)
        let hostile = ScorerTests.hostile.filter { seed < 2 || $0.utf8.count < 1000 }
        let texts = hostile + (0..<20).map { _ in ScorerTests.text(&generator) }
        let targets: [String?] = texts.indices.map { [nil, "bags", "guns", "cars", "others"][$0 % 5] }
        for explanation in try classifier.explanations(of: texts, targets: targets, threads: 2) {
            let place = "seed \(seed), \(explanation.text.prefix(40))"
            check(explanation, place)
            let expected = reference.score(explanation.text, target: explanation.target).values
            let found = explanation.decisionValues
            let outputs = found.count == 2 ? [explanation.logOdds(of: 1, against: 0)] : found
            #expect(zip(outputs, expected).allSatisfy { abs($0 - $1) <= 1e-9 }, "\(place)")
            let parts = found.indices.map { label in explanation.parts.reduce(0) { $0 + $1.contributions[label] } }
            #expect(zip(parts, found).allSatisfy { abs($0 - $1) <= 1e-9 }, "\(place)")
        }
        classifier = try classifier.with(priors: [classifier.labels[0]: 0.2])
        check(classifier.explanation(of: texts[5], target: targets[5]), "seed \(seed), priors")
    }

    @Test(arguments: ["ban-stance", "sentiment"])
    func `sums to the decision values of shipped models`(name: String) throws {
        let classifier = try Self.shipped(name)
        var generator = SeededGenerator(seed: 7)
        let words = [
            "ban", "bans", "not", "harm", "support", "oppose", "the", "we", "should", "good", "terrible", "never",
            "great", ",", ".", "“freedom”", "don’t", "TARGET", "kids", "!", "is", "to", "prohibit", "guns",
        ]
        let texts =
            ScorerTests.hostile.filter { $0.utf8.count < 1000 }
            + (0..<60).map { _ in
                (0..<Int.random(in: 1...30, using: &generator)).compactMap { _ in
                    words.randomElement(using: &generator)
                }.joined(separator: " ") + generator.text(pieces: 3)
            }
        let targets = texts.indices.map {
            ([nil, "guns"] + classifier.header.targets.map(Optional.some))[$0 % (2 + classifier.header.targets.count)]
        }
        let explanations = try classifier.explanations(of: texts, targets: targets, threads: 2)
        let predictions = try classifier.predict(texts, targets: targets)
        #expect(explanations.map(\.prediction) == predictions)
        for explanation in explanations { check(explanation, "\(name): \(explanation.text.prefix(60))") }
        #expect(try classifier.explanations(of: texts, targets: targets, threads: 8) == explanations)
    }

    @Test func `ranks what speaks for one label against another`() throws {
        let explanation = try classifier(SmallModel.threeLabels()).explanation(of: "ban it")
        #expect(explanation.prediction.label == "supportive")
        #expect(explanation.labels[explanation.runnerUp] == "critical")
        #expect(explanation.strongest(for: 0, limit: 9).map(\.name) == ["ban", "ba"])
        #expect(explanation.strongest(for: 0, against: 2, limit: 9).map(\.name) == ["ba", "ban", "t "])
        #expect(explanation.strongest(for: 1, against: 0, limit: 1).map(\.name) == ["t "])
        #expect(explanation.strongestSpans(for: 0, against: 1, limit: 5).map(\.range) == [0..<3])
        #expect(explanation.strongestRival(of: 2) == 0)
        #expect(explanation.string(0..<3) == "ban")
        let total = explanation.ngrams.indices.reduce(0.0) {
            $0 + explanation.ngrams[$1].contributions[0] - explanation.ngrams[$1].contributions[2]
        }
        #expect(abs(explanation.logOdds(of: 0, against: 2) - 0.75 - total) < 1e-12)
    }
}
