extension SparseMatrix {
    /// The transpose, which lists the values of each column in row order.
    ///
    /// - Parameter parallelism: The threads to use; the result does not depend on it.
    /// - Precondition: At most `UInt32.max` rows.
    /// - Complexity: O(rows + columns · threads + values) time, by counting; one more matrix of memory.
    package func transposed(parallelism: Parallelism = .single) -> SparseMatrix {
        let transpose = TermMatrix(self).transposed(parallelism: parallelism)
        return SparseMatrix(
            unchecked: rowCount, rowStarts: transpose.rowStarts, columns: transpose.columns, values: transpose.values)
    }
}

extension TermMatrix {
    /// The transpose, which lists the entries of each column in row order.
    ///
    /// - Parameter parallelism: The threads to use; the result does not depend on it.
    /// - Precondition: At most `UInt32.max` rows.
    /// - Complexity: O(rows + columns · threads + entries) time, by counting; one more matrix of memory.
    package func transposed(parallelism: Parallelism = .single) -> TermMatrix {
        precondition(rowCount <= Int(UInt32.max), "a transpose numbers rows by UInt32")
        let ranges = rangesForTranspose(parallelism)
        var (starts, next) = writePositions(ranges, parallelism)
        var newValues: [Double] = []
        let newColumns = unsafe [UInt32](unsafeUninitializedCapacity: entryCount) { newColumns, columnsCount in
            newValues = unsafe [Double](unsafeUninitializedCapacity: values.count) { newValues, valuesCount in
                unsafe next.withUnsafeMutableBufferPointer { next in
                    unsafe withRowsHandle { rows in
                        // Each range of rows has write positions of its own, and together they fill every place once.
                        nonisolated(unsafe) let pass = unsafe TransposePass(
                            rows: rows, next: next, columnCount: columnCount, columns: newColumns, values: newValues)
                        parallelism.forEach(ranges.count) { piece in unsafe pass.run(ranges[piece], piece) }
                    }
                }
                valuesCount = values.count
            }
            columnsCount = entryCount
        }
        starts.append(entryCount)
        return TermMatrix(
            unchecked: rowCount, rowStarts: starts, columns: newColumns, values: newValues,
            extras: extras?.transposed(parallelism: parallelism))
    }

    /// The ranges of rows that a transpose hands out.
    func rangesForTranspose(_ parallelism: Parallelism) -> [Range<Int>] {
        precondition(entryCount <= Int(UInt32.max), "a transpose numbers entries by UInt32")
        // Each range counts all columns, so that with many threads the counts could take more room than the matrix.
        let affordable = max(1, entryCount / max(1, columnCount))
        return balancedRowRanges(entryCount < 1 << 19 ? 1 : min(parallelism.threads, affordable))
    }

    /// How many entries each column has in each range of rows.
    ///
    /// - Parameter lastRows: Receives the last row of each column in each range, unless it is empty.
    func columnCounts(
        _ ranges: [Range<Int>], lastRows: inout [UInt32], _ parallelism: Parallelism
    ) -> [UInt32] {
        var counts = [UInt32](repeating: 0, count: columnCount * ranges.count)
        unsafe counts.withUnsafeMutableBufferPointer { counts in
            unsafe lastRows.withUnsafeMutableBufferPointer { lastRows in
                unsafe withRowsHandle { rows in
                    // Each range of rows counts in its own part.
                    nonisolated(unsafe) let (rows, counts, lastRows) = unsafe (rows, counts, lastRows)
                    parallelism.forEach(ranges.count) { piece in
                        let offset = piece &* columnCount
                        for row in ranges[piece] {
                            for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
                                let place = unsafe offset &+ Int(rows.columns[k])
                                unsafe counts[place] &+= 1
                                if unsafe !lastRows.isEmpty {
                                    unsafe lastRows[place] = UInt32(truncatingIfNeeded: row)
                                }
                            }
                        }
                    }
                }
            }
        }
        return counts
    }

    /// Where each column's entries start in the transpose, and where those of each range of rows start within it.
    private func writePositions(_ ranges: [Range<Int>], _ parallelism: Parallelism) -> (starts: [Int], next: [UInt32]) {
        var lastRows: [UInt32] = []
        var counts = columnCounts(ranges, lastRows: &lastRows, parallelism)
        var starts = [Int](repeating: 0, count: columnCount)
        var position: UInt32 = 0
        for column in 0..<columnCount {
            starts[column] = Int(position)
            for piece in ranges.indices {
                let count = counts[piece * columnCount + column]
                counts[piece * columnCount + column] = position
                position += count
            }
        }
        return (starts, counts)
    }
}

/// A transpose under way.
@unsafe
private struct TransposePass {
    let rows: SparseRowsHandle
    /// The next free place of each column, for each range of rows.
    let next: UnsafeMutableBufferPointer<UInt32>
    let columnCount: Int
    let columns: UnsafeMutableBufferPointer<UInt32>
    let values: UnsafeMutableBufferPointer<Double>

    func run(_ range: Range<Int>, _ piece: Int) {
        let offset = unsafe piece &* columnCount
        let hasValues = unsafe !rows.values.isEmpty
        for row in range {
            for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
                let place = unsafe offset &+ Int(rows.columns[k])
                let at = unsafe Int(next[place])
                unsafe next[place] &+= 1
                unsafe columns.initializeElement(at: at, to: UInt32(truncatingIfNeeded: row))
                if hasValues { unsafe values.initializeElement(at: at, to: rows.values[k]) }
            }
        }
    }
}
