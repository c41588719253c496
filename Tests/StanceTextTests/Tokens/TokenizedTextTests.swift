import StanceText
import StanceTesting
import Testing

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
            #expect(token.start < token.end, "seed \(seed)")
            #expect(tokenized.bytes[position..<token.start].allSatisfy { $0 == UInt8(ascii: " ") }, "seed \(seed)")
            #expect(!tokenized.bytes[token.start..<token.end].contains(UInt8(ascii: " ")), "seed \(seed)")
            position = token.end
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

    @Test(arguments: 0..<300)
    func `takes any bytes without a trap`(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &generator) }
        var tokenized = TokenizedText()
        tokenized.tokenize(bytes.span)
        #expect(tokenized.tokens.allSatisfy { $0.end <= tokenized.bytes.count }, "seed \(seed)")
    }
}
