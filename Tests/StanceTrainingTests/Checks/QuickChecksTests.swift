import StanceTraining
import Testing

@Suite struct QuickChecksTests {
    private func notes(_ rows: [(text: String, label: String)]) throws -> [String] {
        let text = "text\tlabel\n" + rows.map { "\($0.text)\t\($0.label)\n" }.joined()
        return QuickChecks.notes(try LabelledData(reading: [DataTesting.file("rows.tsv", text)]))
    }

    private let even = (0..<20).map { (text: "text \($0)", label: $0 % 2 == 0 ? "pro" : "con") }

    @Test func `clean rows need no note`() throws {
        #expect(try notes(even) == [])
    }

    @Test func `garbled, very long and uneven rows are named`() throws {
        let long = String(repeating: "w ", count: 101)
        #expect(
            try notes(even + [("cafÃ©", "pro"), ("donâ€™t", "con"), (long, "meta")]) == [
                "2 texts have garbled characters, the first at rows.tsv:22: “Ã©” for “é”",
                "1 text has more than 100 words, the first at rows.tsv:24",
                "“meta” has 1 row, “con” 11: judge by macro-F1, and by the F1 of each label",
            ])
    }

    @Test func `invalid bytes are told once`() throws {
        let bytes = Array("text\tlabel\ncaf".utf8) + [0xE9] + Array("\tpro\nx\tcon\n".utf8)
        let data = try LabelledData(reading: [DataFile(name: "rows.tsv", bytes: bytes)])
        #expect(
            QuickChecks.notes(data).first == "rows.tsv: 1 invalid bytes replaced by U+FFFD: is it UTF-8?")
        #expect(!QuickChecks.notes(data).contains { $0.contains("garbled") })
    }
}
