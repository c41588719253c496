extension SparseMatrix {
    /// Computes Σ_c a²_rc · vectorᵣ… for every row r: the product of the squared values with a vector.
    ///
    /// - Parameters:
    ///   - vector: `columnCount` values.
    ///   - result: Receives `rowCount` values.
    ///   - parallelism: The threads to use; the bits of the result do not depend on it.
    /// - Precondition: The lengths are as stated.
    /// - Complexity: O(values + rows).
    package func multiplySquares(_ vector: [Double], into result: inout [Double], parallelism: Parallelism) {
        precondition(vector.count == columnCount, "the vector has another length than this matrix needs")
        precondition(result.count == rowCount, "the result has another length than the product")
        let ranges = balancedRowRanges(valueCount < 1 << 15 ? 1 : parallelism.threads)
        unsafe withRowsHandle { rows in
            unsafe vector.withUnsafeBufferPointer { vector in
                unsafe result.withUnsafeMutableBufferPointer { result in
                    // Pieces write disjoint rows of the result and read everything else.
                    nonisolated(unsafe) let (rows, vector, result) = unsafe (rows, vector, result)
                    parallelism.forEach(ranges.count) { piece in
                        for row in ranges[piece] {
                            var k = unsafe rows.rowStarts[row]
                            let end = unsafe rows.rowStarts[row &+ 1]
                            var (even, odd) = (0.0, 0.0)
                            while k &+ 2 <= end {
                                unsafe even += rows.values[k] * rows.values[k] * vector[Int(rows.columns[k])]
                                unsafe odd += rows.values[k &+ 1] * rows.values[k &+ 1] * vector[Int(rows.columns[k &+ 1])]
                                k &+= 2
                            }
                            if k < end { unsafe even += rows.values[k] * rows.values[k] * vector[Int(rows.columns[k])] }
                            unsafe result[row] = even + odd
                        }
                    }
                }
            }
        }
    }
}
