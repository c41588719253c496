/// Which columns of a matrix are interchangeable, found in its transpose, where the entries of a column lie together.
///
/// A hash table over the entries finds columns that may be equal, and a comparison of the entries tells whether they are.
/// Columns with a single entry need neither: those of one row belong together whatever their values.
struct ColumnGroups {
    /// For each column the first of its group, or `none` for a column without entries.
    private(set) var leaders: [UInt32]

    /// No column.
    static let none = UInt32.max

    /// - Parameters:
    ///   - columns: The transpose of the matrix.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Complexity: O(rows + columns + entries) expected time.
    init(_ columns: TermMatrix, parallelism: Parallelism) {
        leaders = [UInt32](repeating: Self.none, count: columns.rowCount)
        let hashes = columns.rowHashes(parallelism: parallelism)
        unsafe columns.withRowsHandle { entries in
            let extras = columns.extras.map(TermMatrix.init)
            var leaderOfRow = [UInt32](repeating: Self.none, count: columns.columnCount)
            var table = ColumnTable(capacity: columns.rowCount)
            for column in leaders.indices {
                let start = unsafe entries.rowStarts[column]
                switch unsafe entries.rowStarts[column &+ 1] &- start {
                case 0: break
                case 1:
                    let row = unsafe Int(entries.columns[start])
                    if leaderOfRow[row] == Self.none { leaderOfRow[row] = UInt32(column) }
                    leaders[column] = leaderOfRow[row]
                default:
                    leaders[column] = table.leader(of: UInt32(column), hashes) { other in
                        unsafe entries.areEqual(column, other)
                            && (extras?.withRowsHandle { unsafe $0.areEqual(column, other) } ?? true)
                    }
                }
            }
        }
    }
}

/// A hash table of columns: open addressing, linear probing.
private struct ColumnTable {
    private var slots: [UInt32]

    init(capacity: Int) {
        var size = 16
        while size < 2 * capacity { size *= 2 }
        slots = [UInt32](repeating: ColumnGroups.none, count: size)
    }

    /// The column that was put in first of those equal to `column`; itself if there is none.
    @inline(__always)
    mutating func leader(of column: UInt32, _ hashes: [UInt64], isEqual: (Int) -> Bool) -> UInt32 {
        let hash = hashes[Int(column)]
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != ColumnGroups.none {
            let other = Int(slots[slot])
            if hashes[other] == hash, isEqual(other) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = column
        return column
    }
}

extension SparseRowsHandle {
    /// Whether two rows have the same entries.
    func areEqual(_ one: Int, _ other: Int) -> Bool {
        let (start, otherStart) = unsafe (rowStarts[one], rowStarts[other])
        let count = unsafe rowStarts[one &+ 1] &- start
        guard unsafe rowStarts[other &+ 1] &- otherStart == count else { return false }
        for k in 0..<count {
            guard unsafe columns[start &+ k] == columns[otherStart &+ k] else { return false }
        }
        if unsafe values.isEmpty { return true }
        for k in 0..<count {
            guard unsafe values[start &+ k].bitPattern == values[otherStart &+ k].bitPattern else { return false }
        }
        return true
    }

    /// A multiplicative hash of a row's entries that goes on from another.
    @inline(__always)
    func hash(_ row: Int, from start: UInt64) -> UInt64 {
        var hash = start
        let range = unsafe rowStarts[row]..<rowStarts[row &+ 1]
        for k in range { hash = unsafe Self.mix(hash, UInt64(columns[k])) }
        if unsafe !values.isEmpty {
            for k in range { hash = unsafe Self.mix(hash, values[k].bitPattern) }
        }
        return hash
    }

    @inline(__always)
    private static func mix(_ hash: UInt64, _ entry: UInt64) -> UInt64 {
        let mixed = (hash ^ entry) &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 32)
    }
}

extension TermMatrix {
    /// A hash of each row with two entries or more, extras included; 0 for the others.
    func rowHashes(parallelism: Parallelism) -> [UInt64] {
        var hashes = [UInt64](repeating: 0, count: rowCount)
        unsafe hashes.withUnsafeMutableBufferPointer { hashes in
            unsafe withRowsHandle { rows in
                // Blocks write disjoint parts of the result.
                nonisolated(unsafe) let (rows, hashes) = unsafe (rows, hashes)
                let extras = extras.map(TermMatrix.init)
                parallelism.forEachBlock(of: rowCount) { range in
                    for row in range where unsafe rows.rowStarts[row &+ 1] &- rows.rowStarts[row] > 1 {
                        unsafe hashes[row] = rows.hash(row, from: 0x9E37_79B9_7F4A_7C15)
                        if let extras {
                            unsafe hashes[row] = extras.withRowsHandle { unsafe $0.hash(row, from: hashes[row]) }
                        }
                    }
                }
            }
        }
        return hashes
    }
}
