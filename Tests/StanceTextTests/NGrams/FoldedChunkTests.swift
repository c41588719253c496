import StanceTesting
import Testing

@testable import StanceText

@Suite struct FoldedChunkTests {
    private static func folded(_ utf8: [UInt8]) -> [UInt8] {
        var tokenized = TokenizedText()
        tokenized.tokenize(utf8.span)
        return tokenized.bytes
    }

    private static func chunks(_ bytes: [UInt8], atMost limit: Int) -> [FoldedChunk] {
        var chunks: [FoldedChunk] = []
        var all: [FoldedChunk] = []
        var next: Int? = 0
        while let start = next {
            next = FoldedChunk.collect(bytes, from: start, atMost: limit, into: &chunks)
            all += chunks
        }
        return all
    }

    /// The bytes that the integers of a short chunk stand for.
    private static func bytes(_ chunk: FoldedChunk) -> [UInt8] {
        let all =
            (0..<8).map { UInt8(truncatingIfNeeded: chunk.low >> (8 * $0)) }
            + (0..<8).map { UInt8(truncatingIfNeeded: chunk.high >> (8 * $0)) }
        return Array(all.prefix(Int(chunk.high >> 56)))
    }

    private static func check(_ utf8: [UInt8], _ comment: Comment) {
        let bytes = folded(utf8)
        let plain = bytes.split(separator: UInt8(ascii: " "))
        for limit in [1, 3, 64] {
            let chunks = chunks(bytes, atMost: limit)
            #expect(
                chunks.map { Array(bytes[$0.range.lowerBound + 1..<$0.range.upperBound]) } == plain.map(Array.init),
                comment)
            for (chunk, content) in zip(chunks, plain) {
                #expect(bytes[chunk.range.lowerBound] == UInt8(ascii: " "), comment)
                #expect(chunk.isShort == (content.count <= FoldedChunk.longestShort), comment)
                if chunk.isShort { #expect(Self.bytes(chunk) == Array(content), comment) }
            }
        }
    }

    @Test(arguments: 0..<200)
    func `divides folded bytes at blanks`(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        Self.check(HostileTexts.random(&generator), "seed \(seed)")
        Self.check(Array(generator.text(pieces: 40).utf8), "seed \(seed)")
    }

    @Test(arguments: HostileTexts.long.indices)
    func `divides long texts`(text: Int) {
        Self.check(HostileTexts.long[text], "long text \(text)")
    }

    @Test(arguments: 0..<40)
    func `tells chunks of every length from others`(length: Int) {
        Self.check(Array(repeating: UInt8(ascii: "x"), count: length), "\(length) bytes")
        Self.check(Array("a \(String(repeating: "x", count: length)) b".utf8), "\(length) bytes")
    }

    @Test func `tells a chunk from the same with a NUL behind it`() {
        let (first, second) = (
            Self.chunks(Self.folded([0x61]), atMost: 1), Self.chunks(Self.folded([0x61, 0]), atMost: 1)
        )
        #expect(first[0].low == second[0].low)
        #expect(first[0].high != second[0].high)
    }

    @Test func `gives keys to chunks that are equal if the chunks are`() {
        let contents =
            (1..<40).flatMap { length in
                ["x", "é", "\u{0}"].map { String(repeating: $0, count: length) }
            } + ["xxxxxxxy", "xxxxxxxxy", "yxxxxxxxx"]
        let text = contents.joined(separator: " ") + " " + contents.reversed().joined(separator: " ")
        let bytes = Self.folded(Array(text.utf8))
        var contentOfKey: [UInt64: ArraySlice<UInt8>] = [:]
        for chunk in Self.chunks(bytes, atMost: 5) {
            let content = bytes[chunk.range.lowerBound + 1..<chunk.range.upperBound]
            #expect(contentOfKey.updateValue(content, forKey: chunk.key(in: bytes)) ?? content == content)
        }
        #expect(contentOfKey.count == Set(contents).count)
    }

    @Test(arguments: 0..<100)
    func `gives the n-grams of a text chunk by chunk`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let text = generator.text(pieces: 30)
        let shortest = Int.random(in: 2...4, using: &generator)
        let ngrams = try #require(NGrams(.characters, shortest...Int.random(in: shortest...8, using: &generator)))
        let bytes = Self.folded(Array(text.utf8))
        var keys: [UInt64] = []
        for chunk in Self.chunks(bytes, atMost: 7) { ngrams.appendKeys(of: chunk, in: bytes, to: &keys) }
        #expect(keys == NGramNames.list(ngrams, of: text).map(\.key), "seed \(seed)")
    }

    @Test func `leaves n-grams that a single blank is one of to others`() throws {
        #expect(try #require(NGrams(.characters, 2...5)).areInsideChunks)
        #expect(try #require(NGrams(.characters, 1...5)).areInsideChunks == false)
        #expect(try #require(NGrams(.words, 2...5)).areInsideChunks == false)
    }
}
