import Testing

@testable import StanceText

@Suite struct LexiconTallyTests {
    @Test func `counts classes, those in the scope of a negation apart`() throws {
        let lexicon = try Lexicon(
            Array("entry\tclass\ngood\tfor\nbad\tagainst\nharm*\tagainst\nsafe\t2\n".utf8), name: "l")
        #expect(lexicon.classNames == ["for", "against", "positive", "positive-2"])
        var tally = LexiconTally(lexicon)
        tally.count(in: "Good, good and harmful; not bad, but safe.".utf8.span)
        #expect(tally.plain == [2, 1, 1, 1])
        #expect(tally.inNegation == [0, 1, 0, 0])
        tally.count(in: "".utf8.span)
        #expect(tally.plain == [0, 0, 0, 0] && tally.inNegation == [0, 0, 0, 0])
    }
}
