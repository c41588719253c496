import StanceText

/// The chunks of a run of texts: each distinct one, and every text as a list of them.
struct RunChunks: Sendable {
    /// The keys of the distinct chunks in the order in which they first occur.
    let keys: [UInt64]
    /// The distinct chunks in this order, as those of a folded text: with one blank before, between and behind them.
    private let bytes: [UInt8]
    /// The chunks of all texts, one behind the other, by their positions among the distinct ones.
    let positions: [UInt32]
    /// How many chunks each text has.
    let lengths: [Int]

    init(_ collected: ChunkCollector) {
        keys = collected.table.keys
        bytes = collected.bytes
        positions = collected.positions
        lengths = collected.lengths
    }

    /// The keys of the n-grams of some of the distinct chunks, chunk after chunk, and how many each chunk has.
    ///
    /// - Parameter isWanted: whether a chunk is one of them, by its position.
    func ngrams(_ ngrams: NGrams, where isWanted: (Int) -> Bool) -> (keys: [UInt64], lengths: [Int]) {
        var chunks: [FoldedChunk] = []
        _ = FoldedChunk.collect(bytes, from: 0, atMost: keys.count, into: &chunks)
        var (found, lengths): ([UInt64], [Int]) = ([], [])
        for (position, chunk) in chunks.enumerated() where isWanted(position) {
            let before = found.count
            ngrams.appendKeys(of: chunk, in: bytes, to: &found)
            lengths.append(found.count - before)
        }
        return (found, lengths)
    }
}

/// Finds the chunks of one text of a run after another.
///
/// Chunks are told apart by their 64-bit keys, as n-grams are.
struct ChunkCollector: Sendable {
    /// So many chunks are taken at a time.
    private static let batch = 64

    // As `RunChunks` has them.
    fileprivate var table = KeyTable(expecting: 1 << 12)
    fileprivate var bytes = [UInt8(ascii: " ")]
    fileprivate var positions: [UInt32] = []
    fileprivate var lengths: [Int] = []
    private var chunks: [FoldedChunk] = []

    /// Takes the next text, as its folded bytes.
    mutating func append(_ folded: [UInt8]) {
        let before = positions.count
        var next: Int? = 0
        while let start = next {
            next = FoldedChunk.collect(folded, from: start, atMost: Self.batch, into: &chunks)
            for chunk in chunks {
                let known = table.keys.count
                let position = table.insert(chunk.key(in: folded))
                if position == known { bytes += folded[chunk.range.lowerBound + 1...chunk.range.upperBound] }
                positions.append(position)
            }
        }
        lengths.append(positions.count - before)
    }
}
