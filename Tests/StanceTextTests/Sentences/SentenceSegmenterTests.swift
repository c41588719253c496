import StanceText
import StanceTesting
import Testing

@Suite("Sentence segmenter")
struct SentenceSegmenterTests {
    private static let segmenter = SentenceSegmenter()

    /// Pieces that make the rules meet: words with and without capitals, abbreviations, marks, spaces of every kind.
    private static let pieces = [
        "the", "Bans", "Poe", "I", "x", "é", "É", "禁", "5", "2019", "said", "asked", "Mr", "U.S", "Inc", "No", "p.m",
        "e.g", "iPhone", "Jan", "etc", "The", "A", "1", "2", "a", "b", "https://a.b/c", "Node.js",
        ".", ".", ".", "!", "?", "…", "...", ". . .", "。", "？", ",", ":", ";", "-", "—", "–", "•", "*", "#", "$", "_",
        "\"", "'", "“", "”", "‘", "’", "«", "»", "(", ")", "[", "]", "{", "}", "[1]", "1)", "1.", "(a)", "``", "''",
        " ", " ", " ", " ", "  ", "\t", "\n", "\n", "\r\n", "\r", "\n\n", "\u{B}", "\u{C}", "\u{85}", "\u{A0}",
        "\u{2009}",
        "\u{2028}", "\u{2029}", "\u{3000}", "\u{1680}",
        "\u{301}", "\u{200D}", "\u{FE0F}", "\u{903}", "\u{1F3FD}", "👩", "🇩", "\u{200B}", "\u{FEFF}", "\u{0}",
    ]

    @Test(
        "An empty text and one of white space have no sentences",
        arguments: ["", " ", "\n", " \r\n\t\u{2003}\u{2029}\n"])
    func nothing(_ text: String) {
        #expect(Self.segmenter.sentences(in: Array(text.utf8)).isEmpty)
    }

    @Test("Ranges are byte offsets into the text, without the white space round the sentences")
    func ranges() {
        #expect(Self.segmenter.sentences(in: Array("  It rained.\n\nÉmile left. ".utf8)) == [2..<12, 14..<26])
        #expect(Self.segmenter.sentences(in: Array("x".utf8)) == [0..<1])
    }

    @Test("The contract holds for any text")
    func contract() {
        for seed in 0..<3000 {
            var random = SeededGenerator(seed: seed)
            let text = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
            }.joined()
            #expect(Self.violation(in: Array(text.utf8)) == nil, "seed \(seed): \(text.debugDescription)")
        }
    }

    @Test("The contract holds for hostile repetition")
    func repetition() {
        for first in Self.pieces {
            for second in [first, ".", "\"", "(", ")", " ", "\n", "A"] {
                let text = String(repeating: first + second, count: 60)
                #expect(Self.violation(in: Array(text.utf8)) == nil, "\((first + second).debugDescription)")
            }
        }
    }

    @Test("Bytes that are not UTF-8 give ranges in order and within the text")
    func invalidBytes() {
        let pool: [UInt8] = [0x20, 0x2E, 0x41, 0x61, 0x22, 0x0A, 0x80, 0xC2, 0xE2, 0x99, 0xE3, 0xEF, 0xF0, 0xFF]
        for seed in 0..<2000 {
            var random = SeededGenerator(seed: seed)
            let bytes = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
                pool[Int.random(in: 0..<pool.count, using: &random)]
            }
            var end = 0
            for range in Self.segmenter.sentences(in: bytes) {
                #expect(range.lowerBound >= end && !range.isEmpty && range.upperBound <= bytes.count, "seed \(seed)")
                end = range.upperBound
            }
        }
    }

    @Test("Paragraphs are segmented on their own")
    func paragraphs() {
        let inline = Self.pieces.filter { piece in !piece.unicodeScalars.contains { Self.isLineBreak($0) } }
        for seed in 0..<500 {
            var random = SeededGenerator(seed: seed)
            let texts = (0..<2).map { _ in
                Array(
                    (0..<Int.random(in: 0..<20, using: &random)).map { _ in
                        inline[Int.random(in: 0..<inline.count, using: &random)]
                    }.joined().utf8)
            }
            let separator = Array("\n\n".utf8)
            let shift = texts[0].count + separator.count
            let expected =
                Self.segmenter.sentences(in: texts[0])
                + Self.segmenter.sentences(in: texts[1]).map { $0.lowerBound + shift..<$0.upperBound + shift }
            #expect(
                Self.segmenter.sentences(in: texts[0] + separator + texts[1]) == expected,
                "seed \(seed) \(String(decoding: texts[0], as: UTF8.self).debugDescription)")
        }
    }

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        (0x0A...0x0D).contains(scalar.value) || [0x85, 0x2028, 0x2029].contains(scalar.value)
    }

    /// What of the contract the sentences of `utf8` break.
    private static func violation(in utf8: [UInt8]) -> String? {
        let text = String(decoding: utf8, as: UTF8.self)
        var isCovered = [Bool](repeating: false, count: utf8.count)
        var end = 0
        for range in segmenter.sentences(in: utf8) {
            guard !range.isEmpty, range.lowerBound >= end, range.upperBound <= utf8.count else {
                return "order \(range)"
            }
            end = range.upperBound
            for offset in range { isCovered[offset] = true }
            let lower = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
            let upper = text.utf8.index(text.startIndex, offsetBy: range.upperBound)
            guard lower.samePosition(in: text.unicodeScalars) != nil, upper.samePosition(in: text.unicodeScalars) != nil
            else { return "cuts a scalar: \(range)" }
            let sentence = text.unicodeScalars[lower..<upper]
            guard sentence.first?.properties.isWhitespace == false, sentence.last?.properties.isWhitespace == false
            else { return "white space at an end: \(range)" }
            guard upper.samePosition(in: text) != nil else { return "cuts a character at the end: \(range)" }
            // A mark on the white space before a sentence has no base that could be cut off.
            let base = text.unicodeScalars[..<lower].last
            guard lower.samePosition(in: text) != nil || base?.properties.isWhitespace == true else {
                return "cuts a character at the start: \(range)"
            }
        }
        var offset = 0
        for scalar in text.unicodeScalars {
            if !isCovered[offset], !scalar.properties.isWhitespace { return "left out at \(offset)" }
            offset += UTF8.width(scalar)
        }
        return nil
    }
}
