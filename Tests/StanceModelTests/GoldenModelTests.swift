import Foundation
import StanceModel
import Testing

/// A model file of each released format version, which every later version must read.
///
/// `RECORD_GOLDEN=1 swift test --filter GoldenModelTests` writes the file of the current version, once per version.
@Suite struct GoldenModelTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "Golden")

    @Test func `still reads version 1`() throws {
        let path = Self.folder.appendingPathComponent("version-1.stance").path
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
            try AtomicFile.replace(path, with: SmallModel.threeLabels().serialized())
        }
        let classifier = try TextClassifier(contentsOf: path)
        #expect(classifier.labels == ["supportive", "critical", "neutral"])
        #expect(classifier.header.provenance == SmallModel.provenance(rowsPerLabel: [2, 1, 1]))
        let expected = [0.832_258_672_3, 0.095_576_763_8, 0.072_164_563_8]
        let probabilities = classifier.predict("ban it").probabilities
        #expect(zip(probabilities, expected).allSatisfy { abs($0 - $1) < 1e-9 }, "\(probabilities)")
    }
}
