import StanceTraining
import StanceTesting
import Testing

/// Random tables written in each format and read back.
@Suite struct DataRoundTripTests {
    static let header = ["id", "text", "label", "topic", "target"]
    static let pieces = [
        "a", "Ban", "é", "漢", "😀", "👨‍👩‍👧", " ", "  ", ",", ";", "\"", "\"\"", "'", "\\", "\\n", "{", "}", "[", ":",
        "\u{301}",
        "\u{FFFD}", "\u{7F}", "null", "0", "=", "#", "\u{2028}",
    ]
    /// What a CSV or JSON field can hold but a TSV field cannot.
    static let separators = ["\t", "\n", "\r\n", "\r", "\n\n"]

    static func table(pieces: [String], using generator: inout SeededGenerator) -> [[String]] {
        (0..<Int.random(in: 2...12, using: &generator)).map { row in
            let text = (0...Int.random(in: 0...8, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }
            // The texts must not be blank, and a TSV line must not begin like a blank one.
            return ["\(row)", "." + text.joined(), "l\(row % 2)", ["", "t", "u, v"][row % 3], ["m\"", ""][row % 2]]
        }
    }

    static func csv(_ rows: [[String]], lineEnd: String, using generator: inout SeededGenerator) -> String {
        rows.map { row in
            row.map { field in
                // By scalars: as characters a quote and a combining mark are one, and so are CR and LF.
                let needsQuotes = field.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
                guard needsQuotes || Bool.random(using: &generator) else { return field }
                return "\"" + field.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
            }.joined(separator: ",") + lineEnd
        }.joined()
    }

    static func json(_ row: [String], using generator: inout SeededGenerator) -> String {
        let members = zip(header, row).map { "\(string($0, using: &generator)): \(string($1, using: &generator))" }
        return "{" + members.shuffled(using: &generator).joined(separator: ",") + "}"
    }

    static func string(_ text: String, using generator: inout SeededGenerator) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            let mustEscape = scalar == "\"" || scalar == "\\" || scalar.value < 0x20
            guard mustEscape || Int.random(in: 0..<4, using: &generator) == 0 else { return String(scalar) }
            return String(scalar).utf16.map { unit in
                let digits = String(unit, radix: 16, uppercase: Bool.random(using: &generator))
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined()
        }
        return "\"" + escaped.joined() + "\""
    }

    static func expect(_ rows: [[String]], in file: DataFile, seed: Int) throws {
        let data = try LabelledData(reading: [file])
        #expect(data.rows.count == rows.count, "seed \(seed)")
        for (read, row) in zip(data.rows, rows) {
            #expect(Array(read.text.utf8) == Array(row[1].utf8), "seed \(seed)")
            #expect(read.label == row[2], "seed \(seed)")
            #expect(read.group == (row[3].isEmpty ? nil : row[3]), "seed \(seed)")
            #expect(read.target == (row[4].isEmpty ? nil : row[4]), "seed \(seed)")
        }
        let table = try DataTable(reading: file)
        for (read, row) in zip(table.rows, rows) {
            let values = Dictionary(uniqueKeysWithValues: read.values.map { (table.columns[$0.column], $0.text) })
            #expect(values == Dictionary(uniqueKeysWithValues: zip(header, row)), "seed \(seed)")
        }
    }

    @Test(arguments: 0..<100)
    func csvComesBack(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let rows = Self.table(pieces: Self.pieces + Self.separators, using: &generator)
        let lineEnd = ["\n", "\r\n", "\r"][seed % 3]
        let text = Self.csv([Self.header] + rows, lineEnd: lineEnd, using: &generator)
        try Self.expect(rows, in: DataTesting.file("x.csv", text), seed: seed)
    }

    @Test(arguments: 0..<100)
    func tsvComesBack(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let rows = Self.table(pieces: Self.pieces, using: &generator)
        let lineEnd = ["\n", "\r\n", "\r"][seed % 3]
        let text = ([Self.header] + rows).map { $0.joined(separator: "\t") + lineEnd }.joined()
        try Self.expect(rows, in: DataTesting.file("x.tsv", text), seed: seed)
    }

    @Test(arguments: 0..<100)
    func jsonLinesComeBack(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let rows = Self.table(pieces: Self.pieces + Self.separators, using: &generator)
        let text = rows.map { Self.json($0, using: &generator) + "\n" }.joined()
        try Self.expect(rows, in: DataTesting.file("x.jsonl", text), seed: seed)
    }
}
