import Testing

@testable import StanceText

@Suite("Scalars of a text")
struct TextScalarsTests {
    @Test("Reads scalars of every width forwards and backwards")
    func bothWays() {
        let string = "aé–😀\u{10FFFF}\u{0}z"
        let text = TextScalars(bytes: Array(string.utf8))
        var offset = 0
        for scalar in string.unicodeScalars {
            let step = text.after(offset)
            #expect(step.value == scalar.value)
            #expect(step.offset == offset + UTF8.width(scalar))
            let back = text.before(step.offset)
            #expect(back.value == scalar.value)
            #expect(back.offset == offset)
            offset = step.offset
        }
        #expect(offset == text.count)
    }

    @Test(
        "A byte of no well-formed sequence is one replacement character",
        arguments: [
            [0x80], [0xC3], [0xE2, 0x80], [0xF0, 0x9F, 0x98], [0xFF, 0x61],
        ] as [[UInt8]])
    func malformed(_ bytes: [UInt8]) {
        let text = TextScalars(bytes: bytes)
        #expect(text.after(0).value == 0xFFFD)
        #expect(text.after(0).offset == 1)
        #expect(text.before(1).value == 0xFFFD)
        #expect(text.before(1).offset == 0)
    }

    @Test("Outside the text there is nothing")
    func outside() {
        let text = TextScalars(bytes: [0x61])
        #expect(text.byte(-1) == 0)
        #expect(text.byte(1) == 0)
        #expect(text.kind(at: 1) == .end)
        #expect(text.kind(at: -5) == .end)
        #expect(text.kind(before: 0) == .end)
        #expect(text.kind(before: 9) == .end)
    }

    @Test(
        "Counts the line breaks in white space",
        arguments: [
            ("  x", 2, 0), ("\n x", 2, 1), ("\r\nx", 2, 1), ("\n\rx", 2, 2), ("\r\n\r\nx", 4, 2), ("\u{2029}x", 3, 2),
            ("\u{85} \u{2028}x", 6, 2), ("x", 0, 0), ("\t\n", 2, 1),
        ])
    func lineBreaks(_ string: String, _ offset: Int, _ lineBreaks: Int) {
        let found = TextScalars(bytes: Array(string.utf8)).skipWhiteSpace(from: 0)
        #expect(found.offset == offset)
        #expect(found.lineBreaks == lineBreaks)
    }

    @Test("White space is what Unicode calls White_Space")
    func whiteSpace() {
        let scalars = (UInt32(0)...0x3100).compactMap(Unicode.Scalar.init)
        #expect(scalars.allSatisfy { ScalarKind($0.value).isSpace == $0.properties.isWhitespace })
    }
}
