import StanceModel
import StanceText

/// How often each n-gram of one kind occurs in each text: counted once, used for every fold and setting.
struct CountedBlock: Sendable {
    let ngrams: NGrams
    let vocabulary: Vocabulary
    /// The entries of row i are at `rowStarts[i]..<rowStarts[i + 1]`.
    private(set) var rowStarts: [Int] = [0]
    private(set) var columns: [UInt32] = []
    private(set) var counts: [UInt32] = []

    fileprivate init(_ ngrams: NGrams, _ chunks: [ChunkCounts]) {
        self.ngrams = ngrams
        var vocabulary = Vocabulary()
        columns.reserveCapacity(chunks.reduce(0) { $0 + $1.keys.count })
        counts.reserveCapacity(columns.capacity)
        for chunk in chunks {
            for key in chunk.keys { columns.append(vocabulary.insert(key)) }
            counts += chunk.counts
            for length in chunk.rowLengths { rowStarts.append(rowStarts[rowStarts.count - 1] + length) }
        }
        self.vocabulary = vocabulary
    }
}

/// The n-gram counts of a corpus, one block for each kind of n-gram.
struct CountedCorpus: Sendable {
    let rowCount: Int
    let blocks: [CountedBlock]

    /// Counts the n-grams of every text.
    ///
    /// The columns are numbered in the order of the texts, so the result is the same for any number of threads.
    ///
    /// - Complexity: O(*n*) in the bytes of the texts.
    init(_ texts: [String], _ ngrams: [NGrams], threads: Int) throws {
        let chunkSize = 512
        let chunks = try concurrentMap(count: (texts.count + chunkSize - 1) / chunkSize, threads: threads) { index in
            Self.count(texts[index * chunkSize..<min(texts.count, (index + 1) * chunkSize)], ngrams)
        }
        rowCount = texts.count
        blocks = ngrams.indices.map { block in CountedBlock(ngrams[block], chunks.map { $0[block] }) }
    }

    private static func count(_ texts: ArraySlice<String>, _ ngrams: [NGrams]) -> [ChunkCounts] {
        var counter = NGramCounter(ngrams)
        var chunks = Array(repeating: ChunkCounts(), count: ngrams.count)
        for text in texts {
            let utf8 = Array(text.utf8)
            counter.count(utf8.span)
            for block in ngrams.indices { chunks[block].append(counter.counts[block]) }
        }
        return chunks
    }
}

/// The counts of some consecutive texts, before columns are numbered.
private struct ChunkCounts: Sendable {
    var keys: [UInt64] = []
    var counts: [UInt32] = []
    var rowLengths: [Int] = []

    mutating func append(_ row: NGramCounts) {
        keys += row.keys
        counts += row.counts
        rowLengths.append(row.keys.count)
    }
}
