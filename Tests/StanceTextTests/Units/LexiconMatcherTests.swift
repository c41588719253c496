import StanceTesting
import Testing

@testable import StanceText

@Suite struct LexiconMatcherTests {
    private func lexicon(_ entries: [String]) throws -> Lexicon {
        try Lexicon(Array(("entry\tclass\n" + entries.map { "\($0)\tc\n" }.joined()).utf8), name: "test")
    }

    private func tokens(_ text: String) -> TokenizedText {
        var tokenized = TokenizedText()
        tokenized.tokenize(Array(text.utf8).span)
        return tokenized
    }

    /// The entries found in a text, each with the words that it stands for.
    private func found(_ entries: [String], in text: String) throws -> [String] {
        let tokenized = tokens(text)
        var matches: [LexiconMatcher.Match] = []
        LexiconMatcher(try lexicon(entries)).find(in: tokenized, into: &matches)
        let words = TokenizedText.words(of: text)
        return matches.map { "\(entries[$0.entry]): \(words[$0.tokens].joined(separator: " "))" }
    }

    @Test func `finds words, stems and phrases wherever they stand`() throws {
        #expect(
            try found(["harm", "prohibit*", "call* for"], in: "They called for prohibition: harm, harmful, prohibit.")
                == ["call* for: called for", "prohibit*: prohibition", "harm: harm", "prohibit*: prohibit"])
    }

    @Test func `takes the longest of the entries that begin at a word`() throws {
        let entries = ["call", "call for", "call for a ban"]
        #expect(try found(entries, in: "call for a ban") == ["call for a ban: call for a ban"])
        #expect(try found(entries, in: "call for a law") == ["call for: call for"])
        #expect(try found(entries, in: "call for a") == ["call for: call for"])
        #expect(try found(["a", "a* b*"], in: "a bat") == ["a* b*: a bat"])
    }

    @Test func `prefers a word to a stem and a longer stem to a shorter one`() throws {
        #expect(try found(["ba*", "ban*", "ban"], in: "ban bans bat") == ["ban: ban", "ban*: bans", "ba*: bat"])
        #expect(try found(["b*", "ban"], in: "ban") == ["ban: ban"])
        // What comes first decides between phrases of the same length.
        #expect(try found(["ba* items", "ban* item*"], in: "bans items") == ["ban* item*: bans items"])
    }

    @Test func `goes on behind an entry, so that none overlaps another`() throws {
        #expect(try found(["a b", "b c"], in: "a b c b c") == ["a b: a b", "b c: b c"])
        #expect(try found(["a a"], in: "a a a a a") == ["a a: a a", "a a: a a"])
    }

    @Test func `matches stems by letters beyond ASCII`() throws {
        #expect(try found(["caf*", "naïv*"], in: "Cafés, NAÏVETÉ, naive") == ["caf*: cafés", "naïv*: naïveté"])
    }

    @Test func `finds nothing in an empty text`() throws {
        #expect(try found(["a"], in: "").isEmpty)
    }

    @Test(arguments: 0..<300)
    func `finds what the plain definition finds`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let words = ["a", "ab", "abc", "b", "ba", "bab", "é", "éa"]
        func draw(_ count: Int, stems: Bool) -> String {
            (0..<count).compactMap { _ in
                let word = words.randomElement(using: &generator) ?? "a"
                return stems && Bool.random(using: &generator) ? word + "*" : word
            }.joined(separator: " ")
        }
        let lexicon = try lexicon(
            (0..<Int.random(in: 1...25, using: &generator)).map { _ in
                draw(Int.random(in: 1...4, using: &generator), stems: true)
            })
        let matcher = LexiconMatcher(lexicon)
        // One array of matches for all texts, as when it is used again.
        var matches: [LexiconMatcher.Match] = []
        for length in [30, 0, 3, 60] {
            let text = tokens(draw(length, stems: false))
            matcher.find(in: text, into: &matches)
            #expect(
                matches == PlainLexicon(lexicon).find(in: text.tokens.map { Array(text.bytes[$0]) }),
                "seed \(seed)")
        }
    }
}
