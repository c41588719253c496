import StanceTraining
import Testing

@Suite struct LabelledDataTests {
    @Test func joinsFilesInOrder() throws {
        let files = [
            DataTesting.file("b.tsv", "text\tlabel\ttopic\nb1\tx\tt\nb2\ty\tt\n"),
            DataTesting.file("a.jsonl", "{\"topic\":\"u\",\"label\":\"z\",\"text\":\"a1\"}\n"),
            DataTesting.file("c.csv", "Text,Label,Topic\nc1,x,\n"),
        ]
        let data = try LabelledData(reading: files)
        #expect(data.rows.map(\.text) == ["b1", "b2", "a1", "c1"])
        #expect(data.rows.map(\.group) == ["t", "t", "u", nil])
        #expect(data.rows.map(\.location.description) == ["b.tsv:2", "b.tsv:3", "a.jsonl:1", "c.csv:2"])
        #expect(data.labels == ["x", "y", "z"])
        #expect(data.columns.description == "“text”, “label”, “topic”")
        #expect(data.sources.map(\.name) == ["b.tsv", "a.jsonl", "c.csv"])
        #expect(data.sources.map(\.rowCount) == [2, 1, 1])
        #expect(data.sources.map(\.byteCount) == files.map(\.bytes.count))
    }

    @Test func readsTheColumnThatRowsAreScoredBy() throws {
        let files = [
            DataTesting.file("a.csv", "text,label,topic,style\na,x,t, news \nb,y,u,\n"),
            DataTesting.file("b.jsonl", "{\"text\":\"c\",\"label\":\"x\",\"topic\":\"t\",\"style\":2}\n"),
        ]
        let data = try LabelledData(reading: files, options: DataReadingOptions(slice: "Style"))
        #expect(data.rows.map(\.slice) == ["news", nil, "2"])
        // It may be a column that is used otherwise too.
        let byTopic = try LabelledData(reading: files, options: DataReadingOptions(slice: "topic"))
        #expect(byTopic.rows.map(\.slice) == ["t", "u", "t"] && byTopic.rows.map(\.group) == ["t", "u", "t"])
        #expect(try LabelledData(reading: files).rows.allSatisfy { $0.slice == nil })
    }

    @Test func refusesAMissingColumnToScoreBy() {
        let options = DataReadingOptions(slice: "style")
        #expect(
            DataTesting.message(reading: [DataTesting.file("a.csv", "text,label\na,x\n")], options: options) == """
                a.csv:1: expected a column “style” to score by, found “text”, “label”
                name one of these columns with --by NAME, or length
                """)
        let lines = DataTesting.file("a.jsonl", "{\"text\":\"a\",\"label\":\"x\"}\n")
        #expect(
            DataTesting.message(reading: [lines], options: options) == """
                a.jsonl:1: expected a column “style” to score by, found “text”, “label”
                name one of these columns with --by NAME, or length
                """)
    }

    @Test func refusesFilesWithDifferentColumns() {
        let first = DataTesting.file("a.csv", "text,label,topic\na,x,t\n")
        #expect(
            DataTesting.message(reading: [first, DataTesting.file("b.csv", "text,label\nb,y\n")]) == """
                b.csv:1: expected the columns “text”, “label”, “topic” as in a.csv, found “text”, “label”
                give all files the same columns, or name the columns that all of them have
                """)
        #expect(
            DataTesting.message(reading: [first, DataTesting.file("b.jsonl", "{\"text\":\"b\",\"stance\":\"y\"}")])
                == """
                b.jsonl:1: expected the columns “text”, “label”, “topic” as in a.csv, found “text”, “stance”
                give all files the same columns, or name the columns that all of them have
                """)
    }

    @Test func refusesFilesWithoutRows() {
        #expect(DataTesting.message("a.csv", "text,label\n") == "a.csv: expected rows with a text, found none")
        #expect(DataTesting.message("a.jsonl", "\n \n") == "a.jsonl: expected rows with a text, found none")
        let files = [DataTesting.file("a.csv", "text,label\n"), DataTesting.file("b.csv", "text,label\n")]
        #expect(DataTesting.message(reading: files) == "a.csv, b.csv: expected rows with a text, found none")
        #expect(DataTesting.message(reading: []) == "expected at least one data file, found none")
    }

    @Test func saysWhyNoRowIsLeft() {
        #expect(
            DataTesting.message(
                "a.jsonl", "text,label\na,x\n", options: DataReadingOptions(skipsBadRows: true)) == """
                    a.jsonl: expected rows with a text, found only 2 bad rows, the first:
                    a.jsonl:1:1: expected “{” to begin an object, found “text”
                        1 | text,label
                          | ^
                    """)
    }

    @Test func refusesASingleLabel() {
        #expect(
            DataTesting.message("a.csv", "text,stance\na,x\nb,x\nc, x\n") == """
                expected at least 2 labels, found only “x” in all 3 rows
                the labels come from the column “stance”; name another with --label NAME
                """)
        #expect(
            DataTesting.message("a.csv", "text,label\na,x\n").hasPrefix(
                "expected at least 2 labels, found only “x” in the only row\n"))
    }

    @Test func labelsOfSkippedRowsDoNotCount() throws {
        let text = #"""
            {"text":"a","label":"x","topic":"t"}
            {"text":"b","label":"y","topic":[]}
            {"text":"","label":"z","topic":"t"}
            {"text":"c","label":"","topic":"t"}
            {"text":"d","label":"w","topic":"t"}
            """#
        let data = try LabelledData(
            reading: [DataTesting.file("x.jsonl", text)], options: DataReadingOptions(skipsBadRows: true))
        #expect(data.labels == ["w", "x"])
        #expect(data.skipped.count == 3)
    }

    @Test func canonicallyEquivalentLabelsAreOneLabel() throws {
        let data = try LabelledData(
            reading: [DataTesting.file("x.csv", "text,label\na,caf\u{E9}\nb,cafe\u{301}\nc,tea\n")])
        #expect(data.labels == ["café", "tea"])
        #expect(data.rows.prefix(2).map { Array($0.label.utf8) } == Array(repeating: Array("caf\u{E9}".utf8), count: 2))
    }

    @Test func theFormatCanBePrescribed() throws {
        let file = DataTesting.file("x.csv", "text\tlabel\na,b\tx\nc\ty\n")
        let data = try LabelledData(reading: [file], options: DataReadingOptions(format: .tsv))
        #expect(data.rows.map(\.text) == ["a,b", "c"])
    }

    @Test func manyDifferentGroupsAreAllKept() throws {
        let lines = (0..<70_000).map { "t\($0)\t\($0 % 2)\tgroup \($0) " }
        let data = try LabelledData(
            reading: [DataTesting.file("x.tsv", "text\tlabel\ttopic\n" + lines.joined(separator: "\n"))])
        #expect(data.rows[69_999].group == "group 69999")
        #expect(data.rows[65_000].group == "group 65000")
        #expect(data.labels == ["0", "1"])
    }
}

@Suite struct LabelledDataEncodingTests {
    static let text = "text\tlabel\ttopic\nZoë said: “no” 😀\tx\tÖl\n\u{FFFD}\ty\t\n"

    static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        ("\u{FEFF}" + text).utf16.flatMap { unit in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return bigEndian ? [high, low] : [low, high]
        }
    }

    static let variants: [[UInt8]] = [
        Array(text.utf8),
        [0xEF, 0xBB, 0xBF] + Array(text.utf8),
        Array(text.replacing("\n", with: "\r\n").utf8),
        Array(text.replacing("\n", with: "\r").utf8),
        [0xEF, 0xBB, 0xBF] + Array(text.replacing("\n", with: "\r\n").utf8),
        utf16(text, bigEndian: false),
        utf16(text, bigEndian: true),
        utf16(text.replacing("\n", with: "\r\n"), bigEndian: false),
    ]

    @Test(arguments: variants.indices)
    func encodingsAndLineEndsMakeNoDifference(index: Int) throws {
        let reference = try LabelledData(reading: [DataFile(name: "x.tsv", bytes: Self.variants[0])])
        let data = try LabelledData(reading: [DataFile(name: "x.tsv", bytes: Self.variants[index])])
        #expect(data.rows == reference.rows)
        #expect(data.rows.map(\.group) == ["Öl", nil])
        #expect(data.sources[0].replacedSequences == 0)
    }

    @Test func countsWhatWasNoText() throws {
        let bytes = Array("text,label\na".utf8) + [0xFF, 0xC3] + Array("b,x\nc,y\n".utf8)
        let data = try LabelledData(reading: [DataFile(name: "x.csv", bytes: bytes)])
        #expect(data.rows[0].text == "a\u{FFFD}\u{FFFD}b")
        #expect(data.sources[0].replacedSequences == 2)
    }
}
