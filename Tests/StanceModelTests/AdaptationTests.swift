import Foundation
import StanceModel
import StanceText
import Testing

@Suite struct AdaptationTests {
    private func classifier(_ contents: ModelContents) throws -> TextClassifier {
        try TextClassifier(modelBytes: contents.serialized(), name: "small.stance")
    }

    private func model(
        _ labels: [String], _ parts: [(header: ModelPart, tables: [FeatureTable])], firstCorrection: Int? = nil,
        targetUse: TargetUse = .ignored
    ) -> ModelContents {
        ModelContents(
            header: ModelHeader(
                labels: labels, parts: parts.map(\.header), firstCorrection: firstCorrection, targetUse: targetUse,
                provenance: SmallModel.provenance(rowsPerLabel: labels.map { _ in 1 })),
            tables: parts.flatMap(\.tables))
    }

    /// A part with a single word.
    private func part(_ word: String, _ weights: [Float], intercepts: [Double], target: String? = nil) throws -> (
        header: ModelPart, tables: [FeatureTable]
    ) {
        let block = try SmallModel.words(1...1)
        return (
            ModelPart(target: target, blocks: [block], intercepts: intercepts),
            [FeatureTable([SmallModel.feature(word, block, scale: 1, weights)])]
        )
    }

    @Test func `gives the decision values of some labels`() throws {
        // “ban it” of the model with three labels, worked out in TextClassifierTests.
        let supportive = 0.5 + 1 / 2.0.squareRoot() + 0.5 * 2 / 5.0.squareRoot()
        let critical = -0.25 - 1 / 2.0.squareRoot() + 1 / 5.0.squareRoot()
        let base = try classifier(SmallModel.threeLabels())
        let two = try #require(LabelRestriction(from: base.labels, to: ["critical", "supportive"]))
        let values = try base.decisionValues(["ban it", "…"], restriction: two, threads: 2)
        #expect(values.count == 2)
        #expect(abs(values[0] - (supportive - critical)) < 1e-15)
        #expect(values[1] == 0.75)
    }

    @Test(arguments: [1, 0.5, 0.25])
    func `scales and restricts parts so that a model of them has the scaled decision values`(strength: Double) throws {
        let base = try classifier(SmallModel.threeLabels())
        let texts = ["ban it", "bat cat it", "it", ""]
        for labels in [["critical", "supportive"], ["neutral", "critical", "supportive"]] {
            let restriction = try #require(LabelRestriction(from: base.labels, to: labels))
            let made = try classifier(model(labels, base.parts(restriction: restriction, strength: strength)))
            let all = try #require(LabelRestriction(from: labels, to: labels))
            let expected = try base.decisionValues(texts, restriction: restriction, threads: 1).map { strength * $0 }
            let found = try made.decisionValues(texts, restriction: all, threads: 1)
            #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 })
            #expect(made.featureCounts == base.featureCounts)
        }
    }

    @Test func `adds corrections to the part of a target that stands in place of the common one`() throws {
        let parts = [
            try part("ban", [1], intercepts: [0.5]), try part("ban", [2], intercepts: [0.25], target: "bags"),
            try part("it", [4], intercepts: [0.125]),
        ]
        let made = try classifier(model(["a", "b"], parts, firstCorrection: 2, targetUse: .separate))
        let same = try #require(LabelRestriction(from: ["a", "b"], to: ["a", "b"]))
        let values = try made.decisionValues(
            ["ban it", "ban it", "ban it"], targets: [nil, "bags", "guns"], restriction: same, threads: 1)
        #expect(values == [0.5 + 1 + 0.125 + 4, 0.25 + 2 + 0.125 + 4, 0.5 + 1 + 0.125 + 4])
    }

    @Test(arguments: [0, 2, -1])
    func `refuses a file whose corrections begin nowhere`(first: Int) throws {
        let parts = [try part("ban", [1], intercepts: [0]), try part("it", [1], intercepts: [0])]
        #expect(
            throws: ModelError.damaged(
                path: "small.stance", part: "header", detail: "no part is the first correction")
        ) {
            try classifier(model(["a", "b"], parts, firstCorrection: first))
        }
    }

    @Test func `refuses a file with a correction for one target`() throws {
        let parts = [try part("ban", [1], intercepts: [0]), try part("ban", [1], intercepts: [0], target: "bags")]
        #expect(
            throws: ModelError.damaged(path: "small.stance", part: "header", detail: "a correction has a target")
        ) {
            try classifier(model(["a", "b"], parts, firstCorrection: 1, targetUse: .crossed))
        }
    }

    @Test func `keeps weights finite whose difference is not`() throws {
        let most = Float.greatestFiniteMagnitude
        let base = try classifier(model(["a", "b", "c"], [try part("ban", [-most, most, 0], intercepts: [0, 0, 0])]))
        let two = try #require(LabelRestriction(from: base.labels, to: ["a", "b"]))
        let made = try classifier(model(["a", "b"], base.parts(restriction: two, strength: 1)))
        #expect(made.strongestFeatures(for: 1, limit: 1).map(\.weight) == [Double(most)])
    }

    @Test func `tells the digest and size of its file`() throws {
        let bytes = try SmallModel.twoLabels().serialized()
        let classifier = try TextClassifier(modelBytes: bytes, name: "small.stance")
        #expect(classifier.byteCount == bytes.count)
        #expect(classifier.digest == XXH64.digest(of: bytes))
    }
}
