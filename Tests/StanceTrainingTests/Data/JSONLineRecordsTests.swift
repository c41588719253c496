import StanceTraining
import Testing

@Suite struct JSONLineRecordsTests {
    func rows(_ lines: String...) throws -> [[String?]] {
        try DataTesting.rows("x.jsonl", lines.joined(separator: "\n"))
    }

    @Test func readsObjectsWithKeysInAnyOrder() throws {
        #expect(
            try rows(#"{"text":"a","label":"x"}"#, #" { "label" : "y" , "id" : 7, "text" : "b" } "#, "")
                == [["a", "x"], ["b", "y"]])
    }

    @Test func undoesEveryEscape() throws {
        #expect(
            try rows(
                #"{"text":"\"\\\/\b\f\n\r\t\u00e9\u20AC\uD83D\uDE00\u0000.","label":"x"}"#,
                #"{"te\u0078t":"b","label":"\u0079"}"#)
                == [["\"\\/\u{8}\u{C}\n\r\té€😀\0.", "x"], ["b", "y"]])
    }

    @Test func scalarsServeAsTheyAreWritten() throws {
        #expect(
            try rows(#"{"text":"a","label":1}"#, #"{"text":2.50,"label":-1.0E+2}"#, #"{"text":true,"label":false}"#)
                == [["a", "1"], ["2.50", "-1.0E+2"], ["true", "false"]])
    }

    @Test func nullIsNoValue() throws {
        #expect(
            try rows(#"{"text":"a","label":"x","topic":null}"#, #"{"text":"b","label":"y","topic":"t"}"#)
                == [["a", "x"], ["b", "y", "t", nil]])
    }

    @Test func columnsThatNobodyNeedsMayHoldAnything() throws {
        #expect(
            try rows(#"{"x":[{"y":[]},{},-0.1e5,"\n"],"text":"a","label":"x"}"#, #"{"text":"b","label":"y","z":{}}"#)
                == [["a", "x"], ["b", "y"]])
    }

    @Test func anOptionalColumnMayComeLate() throws {
        #expect(
            try rows(#"{"text":"a","label":"x"}"#, #"{"text":"b","label":"y","topic":"t"}"#)
                == [["a", "x"], ["b", "y", "t", nil]])
    }

    @Test func columnsOnceFoundStay() throws {
        #expect(
            try rows(
                #"{"Text":"a","stance":"x"}"#, #"{"Text":"b","stance":"y","TEXT":"c","label":"z","text":"d"}"#)
                == [["a", "x"], ["b", "y"]])
    }

    @Test func aNestedValueIsNotTakenForAnOptionalColumn() throws {
        #expect(
            try rows(
                #"{"text":"a","label":"x","topic":{},"group":"g"}"#,
                #"{"text":"b","label":"y","topic":{},"group":"h"}"#)
                == [["a", "x", "g", nil], ["b", "y", "h", nil]])
    }

    @Test func keysOfMalformedObjectsAreNoColumns() throws {
        let text = "{\"text\":\"a\",}\n{\"body\":\"b\",\"label\":\"x\"}\n{\"body\":\"c\",\"label\":\"y\"}\n"
        let options = DataReadingOptions(skipsBadRows: true)
        let data = try LabelledData(reading: [DataTesting.file("x.jsonl", text)], options: options)
        #expect(data.rows.map(\.text) == ["b", "c"])
        #expect(data.columns.text == "body")
        #expect(data.skipped.count == 1)
        let table = try DataTable(reading: DataTesting.file("x.jsonl", text), options: options)
        #expect(table.columns == ["body", "label"])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func everyLineEndSeparatesObjects(lineEnd: String) throws {
        let text = [#"{"text":"a","label":"x"}"#, "\t ", #"{"text":"b","label":"y"}"#, ""].joined(separator: lineEnd)
        let data = try LabelledData(reading: [DataTesting.file("x.jsonl", text)])
        #expect(data.rows.map(\.text) == ["a", "b"])
        #expect(data.rows.map(\.location.line) == [1, 3])
    }
}

@Suite struct JSONLineErrorTests {
    /// A line, the column of its fault, and what is said about it.
    struct Example: CustomTestStringConvertible, Sendable {
        let line: String
        let column: Int
        let message: String
        var testDescription: String { line }

        init(_ line: String, _ column: Int, _ message: String) {
            (self.line, self.column, self.message) = (line, column, message)
        }
    }

    static let grammar = [
        Example("nonsense", 1, "expected “{” to begin an object, found “nonsense”"),
        Example("\"a\"", 1, "expected “{” to begin an object, found “\"”"),
        Example("{", 2, "expected a key in double quotes or “}”, found the end of the line"),
        Example("{text:1}", 2, "expected a key in double quotes or “}”, found “text”"),
        Example("{\"a\":1,}", 8, "expected a key in double quotes, found “}”"),
        Example("{\"a\" 1}", 6, "expected “:” after the key, found “1”"),
        Example("{\"a\":}", 6, "expected a value, found “}”"),
        Example("{\"a\":NaN}", 6, "expected a value, found “NaN”"),
        Example("{\"a\":nul}", 6, "expected a value, found “nul”"),
        Example("{\"a\":truer}", 10, "expected “,” or “}” after the value, found “r”"),
        Example("{\"a\":1 \"b\":2}", 8, "expected “,” or “}” after the value, found “\"”"),
        Example("{\"a\":1", 7, "expected “,” or “}” after the value, found the end of the line"),
        Example("{\"a\":1}}", 8, "expected the end of the line after the object, found “}”"),
        Example("{\"a\":1} {}", 9, "expected the end of the line after the object, found “{”"),
        Example("{\"é\":[1,2}", 10, "expected “,” or “]” after the value, found “}”"),
        Example("{\"a\":[1,]}", 9, "expected a value, found “]”"),
        Example("{\"a\":{\"b\"}}", 10, "expected “:” after the key, found “}”"),
        Example("{\"a\":-}", 7, "expected a digit, found “}”"),
        Example("{\"a\":01}", 7, "expected “,” or “}” after the value, found “1”"),
        Example("{\"a\":1.}", 8, "expected a digit, found “}”"),
        Example("{\"a\":1e+}", 9, "expected a digit, found “}”"),
        Example("{\"a\":+1}", 6, "expected a value, found “+”"),
        Example("{\"a\":\"b}", 6, "expected a closing quote, found the end of the line"),
        Example("{\"a\":\"b\tc\"}", 8, "expected control characters to be escaped, found “␉”"),
        Example("{\"a\":\"b\u{1B}[0m\"}", 8, "expected control characters to be escaped, found “␛”"),
        Example("{\"a\":\"\\x41\"}", 7, "expected an escape such as \\n or \\u00e9, found “x” after “\\”"),
        Example("{\"a\":\"\\", 7, "expected an escape such as \\n or \\u00e9, found the end of the line after “\\”"),
        Example("{\"a\":\"\\u12g4\"}", 7, "expected four hexadecimal digits after “\\u”, found “g”"),
        Example("{\"a\":\"\\ud83d\"}", 7, "expected a pair of surrogate escapes, found half of one"),
        Example("{\"a\":\"\\ude00\"}", 7, "expected a pair of surrogate escapes, found half of one"),
        Example("{\"a\":\"\\ud83d\\u0041\"}", 7, "expected a pair of surrogate escapes, found half of one"),
        Example("{\"a\":1,\"b\":2,\"\\u0061\":3}", 14, "expected each key once, found “a” again"),
        Example(
            "{\"a\":" + String(repeating: "[", count: 64), 69, "expected at most 64 levels of nesting, found more"),
    ]

    @Test(arguments: grammar)
    func tellsWhatWasExpected(example: Example) throws {
        let text = "{\"text\":\"t\",\"label\":\"x\"}\n{\"text\":\"u\",\"label\":\"y\"}\n" + example.line
        let options = DataReadingOptions(skipsBadRows: true)
        let data = try LabelledData(reading: [DataTesting.file("x.jsonl", text)], options: options)
        let row = try #require(data.skipped.first.first)
        #expect(row.message == example.message)
        #expect(row.column == example.column)
        #expect(row.line == 3)
        #expect(data.rows.count == 2)
    }

    @Test func acceptsNestingUpToTheLimit() throws {
        let nested = String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
        let lines = ["{\"text\":\"a\",\"label\":\"x\",\"z\":\(nested)}", "{\"text\":\"b\",\"label\":\"y\"}"]
        #expect(try DataTesting.rows("x.jsonl", lines.joined(separator: "\n")).count == 2)
    }

    @Test func aMillionOpeningBracketsAreRefused() {
        let line = "{\"a\":" + String(repeating: "[", count: 1_000_000)
        #expect(DataTesting.message("x.jsonl", line).hasPrefix("x.jsonl:1:69: expected at most 64 levels of nesting"))
    }

    static let values = [
        Example(#"{"text":null,"label":"x"}"#, 9, "expected a text, found null"),
        Example(#"{"text":"","label":"x"}"#, 9, "expected a text, found an empty field"),
        Example(#"{"text":" \n\u2003","label":"x"}"#, 9, "expected a text, found only white space"),
        Example(#"{"text":["a"],"label":"x"}"#, 9, "expected a text, found an array"),
        Example(#"{"text":"a","label":{}}"#, 21, "expected a label, found an object"),
        Example(#"{"text":"a","label":null}"#, 21, "expected a label, found null"),
        Example(#"{"text":"a","label":""}"#, 21, "expected a label, found an empty field"),
        Example(#"{"text":"a","label":" "}"#, 21, "expected a label, found only white space"),
        Example(#"{"text":"a","label":"x","topic":[]}"#, 33, "expected a group, found an array"),
        Example(#"{"text":"a","label":"x","target":{}}"#, 34, "expected a target, found an object"),
        Example(#"{"text":"a","stance":"x"}"#, 1, "expected the key “label”, found “text”, “stance”"),
        Example("{}", 1, "expected the key “text”, found an empty object"),
        Example(
            #"{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9}"#, 1,
            "expected the key “text”, found “a”, “b”, “c”, “d”, “e”, “f”, “g”, “h” and 1 more"),
    ]

    @Test(arguments: values)
    func tellsWhichValueIsUnusable(example: Example) throws {
        let good = #"{"text":"t","label":"x","topic":"g","target":"m"}"#
        let text = "\(good)\n\(example.line)\n\(good.replacing(#""x""#, with: #""y""#))"
        let options = DataReadingOptions(skipsBadRows: true)
        let data = try LabelledData(reading: [DataTesting.file("x.jsonl", text)], options: options)
        let row = try #require(data.skipped.first.first)
        #expect(row.message == example.message)
        #expect(row.column == example.column)
        #expect(row.line == 2)
        #expect(data.labels == ["x", "y"])
    }

    @Test func anArrayOverTheFileGetsItsOwnAdvice() {
        #expect(
            DataTesting.message("x.json", "[{\"text\":\"a\",\"label\":\"x\"}]") == """
                x.json:1:1: expected “{” to begin an object, found “[”
                    1 | [{"text":"a","label":"x"}]
                      | ^
                put one object on each line instead of an array: jq -c '.[]' FILE
                """)
    }

    @Test func refusesMoreThanTenThousandKeys() {
        let keys = (1...10_001).map { "\"k\($0)\":0" }.joined(separator: ",")
        #expect(
            DataTesting.message("x.jsonl", "{\(keys)}").contains(
                ": expected at most 10,000 different keys in a file, found more\n"))
    }
}
