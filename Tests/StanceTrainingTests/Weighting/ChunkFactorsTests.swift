import StanceAlgebra
import StanceText
import Testing

@testable import StanceTraining

@Suite struct ChunkFactorsTests {
    /// " ba", "ban", "an " of the first chunk, and " ba", "ban", "ans", "ns " of the second.
    private func factors(
        _ texts: [String], of rows: [Int?], weight: TermFrequency, features: [UInt32?], columnCount: Int
    ) throws -> (factors: ChunkFactors, corrections: SparseMatrix) {
        let block = try TrainingTesting.counted(texts, [TrainingTesting.ngrams(.characters, 3...3)])[0]
        let chunks = try #require(block.chunks)
        let factors = ChunkFactors(
            chunks, of: rows, weight: weight, features: features, columnCount: columnCount, parallelism: .single)
        return (factors, factors.corrections(block))
    }

    @Test func `corrects n-grams that come from several places`() throws {
        let (factors, corrections) = try factors(
            ["bans ban", "ban ban", "ban"], of: [0, 1, 2], weight: .logarithmic, features: [0, 1, 2, 3, 4],
            columnCount: 5)
        // “ban” is in all three texts, “bans” in one.
        let repeated = TermFrequency.logarithmic.weight(2)
        #expect(factors.chunks.dense == [[1, 1], [repeated, 0], [1, 0]])
        #expect(factors.columnsOfChunks.dense == [[1, 1, 0, 0, 1], [1, 1, 1, 1, 0]])
        #expect(corrections.dense == [[repeated - 2, repeated - 2, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]])
    }

    @Test func `leaves out texts and n-grams that take no part`() throws {
        let (factors, corrections) = try factors(
            ["bans ban", "ban ban", "ban"], of: [nil, 1], weight: .binary, features: [nil, 0, nil, nil, 1],
            columnCount: 2)
        #expect(factors.chunks.dense == [[0], [1]])
        #expect(factors.columnsOfChunks.dense == [[1, 1]])
        #expect(corrections.dense == [[0, 0], [0, 0]])
    }

    @Test(arguments: 0..<10)
    func `give the term frequencies of the texts`(seed: Int) throws {
        let texts = try TrainingTesting.rows(30, seed: seed).rows.map(\.text)
        let ngrams = try TrainingTesting.ngrams(.characters, 2...4)
        let block = try TrainingTesting.counted(texts, [ngrams])[0]
        let chunks = try #require(block.chunks)
        let rows = texts.indices.map { $0 % 7 == 3 ? nil : $0 }
        let ngramCount = block.vocabulary.keys.count
        for weight in [TermFrequency.binary, .logarithmic] {
            let factors = ChunkFactors(
                chunks, of: rows, weight: weight, features: (0..<ngramCount).map { UInt32($0) },
                columnCount: ngramCount, parallelism: Parallelism(threads: 1 + seed % 3))
            let (r, u, e) = (factors.chunks.dense, factors.columnsOfChunks, factors.corrections(block).dense)
            for (row, text) in rows.enumerated() {
                var found = e[row]
                for (chunk, value) in r[row].enumerated() where value != 0 {
                    for k in u.rowStarts[chunk]..<u.rowStarts[chunk + 1] { found[Int(u.columns[k])] += value }
                }
                var expected = Array(repeating: 0.0, count: ngramCount)
                if let text {
                    for entry in block.rowStarts[text]..<block.rowStarts[text + 1] {
                        expected[Int(block.columns[entry])] = weight.weight(block.counts[entry])
                    }
                }
                #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-13 }, "seed \(seed), row \(row)")
            }
        }
    }
}

extension TermMatrix {
    /// All values, zeros included.
    fileprivate var dense: [[Double]] {
        (0..<rowCount).map { index in
            var values = Array(repeating: 0.0, count: columnCount)
            for (column, value) in row(index) { values[Int(column)] = value }
            return values
        }
    }
}

extension SparseMatrix {
    /// All values, zeros included.
    fileprivate var dense: [[Double]] { TermMatrix(self).dense }
}
