import StanceModel
import StanceTesting
import StanceText
import Testing

@Suite struct DeletionSearchTests {
    private func classifier(_ contents: ModelContents) throws -> TextClassifier {
        try TextClassifier(modelBytes: contents.serialized(), name: "small")
    }

    /// Words a to e that each speak for the second label, all scaled to length 1 together.
    private func words(intercept: Double) throws -> TextClassifier {
        let block = try SmallModel.words(1...1)
        return try classifier(
            ModelContents(
                header: ModelHeader(
                    labels: ["first", "second"], parts: [ModelPart(blocks: [block], intercepts: [intercept])],
                    provenance: SmallModel.provenance(rowsPerLabel: [1, 1])),
                tables: [
                    FeatureTable(
                        zip(["a", "b", "c", "d", "e"], [1, 2, 3, 2, 1]).map { name, weight in
                            SmallModel.feature(name, block, scale: 1, [weight])
                        })
                ]))
    }

    @Test func `finds the one word that decides`() throws {
        let classifier = try classifier(SmallModel.twoLabels())
        // 0.25 + 0.6 − 0.4: without “ban” 0.25 − 0.5.
        let search = classifier.deletionSearch(for: classifier.explanation(of: "A good ban, then"))
        #expect(search.flip?.ranges == [7..<10])
        #expect(search.flip?.prediction == classifier.predict("A good  , then"))
        #expect(search.isShortest)
    }

    @Test func `finds more words, the shortest, or says that there are none`() throws {
        // Without c: 6/√4 = 3; without b, c: 4/√3 = 2.31; without b, c, d: 2/√2 = 1.41; e alone: 1.
        for (intercept, count) in [(-3.5, 1), (-2.5, 2), (-1.5, 3), (-1.1, 4), (-0.5, 5)] {
            let classifier = try words(intercept: intercept)
            let explanation = classifier.explanation(of: "a b c d e")
            let search = classifier.deletionSearch(for: explanation)
            #expect(search.flip?.ranges.count == count)
            #expect(search.isShortest == (count <= 3))
            #expect(search.exhaustiveSize == 2)
            let shorter = classifier.deletionSearch(for: explanation, limit: count - 1)
            #expect(shorter.flip == nil && !shorter.isShortest)
            #expect(shorter.largestSize == count - 1)
        }
        let classifier = try words(intercept: 1)
        #expect(classifier.deletionSearch(for: classifier.explanation(of: "a b c d e")).flip == nil)
        #expect(classifier.deletionSearch(for: classifier.explanation(of: "")).largestSize == 0)
    }

    @Test(arguments: 0..<30)
    func `is as short as trying all deletions of up to two words`(seed: Int) throws {
        let classifier = try classifier(try ScorerTests.contents(seed: seed))
        var generator = SeededGenerator(seed: seed)
        let text = String(ScorerTests.text(&generator).prefix(80))
        let explanation = classifier.explanation(of: text, target: "bags")
        let search = classifier.deletionSearch(for: explanation, limit: 2)
        let words = explanation.spans.map(\.range)
        func relabelled(without deleted: [Range<Int>]) -> Int {
            var utf8 = Array(text.utf8)
            for range in deleted.reversed() { utf8.replaceSubrange(range, with: [UInt8(ascii: " ")]) }
            return classifier.predict(String(decoding: utf8, as: UTF8.self), target: "bags").index
        }
        let label = explanation.prediction.index
        let singles = words.contains { relabelled(without: [$0]) != label }
        let pairs = words.indices.contains { first in
            words[(first + 1)...].contains { relabelled(without: [words[first], $0]) != label }
        }
        #expect(search.flip?.ranges.count == (singles ? 1 : pairs ? 2 : nil), "seed \(seed)")
        if let flip = search.flip { #expect(relabelled(without: flip.ranges) == flip.prediction.index, "seed \(seed)") }
    }

    @Test func `tries only the strongest words of a long text`() throws {
        let classifier = try words(intercept: -2.9)
        let text = String(repeating: "x ", count: 700) + "c"
        let search = classifier.deletionSearch(for: classifier.explanation(of: text), limit: 1)
        #expect(search.flip?.ranges == [1400..<1401])
        #expect(search.exhaustiveSize == 0)
        #expect(search.isShortest)
    }

    @Test func `does no more work on a long text than on a short one`() throws {
        let classifier = try words(intercept: -2.9)
        let text = String(repeating: "x", count: DeletionSearch.mostBytes / 8) + " x x x x x x x x x c"
        let search = classifier.deletionSearch(for: classifier.explanation(of: text), limit: 2)
        #expect(search.exhaustiveSize == 0)
        #expect(search.flip?.ranges == [text.utf8.count - 1..<text.utf8.count])
    }
}
