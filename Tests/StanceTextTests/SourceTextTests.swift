import StanceText
import StanceTesting
import Testing

@Suite("Source text")
struct SourceTextTests {
    @Test("Valid UTF-8 is taken over byte for byte")
    func validUTF8() {
        let bytes = Array("Plain, naïve – 禁令 😀".utf8)
        let text = SourceText(decoding: bytes)
        #expect(text.utf8 == bytes)
        #expect(text.encoding == .utf8)
        #expect(text.replacedByteSequences == 0)
        #expect(text.string == "Plain, naïve – 禁令 😀")
        #expect((0...bytes.count).allSatisfy { text.originalOffset($0) == $0 })
        #expect(text.originalRange(3..<12) == 3..<12)
    }

    @Test("An empty file is an empty text")
    func empty() {
        let text = SourceText(decoding: [])
        #expect(text.utf8.isEmpty)
        #expect(text.encoding == .utf8)
        #expect(text.originalRange(0..<0) == 0..<0)
    }

    @Test("The UTF-8 byte order mark is dropped and the offsets count it")
    func markedUTF8() {
        let text = SourceText(decoding: [0xEF, 0xBB, 0xBF] + Array("né!".utf8))
        #expect(text.string == "né!")
        #expect(text.encoding == .utf8WithBOM)
        #expect(text.originalOffset(0) == 3)
        #expect(text.originalRange(1..<3) == 4..<6)
        #expect(text.originalOffset(4) == 7)
    }

    @Test(
        "A file that holds a byte order mark and nothing else is empty",
        arguments: [
            ([0xEF, 0xBB, 0xBF], SourceText.Encoding.utf8WithBOM), ([0xFF, 0xFE], .utf16LittleEndian),
            ([0xFE, 0xFF], .utf16BigEndian),
        ] as [([UInt8], SourceText.Encoding)])
    func markAlone(_ bytes: [UInt8], _ encoding: SourceText.Encoding) {
        let text = SourceText(decoding: bytes)
        #expect(text.utf8.isEmpty)
        #expect(text.encoding == encoding)
        #expect(text.originalRange(0..<0) == bytes.count..<bytes.count)
    }

    @Test("Only the first mark is a byte order mark")
    func secondMark() {
        let text = SourceText(decoding: [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, 0x61])
        #expect(text.string == "\u{FEFF}a")
    }

    @Test("UTF-16 of either order, with characters of every width")
    func utf16() {
        // a, é, –, 😀: 1, 2, 3, 4 bytes in UTF-8; 2, 2, 2, 4 in UTF-16.
        let little: [UInt8] = [0xFF, 0xFE, 0x61, 0x00, 0xE9, 0x00, 0x13, 0x20, 0x3D, 0xD8, 0x00, 0xDE]
        let big: [UInt8] = [0xFE, 0xFF, 0x00, 0x61, 0x00, 0xE9, 0x20, 0x13, 0xD8, 0x3D, 0xDE, 0x00]
        for (bytes, encoding) in [(little, SourceText.Encoding.utf16LittleEndian), (big, .utf16BigEndian)] {
            let text = SourceText(decoding: bytes)
            #expect(text.string == "aé–😀")
            #expect(text.encoding == encoding)
            #expect(text.replacedByteSequences == 0)
            #expect(text.originalRange(0..<1) == 2..<4)
            #expect(text.originalRange(1..<3) == 4..<6)
            #expect(text.originalRange(3..<6) == 6..<8)
            #expect(text.originalRange(6..<10) == 8..<12)
            #expect(text.originalRange(0..<10) == 2..<12)
            #expect(text.originalOffset(10) == 12)
        }
    }

    @Test("A range that cuts a character maps to the whole character")
    func cutCharacters() {
        let text = SourceText(decoding: [0xFF, 0xFE, 0x13, 0x20, 0x3D, 0xD8, 0x00, 0xDE])
        #expect(text.originalRange(1..<2) == 2..<4)
        #expect(text.originalRange(2..<4) == 2..<8)
        #expect(text.originalOffset(5) == 4)
        #expect(text.originalRange(5..<5) == 4..<4)
    }

    @Test("Lone surrogates and an odd last byte are replaced and counted")
    func invalidUTF16() {
        let bytes: [UInt8] = [0xFF, 0xFE, 0x00, 0xDC, 0x61, 0x00, 0x3D, 0xD8, 0x62, 0x00, 0x3D, 0xD8, 0x63]
        let text = SourceText(decoding: bytes)
        #expect(text.string == "\u{FFFD}a\u{FFFD}b\u{FFFD}\u{FFFD}")
        #expect(text.replacedByteSequences == 4)
        #expect(text.originalRange(0..<3) == 2..<4)
        #expect(text.originalRange(4..<7) == 6..<8)
        #expect(text.originalRange(8..<11) == 10..<12)
        #expect(text.originalRange(11..<14) == 12..<13)
    }

    @Test("Invalid UTF-8 is replaced by maximal subparts and counted")
    func invalidUTF8() {
        // A truncated dash, an overlong NUL, an encoded surrogate, a stray byte of Latin-1.
        let bytes: [UInt8] = [0x61, 0xE2, 0x80, 0x62, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0x63, 0xE9]
        let text = SourceText(decoding: bytes)
        #expect(text.replacedByteSequences == 7)
        #expect(text.string == "a\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}c\u{FFFD}")
        #expect(text.originalRange(1..<4) == 1..<3)
        #expect(text.originalRange(4..<5) == 3..<4)
        #expect(text.originalRange(20..<21) == 9..<10)
        #expect(text.originalRange(21..<24) == 10..<11)
    }

    @Test("Any bytes: the text is that of the standard library, and every scalar maps to its own bytes")
    func randomBytes() {
        let pool: [UInt8] = [
            0x20, 0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC3, 0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF4, 0xF5,
        ]
        for seed in 0..<400 {
            var random = SeededGenerator(seed: seed)
            let marks: [[UInt8]] = [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]]
            let mark = marks[Int(seed % 4)]
            let bytes =
                mark
                + (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                    Int.random(in: 0..<2, using: &random) == 0
                        ? pool[Int.random(in: 0..<pool.count, using: &random)]
                        : UInt8(Int.random(in: 0..<256, using: &random))
                }
            let text = SourceText(decoding: bytes)
            let expected = Self.decodedByStandardLibrary(bytes, encoding: text.encoding)
            #expect(text.utf8 == Array(expected.utf8), "seed \(seed)")
            #expect(Self.uncoveredScalar(of: text, bytes: bytes, mark: mark.count) == nil, "seed \(seed)")
        }
    }

    private static func decodedByStandardLibrary(_ bytes: [UInt8], encoding: SourceText.Encoding) -> String {
        let isLittle = encoding == .utf16LittleEndian
        switch encoding {
        case .utf8: return String(decoding: bytes, as: UTF8.self)
        case .utf8WithBOM: return String(decoding: bytes.dropFirst(3), as: UTF8.self)
        case .utf16LittleEndian, .utf16BigEndian:
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { offset -> UInt16 in
                let (first, second) = (UInt16(bytes[offset]), UInt16(bytes[offset + 1]))
                return isLittle ? second << 8 | first : first << 8 | second
            }
            return String(decoding: units, as: UTF16.self) + (bytes.count % 2 == 1 ? "\u{FFFD}" : "")
        }
    }

    /// The first scalar whose range in the file does not follow the one before or does not decode to it again.
    private static func uncoveredScalar(of text: SourceText, bytes: [UInt8], mark: Int) -> Int? {
        var original = mark
        var offset = 0
        for scalar in text.string.unicodeScalars {
            let range = offset..<offset + UTF8.width(scalar)
            let back = text.originalRange(range)
            let again = SourceText(decoding: Array(bytes[..<mark]) + bytes[back])
            guard back.lowerBound == original, text.originalOffset(offset) == original,
                scalar == "\u{FFFD}" || again.string.unicodeScalars.elementsEqual([scalar])
            else { return offset }
            original = back.upperBound
            offset = range.upperBound
        }
        return original == bytes.count ? nil : offset
    }
}
