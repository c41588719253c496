import StanceModel
import StanceText

/// How often each n-gram of one kind occurs in each text: counted once, used for every fold and setting.
///
/// Columns are numbered in the order in which their n-grams first occur; the entries of a row stand in the order in which
/// its text first shows them.
struct CountedBlock: Sendable {
    let source: CountedSource
    let vocabulary: Vocabulary
    /// The entries of row i are at `rowStarts[i]..<rowStarts[i + 1]`.
    let rowStarts: [Int]
    let columns: [UInt32]
    let counts: EntryCounts
    /// What the texts consist of, where n-grams stand inside chunks; nil for other n-grams.
    let chunks: CountedChunks?

    /// Counts n-grams that stand inside chunks.
    ///
    /// - Throws: `TrainingError.tooManyNGrams`.
    init(_ source: CountedSource, _ distinct: DistinctChunks, threads: Int) throws {
        self.source = source
        let (chunks, keys) = try distinct.counted(source.ngrams, threads: threads)
        let tally = try ChunkTally(chunks, threads: threads)
        rowStarts = tally.rowStarts
        columns = tally.columns
        counts = tally.counts
        vocabulary = Vocabulary(keys: keys, frequencies: tally.frequencies)
        self.chunks = chunks
    }

    /// - Parameter runs: all texts, in order.
    init(_ source: CountedSource, _ runs: consuming [RunCounts], threads: Int) throws {
        self.source = source
        chunks = nil
        var rowStarts = [0]
        var counts = EntryCounts()
        for index in runs.indices {
            counts.append(runs[index].counts)
            rowStarts.appendRows(runs[index].rowLengths)
        }
        // Entries, and with them columns, are numbered by UInt32, whose largest number stands for none.
        guard rowStarts[rowStarts.count - 1] < UInt32.max else { throw TrainingError.tooManyNGrams }
        self.rowStarts = rowStarts
        self.counts = counts
        let keys = runs.map(\.keys)
        runs = []
        let numbering = try KeyNumbering(consume keys, threads: threads)
        vocabulary = Vocabulary(keys: numbering.keys, frequencies: numbering.frequencies)
        columns = numbering.numbers
    }
}

/// The distinct n-grams of a corpus.
struct Vocabulary: Sendable {
    /// By column.
    let keys: [UInt64]
    /// In how many texts each n-gram occurs.
    let frequencies: [UInt32]
}
