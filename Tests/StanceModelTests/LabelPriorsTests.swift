import Foundation
import StanceModel
import Testing

@Suite struct LabelPriorsTests {
    private func classifier(_ contents: ModelContents) throws -> TextClassifier {
        try TextClassifier(modelBytes: contents.serialized(), name: "small.stance")
    }

    @Test func `multiply probabilities by new share over old`() throws {
        let classifier = try classifier(SmallModel.threeLabels())
        #expect(classifier.header.trainingPriors == [0.5, 0.25, 0.25])
        let plain = classifier.predict("ban it").probabilities
        let shifted = try classifier.with(priors: ["critical": 0.4, "neutral": 0.5]).predict("ban it").probabilities
        let products = [plain[0] * 0.1 / 0.5, plain[1] * 0.4 / 0.25, plain[2] * 0.5 / 0.25]
        let sum = products.reduce(0, +)
        #expect(zip(shifted, products).allSatisfy { abs($0 - $1 / sum) < 1e-15 })
    }

    @Test func `do so for two labels, which have one decision value`() throws {
        let classifier = try classifier(SmallModel.twoLabels())
        let plain = classifier.predict("ban").probabilities
        let shifted = try classifier.with(priors: ["supportive": 0.2]).predict("ban").probabilities
        let products = [plain[0] * 0.8 / 0.5, plain[1] * 0.2 / 0.5]
        #expect(abs(shifted[1] - products[1] / (products[0] + products[1])) < 1e-15)
    }

    @Test func `give what labels without a share leave in the proportion of training`() throws {
        let classifier = try classifier(SmallModel.threeLabels())
        let named = try classifier.with(priors: ["neutral": 0.4])
        let all = try classifier.with(priors: ["supportive": 0.4, "critical": 0.2, "neutral": 0.4])
        let (one, other) = (named.predict("ban it").probabilities, all.predict("ban it").probabilities)
        #expect(zip(one, other).allSatisfy { abs($0 - $1) < 1e-15 })
    }

    @Test func `change nothing when they are those of training, and replace each other`() throws {
        let classifier = try classifier(SmallModel.threeLabels())
        let shifted = try classifier.with(priors: ["neutral": 0.9])
        #expect(shifted.predict("ban it") != classifier.predict("ban it"))
        let back = try shifted.with(priors: ["supportive": 0.5, "critical": 0.25, "neutral": 0.25])
        #expect(back.predict("ban it") == classifier.predict("ban it"))
    }

    @Test func `take class weights of training into account`() throws {
        let header = try SmallModel.threeLabels().header
        let provenance = header.provenance
        let weighted = Provenance(
            tool: provenance.tool, sources: provenance.sources, rows: provenance.rows,
            rowsPerLabel: provenance.rowsPerLabel, classWeights: [0.5, 1, 2], groups: nil, folds: nil,
            seed: provenance.seed, minimumDocumentFrequency: provenance.minimumDocumentFrequency,
            setting: provenance.setting, metric: provenance.metric, search: provenance.search,
            scores: provenance.scores, solver: provenance.solver)
        // 0.5 · 2, 1 · 1, 2 · 1.
        #expect(
            ModelHeader(labels: header.labels, parts: header.parts, provenance: weighted).trainingPriors
                == [0.25, 0.25, 0.5])
    }

    @Test func `refuse what are no shares`() throws {
        let classifier = try classifier(SmallModel.threeLabels())
        func error(_ priors: [String: Double]) -> PriorError? {
            do throws(PriorError) {
                _ = try classifier.with(priors: priors)
                return nil
            } catch {
                return error
            }
        }
        #expect(error(["pro": 0.5]) == .unknownLabel("pro", known: classifier.labels))
        #expect(error(["critical": 0]) == .share("critical", found: 0))
        #expect(error(["critical": 1]) == .share("critical", found: 1))
        #expect(
            error(["critical": .nan]).map { "\($0)" }
                == "prior of “critical”: expected a share above 0 and below 1, found nan")
        #expect(error(["critical": 0.6, "neutral": 0.5]) == .nothingLeft(found: 1.1))
        #expect(error(["critical": 0.5, "neutral": 0.5]) == .nothingLeft(found: 1))
        #expect(error(["supportive": 0.25, "critical": 0.25, "neutral": 0.25]) == .sumOfAll(found: 0.75))
    }
}
