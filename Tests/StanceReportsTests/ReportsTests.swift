import Foundation
import Testing

@testable import StanceReports

@Suite struct NumberTextTests {
    @Test(arguments: [
        (0.6645, 3, "0.665"), (0.0004, 3, "0.000"), (-0.0004, 3, "0.000"), (-1.25, 1, "-1.3"), (12, 0, "12"),
        (0.05, 1, "0.1"),
        (1e20, 2, "1e+20"), (.infinity, 2, "inf"),
    ])
    func `writes fixed decimals`(value: Double, decimals: Int, expected: String) {
        #expect(NumberText.fixed(value, decimals) == expected)
    }

    @Test func `groups thousands and chooses units`() {
        #expect(
            [0, 999, 1000, 1_234_567, -4200].map { NumberText.count($0) } == [
                "0", "999", "1,000", "1,234,567", "-4,200",
            ])
        #expect(NumberText.count(1, "row") == "1 row" && NumberText.count(2000, "row") == "2,000 rows")
        #expect([812, 24_400, 2_140_000].map(NumberText.bytes) == ["812 B", "24 kB", "2.1 MB"])
        #expect([0.418, 4.62, 125].map(NumberText.seconds) == ["0.42 s", "4.6 s", "2 min 5 s"])
        #expect([10, 0.5].map(NumberText.plain) == ["10", "0.5"])
    }
}

@Suite struct JSONTextTests {
    @Test func `writes members in their order, on one line`() {
        let value = JSONText.object([
            ("b", .array([.integer(1), .number(0.5), .number(.nan), .null])), ("a", .bool(true)), ("c", .object([])),
        ])
        #expect(value.line == #"{"b":[1,0.5,null,null],"a":true,"c":{}}"#)
    }

    @Test func `writes any text so that Foundation reads it back`() throws {
        let text =
            String(String.UnicodeScalarView((0..<0x300).compactMap(Unicode.Scalar.init))) + "\u{2028}\u{FEFF}👩‍👩‍👧\"\u{301}"
        let line = JSONText.string(text).line
        #expect(!line.contains("\n"))
        let back = try JSONDecoder().decode(String.self, from: Data(line.utf8))
        #expect(Array(back.unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test(arguments: [0.1, 1.0 / 3, Double.leastNonzeroMagnitude, 1e300, -0.0, 123_456_789.123_456_78])
    func `writes numbers that read back exactly`(value: Double) throws {
        #expect(try JSONDecoder().decode(Double.self, from: Data(JSONText.number(value).line.utf8)) == value)
    }
}

@Suite struct WrappedLineTests {
    @Test func `breaks lines at separators only`() {
        let text = "one 1 · two 2 · three 3"
        #expect(WrappedLine.lines("scores    ", text, width: nil) == ["scores    one 1 · two 2 · three 3"])
        #expect(
            WrappedLine.lines("scores    ", text, width: 24) == ["scores    one 1 · two 2", "          three 3"])
        #expect(WrappedLine.lines("head ", text, width: 5).count == 3)
    }

    @Test func `breaks notes between words`() {
        #expect(WrappedLine.note("a note in words", width: 9) == ["a note in", "words"])
    }
}

@Suite struct TextTableTests {
    @Test func `aligns columns and leaves no blanks at line ends`() {
        var table = TextTable([.left, .right, .left])
        table.append(["a", "1", "x"])
        table.append(["long", "100", ""])
        #expect(table.lines() == ["  a       1  x", "  long  100"])
    }

    @Test func `cuts the widest columns of text to fit, never numbers`() {
        var table = TextTable([.left, .right, .left])
        table.append(["a name of a label", "12,345", "some long text of a row"])
        table.append(["short", "1", "x"])
        #expect(
            table.lines(width: 40) == [
                "  a name of a l…  12,345  some long tex…", "  short                1  x",
            ])
        // There is an end to it.
        #expect(table.lines(width: 10) == ["  a name …  12,345  some lo…", "  short          1  x"])
    }

    @Test func `keeps whole columns whole`() {
        var table = TextTable([.left, .whole])
        table.append(["a name of a label", "[0.123, 0.456]"])
        #expect(table.lines(width: 20) == ["  a name …  [0.123, 0.456]"])
    }

    @Test func `keeps control characters out`() {
        var table = TextTable([.left])
        table.append(["a\u{1B}[31m\nb\u{202E}c"])
        #expect(table.lines(indent: "") == ["a [31m b\u{FFFD}c"])
    }
}
