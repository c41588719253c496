import StanceTraining
import Testing

@Suite struct BadRowTests {
    @Test func showsTheLineWithACaretUnderTheProblem() {
        let good = "\"A ban would help, said the mayor.\",supportive,plastic bags\n"
        let bad = "\"The ban is overdue, said the mayor.\",,plastic bags\n"
        let text = "text,label,topic\n" + String(repeating: good, count: 116) + bad
        #expect(
            DataTesting.message("broken.csv", text) == """
                broken.csv:118:39: expected a label, found an empty field
                    118 | "The ban is overdue, said the mayor.",,plastic bags
                        |                                       ^
                fix the row, or leave such rows out with --skip-bad-rows
                """)
    }

    @Test func saysWhatIsMissing() {
        #expect(
            DataTesting.message("x.tsv", "text\tlabel\n\tx\n") == """
                x.tsv:2:1: expected a text, found an empty field
                    2 | ␉x
                      | ^
                fix the row, or leave such rows out with --skip-bad-rows
                """)
        #expect(
            DataTesting.message("x.tsv", "text\tlabel\na\t  \n") == """
                x.tsv:2:3: expected a label, found only white space
                    2 | a␉\("  ")
                      |   ^
                fix the row, or leave such rows out with --skip-bad-rows
                """)
        #expect(
            DataTesting.message("x.csv", "text,label\n\"\",x\n") == """
                x.csv:2:1: expected a text, found an empty field
                    2 | "",x
                      | ^
                fix the row, or leave such rows out with --skip-bad-rows
                """)
    }

    @Test func countsCharactersNotBytes() {
        #expect(
            DataTesting.message("x.csv", "text,label\n👨‍👩‍👧é é🇩🇪,\n").hasPrefix("x.csv:2:7: expected a label"))
    }

    @Test func cutsALongLineToAWindow() {
        let before = String(repeating: "abcdefghij", count: 30)
        let after = String(repeating: "klmnopqrst", count: 30)
        let message = DataTesting.message("x.csv", "text,label,note\n\(before),,\(after)\n")
        let lines = message.split(separator: "\n")
        #expect(lines[0] == "x.csv:2:302: expected a label, found an empty field")
        let window = "…cdefghij\(before.suffix(40)),,\(after.prefix(48))…"
        #expect(lines[1] == "    2 | \(window)")
        #expect(window.count == 100)
        #expect(lines[2] == "      | " + String(repeating: " ", count: 50) + "^")
    }

    @Test func neverPrintsWhatATerminalActsOn() {
        let message = DataTesting.message(
            "\u{1B}]x.csv", "text,label\n\u{1B}[31mred\u{7F}\u{202E}x\u{9B}y\u{0},\n")
        #expect(message.hasPrefix("␛]x.csv: expected text, found binary data"))
        #expect(
            DataTesting.message("\u{1B}]x.csv", "text,label\n\u{1B}[31mred\u{7F}\u{202E}x\u{9B}y\u{B},\n") == """
                ␛]x.csv:2:16: expected a label, found an empty field
                    2 | ␛[31mred␡�x�y␋,
                      |                ^
                fix the row, or leave such rows out with --skip-bad-rows
                """)
    }

    @Test func aSkippedRowHasNoAdvice() throws {
        let data = try LabelledData(
            reading: [DataTesting.file("x.csv", "text,label\na,x\n,y\nb,y\n")],
            options: DataReadingOptions(skipsBadRows: true))
        #expect(
            data.skipped.first.map(\.description) == [
                """
                x.csv:3:1: expected a text, found an empty field
                    3 | ,y
                      | ^
                """
            ])
    }

    @Test func theFirstTwentySkippedRowsAreKeptAndAllCounted() throws {
        let text = "text,label\na,x\n" + String(repeating: ",y\n", count: 50) + "b,y\n"
        let data = try LabelledData(
            reading: [DataTesting.file("x.csv", text)], options: DataReadingOptions(skipsBadRows: true))
        #expect(data.skipped.count == 50)
        #expect(data.skipped.first.map(\.line) == Array(3...22))
        #expect(data.rows.map(\.location.line) == [2, 53])
    }

    @Test func aLateNULByteSpoilsOnlyItsRow() throws {
        let filler = String(repeating: "some text,x\n", count: 1_000)
        let data = try LabelledData(
            reading: [DataTesting.file("x.csv", "text,label\n\(filler)ab\0c,y\nd,y\n")],
            options: DataReadingOptions(skipsBadRows: true))
        #expect(data.rows.count == 1_001)
        #expect(
            data.skipped.first.map(\.description) == [
                """
                x.csv:1002:3: expected text, found a NUL byte
                    1002 | ab␀c,y
                         |   ^
                """
            ])
    }
}
