import StanceText
import StanceTesting
import Testing

@testable import StanceTraining

@Suite struct CountedCorpusTests {
    private let texts = (0..<1700).map { "ban the \($0 % 13) thing \($0) we ban" }

    @Test func `numbers n-grams in the order of their first occurrence`() throws {
        let block = try TrainingTesting.counted(
            ["ban it ban", "", "it is"], [TrainingTesting.ngrams(.words, 1...1)])[0]
        #expect(block.rowStarts == [0, 2, 2, 4])
        #expect(block.columns == [0, 1, 1, 2])
        #expect(block.counts == [2, 1, 1, 1])
        #expect(block.vocabulary.keys.count == 3)
    }

    @Test(arguments: [2, 3, 8])
    func `is the same with any number of threads`(threads: Int) throws {
        let ngrams = [try TrainingTesting.ngrams(.words, 1...3), try TrainingTesting.ngrams(.characters, 2...5)]
        let one = try TrainingTesting.counted(texts, ngrams, threads: 1)
        let many = try TrainingTesting.counted(texts, ngrams, threads: threads)
        for block in ngrams.indices {
            #expect(one[block].vocabulary.keys == many[block].vocabulary.keys)
            #expect(one[block].columns == many[block].columns)
            #expect(one[block].counts == many[block].counts)
            #expect(one[block].rowStarts == many[block].rowStarts)
        }
    }
}

@Suite struct VocabularyTests {
    @Test func `finds every key that was put in and no other`() {
        var generator = SeededGenerator(seed: 3)
        var vocabulary = Vocabulary()
        let keys = (0..<20_000).map { _ in generator.next() }
        for (position, key) in keys.enumerated() {
            #expect(vocabulary.insert(key) == UInt32(position))
        }
        for (position, key) in keys.enumerated() {
            #expect(vocabulary.insert(key) == UInt32(position))
            #expect(vocabulary.position(of: key) == UInt32(position))
        }
        #expect((0..<1000).allSatisfy { _ in vocabulary.position(of: generator.next()) == nil })
    }
}
