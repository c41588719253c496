import Foundation
import StanceModel
import Testing

/// A model file of each released format version, which every later version must read.
///
/// `RECORD_GOLDEN=1 swift test --filter GoldenModelTests` writes the file of the current version, once per version.
@Suite struct GoldenModelTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "Golden")

    private func golden(_ name: String, _ contents: ModelContents) throws -> TextClassifier {
        let path = Self.folder.appendingPathComponent(name).path
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
            try AtomicFile.replace(path, with: contents.serialized())
        }
        return try TextClassifier(contentsOf: path)
    }

    @Test func `still reads version 1`() throws {
        let classifier = try golden("version-1.stance", SmallModel.threeLabels())
        #expect(classifier.labels == ["supportive", "critical", "neutral"])
        #expect(classifier.header.provenance == SmallModel.provenance(rowsPerLabel: [2, 1, 1]))
        let expected = [0.832_258_672_3, 0.095_576_763_8, 0.072_164_563_8]
        let probabilities = classifier.predict("ban it").probabilities
        #expect(zip(probabilities, expected).allSatisfy { abs($0 - $1) < 1e-9 }, "\(probabilities)")
    }

    @Test func `still reads version 1 with calibration and held-out rows`() throws {
        let contents = try SmallModel.twoLabels(
            heldOut: SmallModel.heldOut,
            calibration: .init(
                temperature: 0.8, before: .init(calibrationError: 0.125, logLoss: 0.625),
                after: .init(calibrationError: 0.0625, logLoss: 0.5)))
        let classifier = try golden("version-1-held-out.stance", contents)
        #expect(classifier.header == contents.header)
        #expect(try classifier.heldOutRows() == SmallModel.heldOut)
        // Decision value 1.25.
        let probability = classifier.predict("ban").probabilities[1]
        #expect(abs(probability - 0.777_299_861_2) < 1e-9, "\(probability)")
    }

    @Test func `still reads version 1 with targets and a lexicon`() throws {
        let classifier = try golden("version-1-targets.stance", SmallModel.withTargets())
        #expect(try classifier.header == SmallModel.withTargets().header)
        // Decision values 3.45 and 1.45.
        let known = classifier.predict("Good ban, harmful", target: "bags").probabilities[1]
        let unknown = classifier.predict("Good ban, harmful", target: "guns").probabilities[1]
        #expect(abs(known - 0.969_231_140_6) < 1e-9, "\(known)")
        #expect(abs(unknown - 0.809_998_434_0) < 1e-9, "\(unknown)")
    }
}
