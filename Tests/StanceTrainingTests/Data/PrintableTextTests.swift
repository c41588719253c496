import Testing

@testable import StanceTraining

@Suite struct PrintableTextTests {
    @Test func leavesWhatCanBeSeen() {
        let text = "plain ü é 漢字 👨‍👩‍👧 🇩🇪 “x” می‌خواهم"
        #expect(printable(text) == text)
    }

    @Test func showsControlCharactersAsPictures() {
        #expect(printable("\0\t\u{1B}\u{7F}\r\n\r\n.") == "␀␉␛␡␍␍.")
    }

    @Test func replacesWhatIsInvisibleOrReorders() {
        #expect(printable("\u{9B}\u{202E}\u{2066}\u{2028}\u{FEFF}\u{AD}") == "������")
    }

    @Test func replacesPiledUpMarks() {
        #expect(printable("x" + String(repeating: "\u{301}", count: 100)) == "�")
    }

    @Test func quotesAndCutsNames() {
        #expect(quoted("a\tb") == "“a␉b”")
        #expect(quoted(String(repeating: "x", count: 40)) == "“\(String(repeating: "x", count: 40))”")
        #expect(quoted(String(repeating: "x", count: 41)) == "“\(String(repeating: "x", count: 39))…”")
    }
}
