import StanceText
import Testing

@testable import StanceTraining

@Suite struct WordListBaselineTests {
    private func lexicon() throws -> Lexicon {
        try Lexicon(
            Array("entry\tclass\nback\tsupport\nhate\toppose\ntoxic\tharm\nuseful\tbenefit\nfine\tpositive\n".utf8),
            name: "stance")
    }

    @Test func `knows labels that are two sides, in any order and case, and one between them`() {
        #expect(WordListBaseline(["supportive", "critical", "neutral"])?.lexiconName == "stance")
        #expect(WordListBaseline(["AGAINST", "FAVOR", "NONE"])?.lexiconName == "stance")
        #expect(WordListBaseline(["neg", "pos"])?.lexiconName == "sentiment")
        #expect(WordListBaseline(["Positive", "Negative", "mixed"])?.lexiconName == "sentiment")
        #expect(WordListBaseline(["spam", "ham"]) == nil)
        #expect(WordListBaseline(["positive", "negative", "neutral", "mixed"]) == nil)
        #expect(WordListBaseline(["supportive", "neutral"]) == nil)
    }

    @Test func `counts words for each side, negated ones for the other`() throws {
        let texts = ["I back it", "I hate it", "toxic", "useful", "not toxic", "nothing", "back it, hate it"]
        let three = try #require(WordListBaseline(["neutral", "critical", "supportive"]))
        // Harm speaks for a ban, benefit against it; without a lean the label between.
        #expect(three.predict(texts, lexicon: try lexicon(), mostFrequent: 1) == [2, 1, 2, 1, 1, 0, 0])
        let two = try #require(WordListBaseline(["FAVOR", "AGAINST"]))
        // Of any other target harm speaks against it; without a label between, the most frequent one.
        #expect(two.predict(texts, lexicon: try lexicon(), mostFrequent: 1) == [0, 1, 1, 0, 0, 1, 1])
    }
}
