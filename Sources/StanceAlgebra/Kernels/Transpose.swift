extension SparseMatrix {
    /// The transpose, which lists the values of each column in row order.
    ///
    /// - Parameter parallelism: The threads to use; the result does not depend on it.
    /// - Precondition: At most `UInt32.max` rows.
    /// - Complexity: O(rows + columns · threads + values) time, by counting; one more matrix of memory.
    package func transposed(parallelism: Parallelism = .single) -> SparseMatrix {
        precondition(rowCount <= Int(UInt32.max), "a transpose numbers rows by UInt32")
        let ranges = balancedRowRanges(valueCount < 1 << 16 ? 1 : parallelism.threads)
        var (starts, next) = writePositions(ranges, parallelism)
        var newValues: [Double] = []
        let newColumns = unsafe [UInt32](unsafeUninitializedCapacity: valueCount) { newColumns, columnsCount in
            newValues = unsafe [Double](unsafeUninitializedCapacity: valueCount) { newValues, valuesCount in
                unsafe next.withUnsafeMutableBufferPointer { next in
                    unsafe withRowsHandle { rows in
                        // Each range of rows has write positions of its own, and together they fill every place once.
                        nonisolated(unsafe) let pass = unsafe TransposePass(
                            rows: rows, next: next, columnCount: columnCount, columns: newColumns, values: newValues)
                        parallelism.forEach(ranges.count) { piece in unsafe pass.run(ranges[piece], piece) }
                    }
                }
                valuesCount = valueCount
            }
            columnsCount = valueCount
        }
        starts.append(valueCount)
        return SparseMatrix(unchecked: rowCount, rowStarts: starts, columns: newColumns, values: newValues)
    }

    /// Where each column's values start in the transpose, and where those of each range of rows start within it.
    private func writePositions(_ ranges: [Range<Int>], _ parallelism: Parallelism) -> (starts: [Int], next: [Int]) {
        var counts = [Int](repeating: 0, count: columnCount * ranges.count)
        unsafe counts.withUnsafeMutableBufferPointer { counts in
            // Each range of rows counts in its own part.
            nonisolated(unsafe) let counts = unsafe counts
            parallelism.forEach(ranges.count) { piece in
                let (first, last) = (rowStarts[ranges[piece].lowerBound], rowStarts[ranges[piece].upperBound])
                for k in first..<last { unsafe counts[piece &* columnCount &+ Int(columns[k])] += 1 }
            }
        }
        var starts = [Int](repeating: 0, count: columnCount)
        var position = 0
        for column in 0..<columnCount {
            starts[column] = position
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
    let next: UnsafeMutableBufferPointer<Int>
    let columnCount: Int
    let columns: UnsafeMutableBufferPointer<UInt32>
    let values: UnsafeMutableBufferPointer<Double>

    func run(_ range: Range<Int>, _ piece: Int) {
        let offset = unsafe piece &* columnCount
        for row in range {
            for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
                let place = unsafe offset &+ Int(rows.columns[k])
                let at = unsafe next[place]
                unsafe next[place] = at &+ 1
                unsafe columns.initializeElement(at: at, to: UInt32(truncatingIfNeeded: row))
                unsafe values.initializeElement(at: at, to: rows.values[k])
            }
        }
    }
}
