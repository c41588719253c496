import Testing

@testable import StanceReports

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("plain text", 10), ("café", 4), ("cafe\u{301}", 4), ("“–…”", 4), ("Ωж", 2),
        // East Asian: wide, half-width, full-width, ideographic space, Hangul whole and spelled out.
        ("漢字", 4), ("ｱｲ", 2), ("ＡＢ", 4), ("\u{3000}", 2), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("𠀀", 2),
        // Emoji: single, with skin tone, flag, family, keycap, a symbol as text and as an emoji.
        ("👍", 2), ("👍🏽", 2), ("🇩🇪", 2), ("👩‍👩‍👧", 2), ("1️⃣", 2), ("❤", 1), ("❤️", 2), ("☺︎", 1),
        // Marks of other scripts.
        ("שָׁלוֹם", 4), ("हिन्दी", 5), ("ภาษา", 4), ("a\u{200D}", 1),
    ])
    func `counts the columns of a terminal`(text: String, width: Int) {
        #expect(text.displayWidth == width, "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
    }

    @Test func `cuts between characters, never beyond the width`() {
        #expect("漢字かな".prefix(displayWidth: 5) == "漢字")
        #expect("漢字かな".cut(toDisplayWidth: 8) == "漢字かな")
        #expect("漢字かな".cut(toDisplayWidth: 6) == "漢字…")
        #expect("a👩‍👩‍👧b".cut(toDisplayWidth: 3) == "a…")
        #expect("ab".cut(toDisplayWidth: 0) == "…")
        for width in 1...12 { #expect("x漢e\u{301}👍🏽y字🇩🇪".cut(toDisplayWidth: width).displayWidth <= width) }
    }

    @Test func `tables align columns of wide characters`() {
        var table = TextTable([.left, .right, .left])
        table.append(["漢字", "1", "x"])
        table.append(["abc", "10", "y"])
        #expect(table.lines(indent: "") == ["漢字   1  x", "abc   10  y"])
    }

    @Test func `notes break where wide characters fill the line`() {
        #expect(WrappedLine.note("漢字 漢字 ab", width: 9) == ["漢字 漢字", "ab"])
    }
}

@Suite struct PrintableTextTests {
    @Test func `no control, format or separator character comes through, wherever it stands`() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let expected: Unicode.Scalar
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: expected = " "
            case .format: expected = scalar == "\u{200D}" ? scalar : "\u{FFFD}"
            default: continue
            }
            let text = String(String.UnicodeScalarView([scalar])).printable
            #expect(text.unicodeScalars.elementsEqual([expected]), "\(value)")
        }
    }

    @Test func `other text stays as it is`() {
        for text in ["plain", "“–…” café 漢字 👩‍👩‍👧 हिन्दी", ""] { #expect(text.printable == text) }
        #expect("a\u{1B}]0;title\u{7}\r\nb\u{202E}c\u{9B}1m".printable == "a ]0;title   b\u{FFFD}c 1m")
    }
}

@Suite struct PaletteTests {
    @Test func `paints with colours, or not at all`() {
        #expect(Palette.plain.paint("critical", .opposing) == "critical")
        #expect(Palette.colours.paint("critical", .opposing) == "\u{1B}[31mcritical\u{1B}[0m")
        #expect(Palette.colours.paint("neutral", nil) == "neutral")
        #expect(Palette.colours.paint("", .error).isEmpty)
    }

    @Test(arguments: [("supportive", Palette.Role.favouring), ("FAVOR", .favouring), ("Negative", .opposing)])
    func `knows the labels that take a side`(label: String, role: Palette.Role) {
        #expect(Palette.Role(label: label) == role)
    }

    @Test func `knows no side of other labels`() {
        #expect(["neutral", "NONE", "topic 3"].allSatisfy { Palette.Role(label: $0) == nil })
    }

    @Test func `colours the labels of a table and nothing of other formats`() {
        let fields = AnswerWriter.Format.allCases.map { format in
            let writer = AnswerWriter(format, labels: ["pro", "con", "neutral"], width: nil, palette: .colours)
            return String(decoding: writer.labelFields.bytes, as: UTF8.self)
        }
        #expect(
            fields[0] == "  \u{1B}[32mpro\u{1B}[0m        \u{1B}[31mcon\u{1B}[0m        neutral    uncertain  ")
        #expect(fields[1...].allSatisfy { !$0.contains("\u{1B}") })
    }
}
