/// Which columns of a matrix look interchangeable, found in one pass over its rows.
///
/// Each column's row numbers and values are hashed as the rows go by; columns with equal hashes and as many values form
/// a group. Whoever uses the groups meets every value again and can tell, for the price of one comparison each, whether
/// the columns of a group are truly equal: see ``ColumnMerger``.
struct ColumnGroups {
    /// The number of values of each column.
    private(set) var counts: [UInt32]
    /// The first column of each column's group; the column itself if it has fewer than two values.
    private(set) var leaders: [UInt32]
    /// The number of columns of a group, at its leader.
    private(set) var sizes: [UInt32]

    /// The first columns of all groups, of one column or more, in order; columns with fewer than two values not among them.
    var leaderColumns: [Int] {
        leaders.indices.filter { leaders[$0] == UInt32($0) && counts[$0] >= 2 }
    }

    /// - Parameters:
    ///   - matrix: The matrix.
    ///   - merging: Whether to look for equal columns; if not, every column leads a group of its own.
    /// - Complexity: O(columns + values) expected time.
    init(_ matrix: SparseMatrix, merging: Bool) {
        counts = [UInt32](repeating: 0, count: matrix.columnCount)
        sizes = [UInt32](repeating: 1, count: matrix.columnCount)
        leaders = Array(0..<UInt32(matrix.columnCount))
        let hashes = hashColumns(matrix)
        if merging { group(hashes) }
    }

    private mutating func hashColumns(_ matrix: SparseMatrix) -> [UInt64] {
        var hashes = [UInt64](repeating: 0, count: matrix.columnCount)
        unsafe matrix.withRowsHandle { rows in
            unsafe hashes.withUnsafeMutableBufferPointer { hashes in
                unsafe counts.withUnsafeMutableBufferPointer { counts in
                    for row in 0..<matrix.rowCount {
                        for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
                            let column = unsafe Int(rows.columns[k])
                            unsafe counts[column] &+= 1
                            unsafe hashes[column] = Self.mix(hashes[column], row, rows.values[k])
                        }
                    }
                }
            }
        }
        return hashes
    }

    /// A multiplicative hash in which the order of the values matters.
    @inline(__always)
    private static func mix(_ hash: UInt64, _ row: Int, _ value: Double) -> UInt64 {
        let entry = value.bitPattern ^ (UInt64(truncatingIfNeeded: row) &* 0x9E37_79B9_7F4A_7C15)
        let mixed = (hash ^ entry) &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 32)
    }

    /// Finds the leaders with a hash table: open addressing, linear probing.
    private mutating func group(_ hashes: [UInt64]) {
        var size = 16
        while size < 2 * hashes.count { size *= 2 }
        var slots = [UInt32](repeating: UInt32.max, count: size)
        for column in hashes.indices where counts[column] >= 2 {
            var slot = Int(truncatingIfNeeded: hashes[column]) & (size - 1)
            while slots[slot] != UInt32.max {
                let other = Int(slots[slot])
                if hashes[other] == hashes[column], counts[other] == counts[column] { break }
                slot = (slot + 1) & (size - 1)
            }
            if slots[slot] == UInt32.max {
                slots[slot] = UInt32(column)
            } else {
                join(column, to: Int(slots[slot]))
            }
        }
    }

    /// Makes a column that stands alone a member of the group that `leader` leads.
    mutating func join(_ column: Int, to leader: Int) {
        leaders[column] = UInt32(leader)
        sizes[leader] += 1
    }
}
