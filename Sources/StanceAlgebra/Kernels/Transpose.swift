extension SparseMatrix {
    /// The transpose, which lists the values of each column in row order.
    ///
    /// - Precondition: At most `UInt32.max` rows.
    /// - Complexity: O(rows + columns + values) time, by counting; one more matrix of memory.
    package func transposed() -> SparseMatrix {
        precondition(rowCount <= Int(UInt32.max), "a transpose numbers rows by UInt32")
        var starts = [Int](repeating: 0, count: columnCount + 1)
        for column in columns { starts[Int(column) + 1] += 1 }
        for column in 0..<columnCount { starts[column + 1] += starts[column] }

        var newColumns = [UInt32](repeating: 0, count: valueCount)
        var newValues = [Double](repeating: 0, count: valueCount)
        var next = starts
        unsafe withRowsHandle { rows in
            unsafe next.withUnsafeMutableBufferPointer { next in
                unsafe newColumns.withUnsafeMutableBufferPointer { newColumns in
                    unsafe newValues.withUnsafeMutableBufferPointer { newValues in
                        for row in 0..<rowCount {
                            for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
                                // Invariant: next[c] <= starts[c + 1], since column c has that many values.
                                let column = unsafe Int(rows.columns[k])
                                let at = unsafe next[column]
                                unsafe next[column] = at &+ 1
                                unsafe newColumns[at] = UInt32(truncatingIfNeeded: row)
                                unsafe newValues[at] = rows.values[k]
                            }
                        }
                    }
                }
            }
        }
        return SparseMatrix(unchecked: rowCount, rowStarts: starts, columns: newColumns, values: newValues)
    }
}
