extension SparseMatrix {
    /// The squared norm of each row.
    ///
    /// - Parameter parallelism: The threads to use; the bits of the result do not depend on it.
    /// - Complexity: O(values + rows).
    package func rowSquares(parallelism: Parallelism) -> [Double] {
        var squares = [Double](repeating: 0, count: rowCount)
        unsafe withRowsHandle { rows in
            unsafe squares.withUnsafeMutableBufferPointer { squares in
                // Blocks write disjoint parts of the result and read everything else.
                nonisolated(unsafe) let (rows, squares) = unsafe (rows, squares)
                parallelism.forEachBlock(of: rowCount) { range in
                    for row in range {
                        var sum = 0.0
                        for k in unsafe rows.rowStarts[row]..<rows.rowStarts[row &+ 1] {
                            unsafe sum += rows.values[k] * rows.values[k]
                        }
                        unsafe squares[row] = sum
                    }
                }
            }
        }
        return squares
    }
}
