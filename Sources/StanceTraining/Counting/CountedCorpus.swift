import StanceModel
import StanceText

/// What is counted: a kind of n-gram, the lexicon that classes come from, and whether targets are masked.
struct CountedSource: Hashable, Sendable {
    let ngrams: NGrams
    /// The name of a lexicon; nil for n-grams that need none.
    let lexicon: String?
    let isMasked: Bool
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
        for (pass, sources) in passes {
            try count(pass, sources, in: texts, threads: threads)
        }
    }

    private mutating func count(
        _ pass: Pass, _ sources: [CountedSource], in texts: Texts, threads: Int
    ) throws {
        let inChunks = sources.filter { $0.ngrams.areInsideChunks }
        let others = sources.filter { !$0.ngrams.areInsideChunks }
        let runs = texts.runs
        var counted = try concurrentMap(count: runs.count, threads: threads) { run in
            Self.count(runs[run], of: texts, others.map(\.ngrams), pass, findsChunks: !inChunks.isEmpty)
        }
        for source in others.reversed() {
            let own = counted.indices.compactMap { counted[$0].blocks.popLast() }
            blocks[source] = try CountedBlock(source, own, threads: threads)
        }
        if inChunks.isEmpty { return }
        let chunks = try DistinctChunks(counted.compactMap(\.chunks))
        for source in inChunks { blocks[source] = try CountedBlock(source, chunks, threads: threads) }
    }

    private static func count(
        _ rows: Range<Int>, of texts: Texts, _ ngrams: [NGrams], _ pass: Pass, findsChunks: Bool
    ) -> (blocks: [RunCounts], chunks: RunChunks?) {
        var counter = NGramCounter(ngrams, lexicon: pass.lexicon.flatMap { texts.lexicons[$0] })
        var blocks = Array(repeating: RowCounts(), count: ngrams.count)
        var chunks = findsChunks ? ChunkCollector() : nil
        for row in rows {
            counter.count(texts.texts[row].utf8.span, mask: texts.mask(row, isMasked: pass.isMasked))
            for block in ngrams.indices {
                counter.withCounts(of: block) { blocks[block].append($0, $1) }
            }
            chunks?.append(counter.foldedBytes)
        }
        return (blocks.map(RunCounts.init), chunks.map(RunChunks.init))
    }
}

extension CountedCorpus.Texts {
    /// The rows in runs that one thread counts in one go: of like size in bytes, and whole.
    fileprivate var runs: [Range<Int>] {
        let mostBytes = 1 << 16
        let mostRows = 1 << 12
        var runs: [Range<Int>] = []
        var start = 0
        var bytes = 0
        for (row, text) in texts.enumerated() {
            bytes += text.utf8.count
            if bytes < mostBytes && row + 1 - start < mostRows && row + 1 < texts.count { continue }
            runs.append(start..<row + 1)
            start = row + 1
            bytes = 0
        }
        return runs
    }
}
