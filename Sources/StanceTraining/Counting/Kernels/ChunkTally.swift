import StanceAlgebra
import StanceModel

/// How often each n-gram occurs in each text, told by the chunks that the text consists of.
///
/// The n-grams of a text come as numbers, and each number has a place in an array: none is hashed or looked for. Each thread
/// counts a share of the texts, and writes their entries to a part of one array that has room for every n-gram of its
/// texts; then the parts are moved together.
///
/// What guards the raw memory: a `TermMatrix` has checked that its columns, which are the places in the arrays, are below
/// their number; and a text has no more entries than its chunks have n-grams, nor more than there are n-grams.
struct ChunkTally {
    /// The entries of text i are at `rowStarts[i]..<rowStarts[i + 1]`, in the order in which the text first shows them.
    let rowStarts: [Int]
    let columns: [UInt32]
    let counts: EntryCounts
    /// In how many texts each n-gram occurs.
    let frequencies: [UInt32]

    /// - Throws: `TrainingError.tooManyNGrams`.
    /// - Complexity: O(*n*) in the n-grams of the texts.
    init(_ chunks: CountedChunks, threads: Int) throws {
        let shares = chunks.ofTexts.balancedRowRanges(threads)
        let rooms = try concurrentMap(count: shares.count, threads: threads) { Room(shares[$0], of: chunks) }
        let starts = rooms.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.entries) }
        // Entries are numbered by UInt32.
        guard starts[shares.count] < UInt32.max else { throw TrainingError.tooManyNGrams }
        var tallies: [TextTally] = []
        columns = try unsafe [UInt32](unsafeUninitializedCapacity: starts[shares.count]) { columns, count in
            // Each share has a part of its own.
            nonisolated(unsafe) let target = unsafe columns
            tallies = try concurrentMap(count: shares.count, threads: threads) { share in
                // The first takes up the counts of the others, too.
                let countRoom = share == 0 ? starts[shares.count] : rooms[share].entries
                var tally = TextTally(chunks, largestText: rooms[share].largest, countRoom: countRoom)
                let part = unsafe UnsafeMutableBufferPointer(rebasing: target[starts[share]..<starts[share + 1]])
                unsafe tally.count(shares[share], to: part)
                return tally
            }
            count = unsafe Self.moveTogether(columns, starts, tallies.map(\.counts.count))
        }
        rowStarts = tallies.reduce(into: [0]) { $0.appendRows($1.lengths) }
        counts = TextTally.takeCounts(&tallies)
        frequencies = TextTally.frequencies(tallies)
    }

    /// Moves the parts of an array that begin at `starts` to where those before them end; returns where the last one ends.
    private static func moveTogether(
        _ columns: UnsafeMutableBufferPointer<UInt32>, _ starts: [Int], _ lengths: [Int]
    ) -> Int {
        guard let base = columns.baseAddress else { return 0 }
        var end = 0
        for (start, length) in zip(starts, lengths) {
            unsafe (base + end).moveInitialize(from: base + start, count: length)
            end += length
        }
        return end
    }
}

/// How many entries some texts may have.
private struct Room {
    /// In all.
    private(set) var entries = 0
    /// In one text.
    private(set) var largest = 0

    init(_ texts: Range<Int>, of chunks: CountedChunks) {
        let (starts, chunkOfEntry) = (chunks.ngrams.rowStarts, chunks.ofTexts.columns)
        for text in texts {
            var count = 0
            for entry in chunks.ofTexts.rowStarts[text]..<chunks.ofTexts.rowStarts[text + 1] {
                let chunk = Int(chunkOfEntry[entry])
                count += starts[chunk + 1] - starts[chunk]
            }
            count = min(count, chunks.ngrams.columnCount)
            entries += count
            largest = max(largest, count)
        }
    }
}
