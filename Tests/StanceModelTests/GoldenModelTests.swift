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
