import StanceAlgebra
import StanceModel
import StanceText

/// The chunks of all texts, numbered in the order in which they first occur.
struct DistinctChunks: Sendable {
    private let runs: [RunChunks]
    /// By run, the number of each of its distinct chunks.
    private let numbers: [[UInt32]]
    /// By run, how many chunks have a number before it.
    private let known: [Int]
    /// The chunks of each text in its order: texts × chunks.
    let ofTexts: TermMatrix

    /// - Parameter runs: all texts, in order.
    /// - Throws: `TrainingError.tooManyNGrams`.
    init(_ runs: [RunChunks]) throws {
        // Most chunks of a corpus are not those of its first texts.
        var table = KeyTable(expecting: 8 * (runs.first?.keys.count ?? 0))
        var numbers: [[UInt32]] = []
        var known: [Int] = []
        var rowStarts = [0]
        var columns: [UInt32] = []
        columns.reserveCapacity(runs.reduce(0) { $0 + $1.positions.count })
        for run in runs {
            known.append(table.keys.count)
            let own = run.keys.map { table.insert($0) }
            columns.append(addingCapacity: run.positions.count) { columns in
                for position in run.positions { columns.append(own[Int(position)]) }
            }
            rowStarts.appendRows(run.lengths)
            guard columns.count < UInt32.max else { throw TrainingError.tooManyNGrams }
            numbers.append(own)
        }
        self.runs = runs
        self.numbers = numbers
        self.known = known
        ofTexts = TermMatrix(columnCount: table.keys.count, rowStarts: rowStarts, columns: columns)
    }

    /// The n-grams of every chunk, which are numbered as they are where they stand in the texts: an n-gram first occurs in
    /// a chunk that first occurs there, too.
    ///
    /// - Throws: `TrainingError.tooManyNGrams`.
    func counted(_ ngrams: NGrams, threads: Int) throws -> (chunks: CountedChunks, keys: [UInt64]) {
        let found = try concurrentMap(count: runs.count, threads: threads) { run in
            let new = runs[run].ngrams(ngrams) { numbers[run][$0] >= known[run] }
            return (keys: DealtKeys(new.keys), lengths: new.lengths)
        }
        var rowStarts = [0]
        for run in found { rowStarts.appendRows(run.lengths) }
        guard rowStarts[rowStarts.count - 1] < UInt32.max else { throw TrainingError.tooManyNGrams }
        let numbering = try KeyNumbering(found.map(\.keys), threads: threads)
        let ofChunks = TermMatrix(
            columnCount: numbering.keys.count, rowStarts: rowStarts, columns: numbering.numbers)
        return (CountedChunks(ofTexts: ofTexts, ngrams: ofChunks), numbering.keys)
    }
}
