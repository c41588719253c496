import Testing

@testable import StanceText

@Suite struct NegationScopeTests {
    /// The words of a text, those in the scope of a negation in capitals.
    private func marked(_ text: String) -> String {
        var tokenized = TokenizedText()
        tokenized.tokenize(Array(text.utf8).span)
        var negated: [Bool] = [true, false]
        NegationScope.mark(tokenized, into: &negated)
        return zip(TokenizedText.words(of: text), negated).map { $1 ? $0.uppercased() : $0 }.joined(separator: " ")
    }

    @Test(arguments: [
        ("we don't need bans", "we don't NEED BANS"), ("We don’t need it", "we don't NEED IT"),
        ("it is not good", "it is not GOOD"), ("they never said so", "they never SAID SO"),
        ("a law without teeth", "a law without TEETH"), ("this cant work", "this cant WORK"),
        ("I cannot agree", "i cannot AGREE"), ("it hardly helps", "it hardly helps".replacing("helps", with: "HELPS")),
        ("nothing helps", "nothing HELPS"), ("not", "not"), ("", ""),
    ])
    func `begins behind a negator`(text: String, expected: String) {
        #expect(marked(text) == expected)
    }

    @Test(arguments: [".", ",", ":", ";", "!", "?", "(", ")", "...", "?!", "!!"])
    func `ends before punctuation`(mark: String) {
        let tokens = TokenizedText.words(of: mark).joined(separator: " ")
        #expect(marked("not a ban \(mark) we agree") == "not A BAN \(tokens) we agree")
    }

    @Test(arguments: ["-", "\"", "%", "and", "9:30", "3.5"])
    func `goes on over other marks and words`(mark: String) {
        #expect(marked("not a ban \(mark) we") == "not A BAN \(mark.uppercased()) WE")
    }

    @Test func `never holds a negator, which keeps it open`() {
        #expect(marked("no one never said so, but not we") == "no ONE never SAID SO , but not WE")
        #expect(marked("not bad. Not good? fine") == "not BAD . not GOOD ? fine")
    }

    @Test(arguments: ["ant hills", "knot it", "nobler aims", "mint tea", "n't so", "note it"])
    func `takes no other word for a negator`(text: String) {
        #expect(marked(text) == TokenizedText.words(of: text).joined(separator: " "))
    }
}
