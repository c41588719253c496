extension SparseMatrix {
    /// The inner products of all pairs of rows, X Xᵀ.
    ///
    /// Row i is gathered from the columns in which row i has values, so the work is that of the values that rows share
    /// and no dense row of features is ever formed.
    ///
    /// - Parameters:
    ///   - transpose: The transpose of this matrix.
    ///   - parallelism: The threads to use; the bits of the result do not depend on it.
    /// - Precondition: `transpose` has as many columns as this matrix has rows, and the reverse.
    /// - Complexity: O(Σ over columns of (values in it)²).
    package func gramMatrix(transpose: SparseMatrix, parallelism: Parallelism) -> SymmetricMatrix {
        SymmetricMatrix(size: rowCount, values: innerProducts(transpose: transpose, parallelism: parallelism))
    }

    /// The inner products of each row with each row of another matrix of the same shape, X Yᵀ, row after row.
    ///
    /// - Parameters:
    ///   - transpose: The transpose of the other matrix, Yᵀ.
    ///   - parallelism: The threads to use; the bits of the result do not depend on it.
    /// - Precondition: `transpose` has as many columns as this matrix has rows, and the reverse.
    /// - Complexity: O(Σ over columns of (values in it here) · (values in it there)).
    package func innerProducts(transpose: SparseMatrix, parallelism: Parallelism) -> [Double] {
        precondition(
            transpose.columnCount == rowCount && transpose.rowCount == columnCount,
            "the second matrix is not the transpose of one like this")
        let size = rowCount
        var values = [Double](repeating: 0, count: size * size)
        unsafe withRowsHandle { rows in
            unsafe transpose.withRowsHandle { columns in
                unsafe values.withUnsafeMutableBufferPointer { values in
                    // Each row of the result is written by one piece.
                    nonisolated(unsafe) let (rows, columns, values) = unsafe (rows, columns, values)
                    parallelism.forEach(size) { row in
                        for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
                            let (column, value) = unsafe (Int(rows.columns[k]), rows.values[k])
                            for j in unsafe columns.rowStarts[column]..<columns.rowStarts[column &+ 1] {
                                let at = unsafe row &* size &+ Int(columns.columns[j])
                                unsafe values[at] += value * columns.values[j]
                            }
                        }
                    }
                }
            }
        }
        return values
    }
}
