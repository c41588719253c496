import StanceTesting
import Testing

@testable import StanceText

@Suite struct AnalysedTextTokensTests {
    private static let source = "entry\tclass\nharm*\thurt\nban\tlaw\ncall* for\tdemand\ngood\tpositive\ngood\tgreat\n"

    private func analysed(_ text: String) throws -> AnalysedText {
        let blocks = try NGrams.Unit.allCases.map { try #require(NGrams($0, 1...1)) }
        let lexicon = try Lexicon(Array(Self.source.utf8), name: "small")
        var analysed = AnalysedText(blocks, lexicon: LexiconMatcher(lexicon))
        analysed.analyse(Array(text.utf8).span)
        return analysed
    }

    @Test func `tells the words that classes were found by`() throws {
        let text = try analysed("We call for good bans, not a ban.")
        #expect(text.tokens(.classes) == [1..<3, 3..<4, 3..<4, 8..<9][...].map { $0 })
        #expect(text.tokens(.classSequence) == [0..<1, 1..<3, 3..<4, 6..<7, 8..<9])
        #expect(text.tokens(.words) == (0..<10).map { $0..<$0 + 1 })
    }

    @Test(arguments: 0..<40)
    func `has the tokens of every unit of a random text`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let words = ["we", "call", "for", "ban", "harmful", "good", "not", ",", "is", "bags", "calls", "!"]
        let text = (0..<30).compactMap { _ in words.randomElement(using: &generator) }.joined(separator: " ")
        let analysed = try analysed(text)
        for unit in NGrams.Unit.allCases where unit != .characters {
            let tokens = analysed.tokens(unit)
            #expect(tokens.count == analysed.hashes(unit).count, "seed \(seed), \(unit)")
            for (token, hash) in zip(tokens, analysed.hashes(unit)) where unit == .words {
                #expect(analysed.text.hashes[token.lowerBound] == hash, "seed \(seed)")
            }
            #expect(zip(tokens, tokens.dropFirst()).allSatisfy { $0.lowerBound <= $1.lowerBound }, "seed \(seed)")
        }
    }

    @Test func `has no classes without a lexicon`() throws {
        var text = AnalysedText([try #require(NGrams(.classSequence, 1...2))], lexicon: nil)
        text.analyse(Array("we ban harm".utf8).span)
        #expect(text.tokens(.classes).isEmpty && text.tokens(.classSequence).isEmpty)
    }
}
