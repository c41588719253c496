import StanceTesting
import Testing

@testable import StanceText

@Suite struct TextOriginsTests {
    /// Each token of a text with what it comes from.
    private func tokens(_ text: String, mask: TargetMask? = nil) -> [String] {
        var tokenized = TokenizedText()
        tokenized.tokenize(Array(text.utf8).span, mask: mask)
        let origins = TextOrigins(text, mask: mask)
        return tokenized.tokens.map { token in
            let original = String(decoding: Array(text.utf8)[origins[token]], as: UTF8.self)
            return String(decoding: tokenized.bytes[token], as: UTF8.self) + "|" + original
        }
    }

    @Test func `tells what a folded word was`() {
        #expect(tokens("  Don’t\u{A0}BAN…\tÉté") == ["don't|Don’t", "ban|BAN", "...|…", "été|Été"])
        #expect(tokens("un\u{AD}fair e\u{301}!") == ["unfair|un\u{AD}fair", "é|e\u{301}", "!|!"])
    }

    @Test func `gives a stand-in all that it stands for`() throws {
        #expect(
            tokens("See (https://a.example/b?c), please") == [
                "see|See", "(|(", "URL|https://a.example/b?c", ")|)", ",|,", "please|please",
            ])
        let mask = try #require(TargetMask(target: "plastic bags"))
        #expect(
            tokens("Ban Plastic  BAGS, bags", mask: mask) == ["ban|Ban", "TARGET|Plastic  BAGS", ",|,", "TARGET|bags"])
    }

    @Test(arguments: 0..<300)
    func `folds as the tokenizer does, and goes through the text in order`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let text = String(decoding: HostileTexts.random(&generator), as: UTF8.self)
        let mask = seed % 3 == 0 ? TargetMask(target: "plastic bags, AI and café") : nil
        var tokenized = TokenizedText()
        tokenized.tokenize(Array(text.utf8).span, mask: mask)
        let origins = TextOrigins(text, mask: mask)
        try #require(origins.bytes == tokenized.bytes, "seed \(seed)")
        var last = 0..<0
        for token in tokenized.tokens {
            let range = origins[token]
            #expect(!range.isEmpty && range.upperBound <= text.utf8.count, "seed \(seed)")
            #expect(range == last || range.lowerBound >= last.lowerBound, "seed \(seed)")
            #expect(String(validating: Array(text.utf8)[range], as: UTF8.self) != nil, "seed \(seed)")
            last = range
        }
    }

    @Test func `folds long texts as the tokenizer does`() {
        for bytes in HostileTexts.long {
            let text = String(decoding: bytes, as: UTF8.self)
            var tokenized = TokenizedText()
            tokenized.tokenize(Array(text.utf8).span)
            #expect(TextOrigins(text).bytes == tokenized.bytes)
        }
    }
}
