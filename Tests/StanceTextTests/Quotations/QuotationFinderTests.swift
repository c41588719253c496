import StanceTesting
import StanceText
import Testing

@Suite("Quotation finder")
struct QuotationFinderTests {
    private static let pieces = [
        "Lee", "Ann Lee", "Ann", "he", "said", "says", "told", "reporters", "that", "noting", "according", "to", "the",
        "The", "report", "ban", "failed", "and", "who", "as", "As", "in", "on", "Monday", "called", "it", "Lee's",
        "of", "&", "Ministry", "“", "”", "‘", "’", "\"", "\"", "'", "``", "''", "«", "»", ",", ",", ".", ".", "?", ":",
        ";", "-", "—", "(", ")", "…", "é", "禁", "5", "U.S.", " ", " ", " ", "\n", "\n\n",
    ]

    private static func find(_ text: String) -> (utf8: [UInt8], sentences: [Range<Int>], found: QuotedText) {
        let utf8 = Array(text.utf8)
        let sentences = SentenceSegmenter().sentences(in: utf8)
        return (utf8, sentences, QuotationFinder().find(in: utf8, sentences: sentences))
    }

    /// A line for each quotation: `kind speaker: words`.
    private static func lines(_ text: String) -> [String] {
        let (utf8, _, found) = find(text)
        return found.quotations.map { quotation in
            let words = String(decoding: utf8[quotation.range], as: UTF8.self)
            return "\(quotation.kind) \(quotation.speaker?.name ?? "-"): \(words)"
        }
    }

    private static func score(_ articles: [MarkedArticle]) -> QuotationScores {
        var total = QuotationScores()
        for article in articles {
            let sentences = SentenceSegmenter().sentences(in: article.utf8)
            total += QuotationScores(
                article, QuotationFinder().find(in: article.utf8, sentences: sentences).quotations)
        }
        return total
    }

    @Test("The articles that the rules were made with come out as marked, but for a few")
    func tuned() {
        let scores = Self.score(MarkedArticle.tuned)
        #expect(scores.marked == 114)
        #expect(scores.precision >= 0.97 && scores.recall >= 0.97 && scores.speakerAccuracy >= 0.97, "\(scores)")
    }

    @Test("Articles that no rule was made with")
    func heldOut() {
        let scores = Self.score(MarkedArticle.heldOut)
        #expect(scores.marked == 92)
        #expect(scores.precision >= 0.9 && scores.recall >= 0.9 && scores.speakerAccuracy >= 0.9, "\(scores)")
    }

    @Test("The place of a dateline is not whom a report is of")
    func placeOfDateline() {
        let lines = Self.lines("PORT ELLEN, March 4 — The council met. The report said fees would rise.")
        #expect(lines == ["indirect report: fees would rise"])
    }

    @Test("Quotations ascend, do not overlap and lie within the text, whatever it is")
    func contract() {
        for seed in 0..<3000 {
            var random = SeededGenerator(seed: seed)
            let text = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
                    + (Bool.random(using: &random) ? " " : "")
            }.joined()
            let (utf8, sentences, found) = Self.find(text)
            var end = 0
            for quotation in found.quotations {
                #expect(
                    quotation.range.lowerBound >= end && quotation.range.upperBound <= utf8.count
                        && !quotation.range.isEmpty, "seed \(seed): \(text.debugDescription)")
                end = quotation.range.upperBound
            }
            #expect(found.speakers.count == sentences.count, "seed \(seed)")
        }
    }

    @Test("Bytes that are not UTF-8 do not trap")
    func invalidBytes() {
        let pool: [UInt8] = [0x20, 0x2E, 0x41, 0x61, 0x22, 0x0A, 0x80, 0xC2, 0xE2, 0x80, 0x9C, 0x9D, 0xFF, 0x2C]
        for seed in 0..<2000 {
            var random = SeededGenerator(seed: seed)
            let bytes = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
                pool[Int.random(in: 0..<pool.count, using: &random)]
            }
            let sentences = SentenceSegmenter().sentences(in: bytes)
            #expect(QuotationFinder().find(in: bytes, sentences: sentences).speakers.count == sentences.count)
        }
    }

    @Test("A pronoun is the last person it fits")
    func pronouns() {
        #expect(
            Self.lines("Ms. Ann Lee said the ban failed. Mr. Bo Orr said it worked. She said that Orr was wrong.") == [
                "indirect Ann Lee: the ban failed", "indirect Bo Orr: it worked", "indirect Ann Lee: Orr was wrong",
            ])
    }

    @Test("A surname is the full name before it, or else behind it")
    func surnames() {
        #expect(
            Self.lines("“No,” Orr said. Later Bo Orr left.") == ["direct Bo Orr: “No,”"])
        #expect(
            Self.lines("Li Wen, a chemist, spoke first. The ban works, said Li.") == [
                "indirect Li Wen: The ban works"
            ])
    }

    @Test("Somebody introduced by an office is found by it")
    func roles() {
        #expect(
            Self.lines("Ann Lee, the envoy to Chad, arrived. “It failed,” the envoy said.") == [
                "direct Ann Lee: “It failed,”"
            ])
        #expect(Self.lines("“It failed,” the envoy said.") == ["direct envoy: “It failed,”"])
    }

    @Test("The speaker is the inner one: whoever reports it")
    func nested() {
        #expect(
            Self.lines("The plan will cost jobs, said Ann Lee, a grocer, according to a report by the Daily Star.") == [
                "indirect Ann Lee: The plan will cost jobs"
            ])
        #expect(
            Self.lines("Ann Lee said the plan will cost jobs, Reuters reported.") == [
                "indirect Ann Lee: the plan will cost jobs"
            ])
    }

    @Test("What quotation marks only hold at a distance is nobody's speech")
    func scareQuotes() {
        #expect(Self.lines("The so-called “ban” covers three streets, and “No Cars” signs went up.").isEmpty)
    }

    @Test("Who did not say it is not its speaker")
    func negation() {
        #expect(Self.lines("Lee did not say that the ban failed. Orr declined to say the ban failed.").isEmpty)
    }
}
