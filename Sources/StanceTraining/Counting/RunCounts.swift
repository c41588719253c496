import StanceText

/// The n-grams of a run of texts as they are counted.
struct RowCounts: Sendable {
    /// The keys of all rows, one behind the other.
    fileprivate var keys: [UInt64] = []
    fileprivate var counts = EntryCounts()
    /// How many distinct n-grams each row has.
    fileprivate var lengths: [Int] = []

    mutating func append(_ keys: [UInt64], _ counts: [UInt32]) {
        self.keys += keys
        self.counts.append(counts[...])
        lengths.append(keys.count)
    }
}

/// The n-grams of a run of texts, ready to be numbered.
struct RunCounts: Sendable {
    let keys: DealtKeys
    let counts: EntryCounts
    let rowLengths: [Int]

    init(_ rows: RowCounts) {
        keys = DealtKeys(rows.keys)
        counts = rows.counts
        rowLengths = rows.lengths
    }
}
