import StanceText

/// The n-grams of some consecutive texts as they are counted.
struct RowCounts: Sendable {
    /// The keys of all rows, one behind the other.
    fileprivate var keys: [UInt64] = []
    fileprivate var counts = EntryCounts()
    /// How many distinct n-grams each row has.
    fileprivate var lengths: [Int] = []

    mutating func append(_ row: NGramCounts) {
        keys += row.keys
        counts.append(row.counts)
        lengths.append(row.keys.count)
    }
}

/// The n-grams of some consecutive texts, ready to be numbered.
struct ChunkCounts: Sendable {
    let keys: DealtKeys
    let counts: EntryCounts
    let rowLengths: [Int]

    init(_ rows: RowCounts) {
        keys = DealtKeys(rows.keys)
        counts = rows.counts
        rowLengths = rows.lengths
    }
}
