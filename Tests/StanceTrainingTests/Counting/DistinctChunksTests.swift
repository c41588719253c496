import StanceAlgebra
import StanceTesting
import StanceText
import Testing

@testable import StanceTraining

@Suite struct DistinctChunksTests {
    static let hostile = [
        "", " ", "\u{0}\u{0} \u{0}", String(repeating: "x", count: 3_000), String(repeating: "ab", count: 9),
        String(repeating: "é", count: 20), "e\u{301}\u{327} 銀行 بنك 👩‍👩‍👧‍👦", String(repeating: "ban a ", count: 300),
        "fifteenfifteens sixteensixteens fifteenfifteens",
    ]

    static func texts(seed: Int) -> [String] {
        var generator = SeededGenerator(seed: seed)
        let random = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
            generator.text(pieces: Int.random(in: 0...30, using: &generator))
        }
        return (random + hostile).shuffled(using: &generator)
    }

    /// The chunks of texts that come in runs of some length.
    static func distinct(_ texts: [String], runLength: Int) throws -> DistinctChunks {
        var counter = NGramCounter([])
        return try DistinctChunks(
            stride(from: 0, to: texts.count, by: runLength).map { start in
                var collector = ChunkCollector()
                for text in texts[start..<min(start + runLength, texts.count)] {
                    counter.count(Array(text.utf8).span)
                    collector.append(counter.foldedBytes)
                }
                return RunChunks(collector)
            })
    }

    @Test func `numbers chunks in the order in which they first occur`() throws {
        for runLength in 1...3 {
            let chunks = try Self.distinct(["ban it Ban", "", "it is"], runLength: runLength)
            #expect(chunks.ofTexts.rowStarts == [0, 3, 3, 5])
            #expect(chunks.ofTexts.columns == [0, 1, 0, 1, 2])
            #expect(chunks.ofTexts.columnCount == 3)
        }
    }

    @Test func `lists the n-grams of each chunk as often as they occur`() throws {
        let bigrams = try TrainingTesting.ngrams(.characters, 2...2)
        let (chunks, keys) = try Self.distinct(["aaa ab aaa"], runLength: 1).counted(bigrams, threads: 1)
        // " a", "aa", "aa", "a " and " a", "ab", "b ".
        #expect(chunks.ngrams.rowStarts == [0, 4, 7])
        #expect(chunks.ngrams.columns == [0, 1, 1, 2, 0, 3, 4])
        #expect(keys.count == 5)
    }

    @Test(arguments: 1...20)
    func `gives the n-grams of a text in their order, however texts are divided into runs`(seed: Int) throws {
        let texts = Self.texts(seed: seed)
        var generator = SeededGenerator(seed: -seed)
        let shortest = Int.random(in: 2...4, using: &generator)
        let ngrams = try TrainingTesting.ngrams(.characters, shortest...Int.random(in: shortest...8, using: &generator))
        for (runLength, threads) in [(1, 3), (7, 2), (texts.count, 1)] {
            let (chunks, keys) = try Self.distinct(texts, runLength: runLength).counted(ngrams, threads: threads)
            for (row, text) in texts.enumerated() {
                let own = chunks.ofTexts.columns[chunks.ofTexts.rowStarts[row]..<chunks.ofTexts.rowStarts[row + 1]]
                let found = own.flatMap { chunk in
                    chunks.ngrams.columns[
                        chunks.ngrams.rowStarts[Int(chunk)]..<chunks.ngrams.rowStarts[Int(chunk) + 1]]
                }
                #expect(
                    found.map { keys[Int($0)] } == NGramNames.list(ngrams, of: text).map(\.key),
                    "seed \(seed), runs of \(runLength)")
            }
        }
    }

    @Test func `are kept of n-grams that stand inside chunks, and of no others`() throws {
        let kinds = [
            try TrainingTesting.ngrams(.characters, 2...3), try TrainingTesting.ngrams(.characters, 1...3),
            try TrainingTesting.ngrams(.words, 2...3),
        ]
        let blocks = try TrainingTesting.counted(["ban it"], kinds)
        #expect(blocks.map { $0.chunks != nil } == [true, false, false])
    }
}
