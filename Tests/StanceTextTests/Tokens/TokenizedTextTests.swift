import StanceTesting
import Testing

@testable import StanceText

@Suite struct TokenizedTextTests {
    @Test(arguments: [
        ("We don't need more bans.", ["we", "don't", "need", "more", "bans", "."]),
        ("“We don’t,” he said — twice…", ["\"", "we", "don't", ",", "\"", "he", "said", "-", "twice", "..."]),
        (
            "The U.S. ban, at 9:30 a.m., hit 1,000.5 firms",
            ["the", "u.s.", "ban", ",", "at", "9:30", "a.m.", ",", "hit", "1,000.5", "firms"]
        ),
        ("#BanFracking now @the_mayor!", ["#banfracking", "now", "@the_mayor", "!"]),
        ("see http://example.org/a?b=c, or (www.example.com).", ["see", "URL", ",", "or", "(", "URL", ")", "."]),
        ("Wait... what?! No!!", ["wait", "...", "what", "?", "!", "no", "!!"]),
        ("anti-ban 50% off: $5", ["anti", "-", "ban", "50", "%", "off", ":", "$", "5"]),
        ("workers' rights; rock 'n' roll", ["workers", "'", "rights", ";", "rock", "'", "n", "'", "roll"]),
        ("Ends in 5. Or 5.x", ["ends", "in", "5", ".", "or", "5", ".", "x"]),
        ("# alone @ alone", ["#", "alone", "@", "alone"]),
        ("L'Oréal's plan: naïve", ["l'oréal's", "plan", ":", "naïve"]),
        ("e.g.this", ["e", ".", "g", ".", "this"]),
        ("", []),
        (" \t\n\u{A0}\u{2003}", []),
        ("\u{200B}\u{AD}", []),
    ])
    func `divides a text into tokens`(text: String, expected: [String]) {
        #expect(TokenizedText.words(of: text) == expected)
    }

    @Test func `treats composed and decomposed letters alike`() {
        #expect(TokenizedText.words(of: "Caf\u{E9}") == TokenizedText.words(of: "Cafe\u{301}"))
    }

    @Test func `hides soft hyphens and zero-width characters inside words`() {
        #expect(TokenizedText.words(of: "pro\u{AD}hi\u{200B}bit") == ["prohibit"])
    }

    @Test(arguments: 0..<200)
    func `covers every folded byte but blanks by exactly one token`(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        var tokenized = TokenizedText()
        tokenized.tokenize(Array(generator.text(pieces: 40).utf8).span)
        var position = 0
        for token in tokenized.tokens {
            #expect(!token.isEmpty, "seed \(seed)")
            #expect(tokenized.bytes[position..<token.lowerBound].allSatisfy { $0 == UInt8(ascii: " ") }, "seed \(seed)")
            #expect(!tokenized.bytes[token].contains(UInt8(ascii: " ")), "seed \(seed)")
            position = token.upperBound
        }
        #expect(tokenized.bytes[position...].allSatisfy { $0 == UInt8(ascii: " ") }, "seed \(seed)")
    }

    @Test(arguments: 0..<200)
    func `gives the same tokens for upper case and other white space`(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        let words = (0..<20).map { _ in ["ban", "the", "don't", "u.s.", "5"].randomElement(using: &generator) ?? "" }
        let plain = words.joined(separator: " ")
        let varied = "\u{2003}" + words.map { $0.uppercased() }.joined(separator: "\r\n\t") + " "
        #expect(TokenizedText.words(of: plain) == TokenizedText.words(of: varied), "seed \(seed)")
    }

    private func expectPlain(_ utf8: [UInt8], _ tokenized: inout TokenizedText, mask: TargetMask?, _ comment: Comment) {
        tokenized.tokenize(utf8.span, mask: mask)
        let plain = PlainText(utf8, mask: mask)
        #expect(tokenized.bytes == plain.bytes, comment)
        #expect(tokenized.tokens.map { Array(tokenized.bytes[$0]) } == plain.tokens, comment)
        #expect(tokenized.hashes == plain.tokens.map(PlainKeys.hash), comment)
    }

    @Test(arguments: 0..<40)
    func `divides any bytes as the plain definition does`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let mask = try #require(TargetMask(target: "plastic bags, AI and café"))
        // One value for all texts, as when it is used again.
        var tokenized = TokenizedText()
        for number in 0..<40 {
            let usesMask = Bool.random(using: &generator)
            expectPlain(
                HostileTexts.random(&generator), &tokenized, mask: usesMask ? mask : nil, "seed \(seed), text \(number)"
            )
        }
    }

    @Test(arguments: HostileTexts.long.indices)
    func `divides long texts as the plain definition does`(number: Int) {
        var tokenized = TokenizedText()
        expectPlain(HostileTexts.long[number], &tokenized, mask: nil, "text \(number)")
    }

    /// All scripts of the Latin, Greek and Cyrillic kind, marks, punctuation and symbols.
    @Test func `folds and divides every character below U+2400 as the plain definition does`() {
        var tokenized = TokenizedText()
        for scalar in (0x80..<0x2400).compactMap(Unicode.Scalar.init) {
            expectPlain(Array("a\(scalar)1\(scalar)".utf8), &tokenized, mask: nil, "\(scalar.value)")
        }
    }

    /// Every byte in every place of a word of eight, so that no mark spills over to a neighbour.
    @Test func `tells every byte from every other in each of eight places`() {
        var tokenized = TokenizedText()
        for byte in UInt8.min...UInt8.max {
            for place in 0..<8 {
                for filler in [UInt8(ascii: "a"), UInt8(ascii: "9")] {
                    var utf8 = Array(repeating: filler, count: 8)
                    utf8[place] = byte
                    expectPlain(utf8, &tokenized, mask: nil, "byte \(byte) at \(place) among \(filler)")
                }
            }
        }
    }
}
