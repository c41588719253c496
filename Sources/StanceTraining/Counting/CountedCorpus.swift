import StanceModel
import StanceText

/// What is counted: a kind of n-gram, the lexicon that classes come from, and whether targets are masked.
struct CountedSource: Hashable, Sendable {
    let ngrams: NGrams
    /// The name of a lexicon; nil for n-grams that need none.
    let lexicon: String?
    let isMasked: Bool
}

/// How often each n-gram of one kind occurs in each text: counted once, used for every fold and setting.
struct CountedBlock: Sendable {
    let source: CountedSource
    let vocabulary: Vocabulary
    /// The entries of row i are at `rowStarts[i]..<rowStarts[i + 1]`.
    private(set) var rowStarts: [Int] = [0]
    private(set) var columns: [UInt32] = []
    private(set) var counts: [UInt32] = []

    fileprivate init(_ source: CountedSource, _ chunks: [ChunkCounts]) {
        self.source = source
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
    /// The texts, with what masks the target of each.
    struct Texts: Sendable {
        let texts: [String]
        /// One for each text; empty where no text has a target.
        let masks: [TargetMask?]
        let lexicons: [String: LexiconMatcher]

        /// What masks the target of a text, if it has one and targets are to be masked.
        func mask(_ row: Int, isMasked: Bool) -> TargetMask? { isMasked && !masks.isEmpty ? masks[row] : nil }
    }

    /// N-grams that are counted in one pass over the texts.
    private struct Pass: Hashable {
        let lexicon: String?
        let isMasked: Bool
    }

    private var blocks: [CountedSource: CountedBlock] = [:]

    subscript(source: CountedSource) -> CountedBlock? { blocks[source] }

    /// Counts the n-grams of every text that have not been counted yet.
    ///
    /// The columns are numbered in the order of the texts, so the result is the same for any number of threads.
    ///
    /// - Complexity: O(*n*) in the bytes of the texts, once for each lexicon, and again with masks.
    mutating func count(_ sources: [CountedSource], in texts: Texts, threads: Int) throws {
        var passes: [Pass: [CountedSource]] = [:]
        for source in sources where blocks[source] == nil {
            let pass = Pass(lexicon: source.lexicon, isMasked: source.isMasked)
            if passes[pass]?.contains(source) != true { passes[pass, default: []].append(source) }
        }
        let chunkSize = 512
        for (pass, sources) in passes {
            let chunks = try concurrentMap(
                count: (texts.texts.count + chunkSize - 1) / chunkSize, threads: threads
            ) { index in
                let rows = index * chunkSize..<min(texts.texts.count, (index + 1) * chunkSize)
                return Self.count(rows, of: texts, sources.map(\.ngrams), pass)
            }
            for (index, source) in sources.enumerated() {
                blocks[source] = CountedBlock(source, chunks.map { $0[index] })
            }
        }
    }

    private static func count(_ rows: Range<Int>, of texts: Texts, _ ngrams: [NGrams], _ pass: Pass) -> [ChunkCounts] {
        var counter = NGramCounter(ngrams, lexicon: pass.lexicon.flatMap { texts.lexicons[$0] })
        var chunks = Array(repeating: ChunkCounts(), count: ngrams.count)
        for row in rows {
            let utf8 = Array(texts.texts[row].utf8)
            counter.count(utf8.span, mask: texts.mask(row, isMasked: pass.isMasked))
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
