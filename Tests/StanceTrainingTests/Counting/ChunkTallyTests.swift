import StanceAlgebra
import StanceTesting
import StanceText
import Testing

@testable import StanceTraining

@Suite struct ChunkTallyTests {
    /// Counts by the keys of n-grams, as is done for those that do not stand inside chunks.
    private func countedByKeys(_ texts: [String], _ source: CountedSource) throws -> CountedBlock {
        var counter = NGramCounter([source.ngrams])
        var rows = RowCounts()
        for text in texts {
            counter.count(Array(text.utf8).span)
            counter.withCounts(of: 0) { rows.append($0, $1) }
        }
        return try CountedBlock(source, [RunCounts(rows)], threads: 1)
    }

    private func expectSame(_ texts: [String], _ ngrams: NGrams, _ comment: Comment) throws {
        let source = CountedSource(ngrams: ngrams, lexicon: nil, isMasked: false)
        let expected = try countedByKeys(texts, source)
        for threads in [1, 2, 3, 8] {
            let chunks = try DistinctChunksTests.distinct(texts, runLength: 13)
            let block = try CountedBlock(source, chunks, threads: threads)
            #expect(block.vocabulary.keys == expected.vocabulary.keys, comment)
            #expect(block.vocabulary.frequencies == expected.vocabulary.frequencies, comment)
            #expect(block.rowStarts == expected.rowStarts, comment)
            #expect(block.columns == expected.columns, comment)
            #expect(block.counts == expected.counts, comment)
        }
    }

    @Test(arguments: 1...30)
    func `counts what the keys of n-grams count, whatever the threads`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let shortest = Int.random(in: 2...4, using: &generator)
        let ngrams = try TrainingTesting.ngrams(.characters, shortest...Int.random(in: shortest...8, using: &generator))
        try expectSame(DistinctChunksTests.texts(seed: seed), ngrams, "seed \(seed)")
    }

    @Test func `counts n-grams that occur more often than a byte can tell`() throws {
        let ngrams = try TrainingTesting.ngrams(.characters, 2...2)
        for count in [1, 254, 255, 256, 257, 512, 600] {
            let text = String(repeating: "ab ", count: count)
            try expectSame([text, "ab", String(repeating: "b", count: count + 1), text], ngrams, "\(count) times")
        }
    }

    @Test func `counts nothing where there is nothing`() throws {
        let ngrams = try TrainingTesting.ngrams(.characters, 2...5)
        for texts in [[], [""], ["", "", ""]] { try expectSame(texts, ngrams, "\(texts.count) texts") }
    }
}
