import Testing

@testable import StanceText

@Suite("Words beside a terminator")
struct BoundaryWordTests {
    private static func before(_ string: String, from limit: Int = 0) -> BoundaryWord {
        let text = TextScalars(bytes: Array(string.utf8))
        return BoundaryWord(in: text, before: text.count, from: limit)
    }

    @Test("Takes initials with the full stops between them", arguments: ["the U.S", "Ph.D", "at 5 p.m", "D.C"])
    func initialisms(_ string: String) {
        #expect(Self.before(string).isInitialism)
    }

    @Test(
        "Does not take whole words with full stops between them", arguments: ["end.Next", "example.com", "U S", "US"])
    func noInitialisms(_ string: String) {
        #expect(!Self.before(string).isInitialism)
    }

    @Test("Reads nothing before the limit")
    func limit() {
        let word = Self.before("Tuesday.Mr", from: 8)
        #expect(word.start == 8)
        #expect(Abbreviations.titles.contains(word.key))
    }

    @Test(
        "Tells capitals",
        arguments: [
            ("Inc", true, true), ("inc", false, false), ("INC", true, false), ("McCain", true, true), ("I", true, true),
            ("É", true, true), ("", false, false),
        ])
    func capitals(_ string: String, _ startsUpper: Bool, _ isCapitalised: Bool) {
        #expect(Self.before(string).startsUpper == startsUpper)
        #expect(Self.before(string).isCapitalised == isCapitalised)
    }

    @Test("A word set finds its words in any case, read from either side, and no others")
    func wordSet() {
        let set = WordSet("  furthermore the\na  ")
        let text = TextScalars(bytes: Array("FurtherMore".utf8))
        #expect(set.contains(BoundaryWord(in: text, at: 0).key))
        #expect(set.contains(Self.before("Furthermore").key))
        #expect(set.contains(Self.before("A").key))
        #expect(!set.contains(Self.before("an").key))
        #expect(!set.contains(Self.before("thé").key))
        #expect(!set.contains(Self.before("5").key))
        #expect(!set.contains(Self.before("antidisestablishmentarianism").key))
    }
}
