import StanceTesting
import Testing

@testable import StanceText

/// The counts of the fast path against plain definitions, bit for bit.
@Suite struct NGramCounterTests {
    private static let units: [NGrams.Unit] = [.words, .markedWords, .characters, .classes, .classSequence]

    private static let entries = """
        entry\tclass
        harm*\thurt
        not harm\t2
        prohib*\tlaw
        prohibit*\t-3
        word_*\té
        don't\tno
        a b* c\tsequence
        bag*\tthing
        plastic bag*\tthing
        e*\tletter

        """

    private func expectPlain(
        _ utf8: [UInt8], _ counter: inout NGramCounter, _ blocks: [NGrams], _ lexicon: PlainLexicon?,
        mask: TargetMask? = nil, _ comment: Comment
    ) {
        counter.count(utf8.span, mask: mask)
        let plain = PlainUnits(utf8, lexicon: lexicon, mask: mask)
        for (block, counts) in zip(blocks, counter.counts) {
            let keys =
                block.unit == .characters
                ? PlainKeys.characters(plain.bytes, block.lengths)
                : PlainKeys.sequence(plain.hashes(block.unit), block.lengths)
            var order: [UInt64] = []
            var numbers: [UInt64: UInt32] = [:]
            for key in keys {
                if numbers[key] == nil { order.append(key) }
                numbers[key, default: 0] += 1
            }
            #expect(counts.keys == order, comment)
            #expect(counts.counts == order.map { numbers[$0] ?? 0 }, comment)
        }
    }

    @Test(arguments: 0..<40)
    func `counts what the plain definition counts`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let lexicon = try Lexicon(Array(Self.entries.utf8), name: "test")
        let plainLexicon = PlainLexicon(lexicon)
        let mask = try #require(TargetMask(target: "plastic bags, AI and café"))
        let blocks = try Self.units.map { unit in
            let shortest = Int.random(in: 1...8, using: &generator)
            return try #require(NGrams(unit, shortest...Int.random(in: shortest...8, using: &generator)))
        }
        // One counter for all texts, as when it is used again.
        var counter = NGramCounter(blocks, lexicon: LexiconMatcher(lexicon))
        for number in 0..<20 {
            let usesMask = Bool.random(using: &generator)
            expectPlain(
                HostileTexts.random(&generator), &counter, blocks, plainLexicon, mask: usesMask ? mask : nil,
                "seed \(seed), text \(number)")
        }
    }

    @Test(arguments: HostileTexts.long.indices)
    func `counts long texts as the plain definition does`(number: Int) throws {
        let blocks = [try #require(NGrams(.words, 1...2)), try #require(NGrams(.characters, 1...2))]
        var counter = NGramCounter(blocks)
        expectPlain(Array(HostileTexts.long[number].prefix(12_000)), &counter, blocks, nil, "text \(number)")
        expectPlain(Array("a short one behind it".utf8), &counter, blocks, nil, "behind text \(number)")
    }

    @Test func `keeps the counts of a copy when the counter goes on`() throws {
        var counter = NGramCounter([try #require(NGrams(.words, 1...1))])
        counter.count(Array("ban it".utf8).span)
        let copy = counter
        let counts = counter.counts[0]
        counter.count(Array("we do not".utf8).span)
        #expect(copy.counts[0].keys == counts.keys && counts.keys != counter.counts[0].keys)
    }
}
