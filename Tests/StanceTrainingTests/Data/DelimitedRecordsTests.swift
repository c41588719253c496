import StanceTraining
import Testing

@Suite struct CSVTests {
    func rows(_ text: String) throws -> [[String?]] { try DataTesting.rows("x.csv", text) }

    @Test func readsPlainFields() throws {
        #expect(try rows("text,label\nBan it,for\nKeep it,against\n") == [["Ban it", "for"], ["Keep it", "against"]])
    }

    @Test func lastLineEndIsOptional() throws {
        #expect(try rows("text,label\na,x\nb,y") == [["a", "x"], ["b", "y"]])
    }

    @Test func quotedFieldsHoldSeparatorsQuotesAndLineEnds() throws {
        let read = try rows("text,label\n\"a, \"\"b\"\"\",x\n\"one\ntwo\r\nthree\rfour\",\"y\"\n")
        #expect(read == [["a, \"b\"", "x"], ["one\ntwo\r\nthree\rfour", "y"]])
    }

    @Test func doubledQuotesAtBothEndsOfAFieldStay() throws {
        #expect(try rows("text,label\n\"\"\"a\"\"\",x\n\"\"\"\",y") == [["\"a\"", "x"], ["\"", "y"]])
    }

    @Test func quoteInsideAnUnquotedFieldIsText() throws {
        #expect(try rows("text,label\na \"b\" c,x\n \"d\",y") == [["a \"b\" c", "x"], [" \"d\"", "y"]])
    }

    @Test func spacesOfTextsStayAndThoseOfLabelsGo() throws {
        let read = try rows("text , label\n  a  ,  x \n\tb\u{3000},\u{A0}y\n")
        #expect(read == [["  a  ", "x"], ["\tb\u{3000}", "y"]])
    }

    @Test func headerFieldsMayBeQuoted() throws {
        #expect(try rows("\"text\",\"label\",\"a, b\"\na,x,1\nb,y,2\n") == [["a", "x"], ["b", "y"]])
    }

    @Test func blankLinesAreSkippedAndCounted() throws {
        let data = try LabelledData(reading: [DataTesting.file("x.csv", "\n\ntext,label\n\na,x\n   \n\r\nb,y\n\n")])
        #expect(data.rows.map(\.location.line) == [5, 8])
    }

    @Test func rowsBeginOnTheLineOfTheirFirstByte() throws {
        let data = try LabelledData(reading: [DataTesting.file("x.csv", "text,label\n\"a\nb\",x\nc,y\n")])
        #expect(data.rows.map(\.location.description) == ["x.csv:2", "x.csv:4"])
    }

    @Test func emptyOptionalFieldsAreNoValues() throws {
        #expect(
            try rows("text,label,topic,target\na,x,t,\nb,y, ,m\n") == [["a", "x", "t", nil], ["b", "y", nil, "m"]])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func everyLineEndSeparatesRows(lineEnd: String) throws {
        let text = ["text,label", "a,x", "\"b\"\"c\",y", ""].joined(separator: lineEnd)
        let data = try LabelledData(reading: [DataTesting.file("x.csv", text)])
        #expect(data.rows.map(\.text) == ["a", "b\"c"])
        #expect(data.rows.map(\.location.line) == [2, 3])
    }
}

@Suite struct TSVTests {
    func rows(_ text: String) throws -> [[String?]] { try DataTesting.rows("x.tsv", text) }

    @Test func quotesAndCommasAreText() throws {
        #expect(
            try rows("text\tlabel\n\"a\tx\n\"b\"\"c\", d\ty\n") == [["\"a", "x"], ["\"b\"\"c\", d", "y"]])
    }

    @Test func columnsMayStandInAnyOrderAmongOthers() throws {
        #expect(
            try rows("id\tlabel\tnote\ttext\ttopic\n1\tx\t\ta\tt\n2\ty\t\tb\tu\n")
                == [["a", "x", "t", nil], ["b", "y", "u", nil]])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func everyLineEndSeparatesRows(lineEnd: String) throws {
        let text = ["text\tlabel", "a\tx", "", "b\ty"].joined(separator: lineEnd)
        let data = try LabelledData(reading: [DataTesting.file("x.tsv", text)])
        #expect(data.rows.map(\.text) == ["a", "b"])
        #expect(data.rows.map(\.location.line) == [2, 4])
    }
}

@Suite struct DelimitedRecordsErrorTests {
    @Test func pointsBehindARowWithTooFewFields() {
        #expect(
            DataTesting.message("x.csv", "text,label,topic\na,x,t\nb,y\n") == """
                x.csv:3:4: expected 3 fields as in the header line, found 2
                    3 | b,y
                      |    ^
                fix the row, or leave such rows out with --skip-bad-rows
                """)
    }

    @Test func pointsAtTheFirstFieldTooMany() {
        #expect(
            DataTesting.message("x.tsv", "text\tlabel\na\tx\nb\ty\tz\tz\n") == """
                x.tsv:3:5: expected 2 fields as in the header line, found 4
                    3 | b␉y␉z␉z
                      |     ^
                fix the row, or leave such rows out with --skip-bad-rows
                """)
    }

    @Test func countsTheFieldsOfARowOverSeveralLines() {
        #expect(
            DataTesting.message("x.csv", "text,label,topic\n\"a\nb\",x\n") == """
                x.csv:3:5: expected 3 fields as in the header line, found 2
                    3 | b",x
                      |     ^
                fix the row, or leave such rows out with --skip-bad-rows
                """)
    }

    @Test func pointsAtTheQuoteThatIsNotClosed() {
        #expect(
            DataTesting.message("x.csv", "text,label\na,x\nb,\"y\nc,z\n") == """
                x.csv:3:3: expected a closing quote, found the end of the file
                    3 | b,"y
                      |   ^
                fix the row, or leave such rows out with --skip-bad-rows
                """)
    }

    @Test func pointsAtTextBehindAClosingQuote() {
        #expect(
            DataTesting.message("x.csv", "text,label\n\"He said \"no\" to it\",x\n") == """
                x.csv:2:11: expected a comma or the end of the line after the closing quote, found “no”
                    2 | "He said "no" to it",x
                      |           ^
                fix the row, or leave such rows out with --skip-bad-rows
                """)
    }

    @Test func namesTheLineOfTheOpeningQuote() {
        #expect(
            DataTesting.message("x.csv", "text,label\n\"a,x\n\"b\",y\n") == """
                x.csv:3:2: expected a comma or the end of the line after the closing quote \
                (opened on line 2), found “b”
                    3 | "b",y
                      |  ^
                fix the row, or leave such rows out with --skip-bad-rows
                """)
    }

    @Test func refusesAMalformedHeaderLineEvenWhenSkipping() {
        #expect(
            DataTesting.message(
                "x.csv", "\"text,label\na,x\n", options: DataReadingOptions(skipsBadRows: true)) == """
                    x.csv:1:1: expected a closing quote, found the end of the file
                        1 | "text,label
                          | ^
                    correct the header line
                    """)
    }

    @Test func refusesMoreThanTenThousandColumns() {
        let names = (1...10_001).map { "c\($0)" }.joined(separator: "\t")
        let message = DataTesting.message("x.tsv", names + "\n")
        let lines = message.split(separator: "\n")
        #expect(lines[0] == "x.tsv:1:58895: expected at most 10,000 columns, found 10001")
        #expect(lines[1].hasSuffix("␉c9999␉c10000␉c10001"))
        #expect(lines[2] == "      | " + String(repeating: " ", count: 94) + "^")
        #expect(lines[3] == "correct the header line")
    }

    @Test(arguments: ["x.csv", "x.tsv", "x.jsonl"])
    func refusesAFieldOfMoreThanTenMegabytes(name: String) {
        let giant = String(repeating: "a", count: 10_000_001)
        let text =
            switch name {
            case "x.csv": "text,label\n\"\(giant)\",x\nb,y\nc,z\n"
            case "x.tsv": "text\tlabel\n\(giant)\tx\nb\ty\nc\tz\n"
            default:
                "{\"text\":\"\(giant)\",\"label\":\"x\"}\n"
                    + "{\"text\":\"b\",\"label\":\"y\"}\n{\"text\":\"c\",\"label\":\"z\"}\n"
            }
        let file = DataTesting.file(name, text)
        let data = try? LabelledData(reading: [file], options: DataReadingOptions(skipsBadRows: true))
        #expect(data?.rows.map(\.text) == ["b", "c"])
        #expect(data?.skipped.first.map(\.message) == ["expected at most 10 MB in a field, found 10000001 bytes"])
        #expect(data?.skipped.first.map(\.line) == [name == "x.jsonl" ? 1 : 2])
    }
}

@Suite struct DelimitedRecordsRecoveryTests {
    func read(_ text: String) throws -> LabelledData {
        try LabelledData(
            reading: [DataTesting.file("x.csv", text)], options: DataReadingOptions(skipsBadRows: true))
    }

    @Test func goesOnAfterTheLineOfAQuoteThatIsNotClosed() throws {
        let data = try read("text,label\na,x\nb,\"y\nc,z\nd,x\n")
        #expect(data.rows.map(\.text) == ["a", "c", "d"])
        #expect(data.rows.map(\.location.line) == [2, 4, 5])
        #expect(data.skipped.count == 1)
    }

    @Test func doesNotLoseTheRowWhoseQuoteClosedAnEarlierOne() throws {
        let data = try read("text,label\n\"a,x\n\"b\",y\n\"c\",z\n")
        #expect(data.rows.map(\.text) == ["b", "c"])
        #expect(data.skipped.first.map(\.line) == [3])
    }

    @Test func goesOnAfterRowsWithAWrongNumberOfFields() throws {
        let data = try read("text,label\na\nb,y\n\"c\nd\",y,y\ne,z\n")
        #expect(data.rows.map(\.text) == ["b", "e"])
        #expect(data.skipped.first.map(\.line) == [2, 5])
        #expect(data.skipped.first.map(\.column) == [2, 6])
    }
}
