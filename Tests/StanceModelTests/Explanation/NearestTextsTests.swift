import StanceModel
import Testing

@Suite struct NearestTextsTests {
    @Test func `ranks texts by the cosine of their weighted rows`() throws {
        let classifier = try TextClassifier(modelBytes: SmallModel.twoLabels().serialized(), name: "small")
        let texts = ["good", "nothing", "ban", "a good ban", "Ban!"]
        let nearest = try NearestTexts(classifier, texts: texts, threads: 2)
        let found = nearest.nearest(to: "ban good ban", limit: 9)
        #expect(found.map(\.position) == [3, 0, 2, 4])
        for (found, expected) in zip(found, [1, 0.8, 0.6, 0.6]) { #expect(abs(found.cosine - expected) < 1e-12) }
        #expect(nearest.nearest(to: "ban good ban", limit: 1).map(\.position) == [3])
        #expect(nearest.nearest(to: "unknown", limit: 9).isEmpty)
    }

    @Test func `takes the features of the parts for a target`() throws {
        let classifier = try TextClassifier(modelBytes: SmallModel.withTargets().serialized(), name: "small")
        let nearest = try NearestTexts(classifier, texts: ["ban", "ban"], targets: ["bags", nil])
        // Rows of two parts and of one, each of length 1 a block.
        let found = nearest.nearest(to: "ban", target: "bags", limit: 2)
        #expect(found.map(\.position) == [0, 1])
        #expect(abs(found[1].cosine - 0.5.squareRoot()) < 1e-12)
    }
}
