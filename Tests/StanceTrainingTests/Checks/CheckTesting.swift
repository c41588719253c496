import StanceTraining
import Testing

/// Shorthands for tests of checks.
enum CheckTesting {
    static func data(
        _ text: String, name: String = "rows.tsv", annotators: [String] = [], needsLabels: Bool = true
    ) throws -> CheckedData {
        try CheckedData(
            reading: [DataTesting.file(name, text)],
            options: CheckedData.Options(annotators: annotators, needsLabels: needsLabels))
    }

    /// The findings of a file, without those about few rows.
    static func findings(_ text: String, against: String? = nil) throws -> [String: Finding] {
        let other = try against.map { try data($0, name: "other.tsv", needsLabels: false) }
        let check = try DataCheck(data(text), against: other)
        return Dictionary(uniqueKeysWithValues: check.findings.map { ($0.kind, $0) })
    }

    /// The lines of each place of a finding.
    static func lines(_ finding: Finding?) -> [[Int]] {
        finding.map { $0.places.map { $0.rows.map(\.location.line) } } ?? []
    }

    /// A file of texts with labels that alternate.
    static func file(_ texts: [String]) -> String {
        "text\tlabel\n" + texts.enumerated().map { "\($1)\t\($0 % 2 == 0 ? "pro" : "con")\n" }.joined()
    }
}
