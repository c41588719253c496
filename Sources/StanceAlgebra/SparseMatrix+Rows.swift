extension SparseMatrix {
    /// The stored columns and values of one row.
    ///
    /// - Precondition: `0 <= index < rowCount`.
    /// - Complexity: O(1); the slices share the matrix's storage.
    package func row(_ index: Int) -> (columns: ArraySlice<UInt32>, values: ArraySlice<Double>) {
        let range = rowStarts[index]..<rowStarts[index + 1]
        return (columns[range], values[range])
    }

    /// The matrix with rows of no values behind its own.
    ///
    /// - Precondition: `count >= 0`.
    package func appendingEmptyRows(_ count: Int) -> SparseMatrix {
        SparseMatrix(
            unchecked: columnCount, rowStarts: rowStarts + Array(repeating: values.count, count: count),
            columns: columns, values: values)
    }

    /// The matrix of the given rows, in the given order; a row may be taken more than once.
    ///
    /// - Precondition: Every index is in `0..<rowCount`.
    /// - Complexity: O(rows taken + their values).
    package func selectingRows(_ indices: [Int]) -> SparseMatrix {
        var starts = [0]
        starts.reserveCapacity(indices.count + 1)
        var total = 0
        for index in indices {
            total += rowStarts[index + 1] - rowStarts[index]
            starts.append(total)
        }
        var selectedColumns: [UInt32] = []
        var selectedValues: [Double] = []
        selectedColumns.reserveCapacity(total)
        selectedValues.reserveCapacity(total)
        for index in indices {
            let (rowColumns, rowValues) = row(index)
            selectedColumns.append(contentsOf: rowColumns)
            selectedValues.append(contentsOf: rowValues)
        }
        return SparseMatrix(
            unchecked: columnCount, rowStarts: starts, columns: selectedColumns, values: selectedValues)
    }
}
