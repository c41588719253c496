/// A matrix that stores only its non-zero values, row by row (compressed sparse rows).
///
/// Row `i` holds `values[k]` in column `columns[k]` for `k` in `rowStarts[i]..<rowStarts[i + 1]`. A row names a
/// column at most once, in any order, and values are finite: the initialiser checks both, so no user of a matrix has to. A
/// stored value may be zero. A matrix without rows or without columns is a matrix.
package struct SparseMatrix: Sendable, Equatable {
    /// The number of columns, stored or not.
    package let columnCount: Int
    /// Where each row begins in `columns` and `values`; one more entry than rows, the last the number of values.
    package let rowStarts: [Int]
    /// The column of each value.
    package let columns: [UInt32]
    /// The values, row by row.
    package let values: [Double]

    /// The most columns a matrix may have, 2³¹ − 1.
    package static let maximumColumnCount = Int(Int32.max)

    /// The number of rows.
    package var rowCount: Int { rowStarts.count - 1 }
    /// The number of stored values.
    package var valueCount: Int { values.count }

    /// Checks three arrays and makes them a matrix.
    ///
    /// - Parameters:
    ///   - columnCount: The number of columns.
    ///   - rowStarts: Where each row begins, and the number of values at the end.
    ///   - columns: The column of each value, each at most once in a row.
    ///   - values: The values.
    /// - Throws: ``SparseMatrixError`` with the first place that breaks a rule.
    /// - Complexity: O(rows + columns + values).
    package init(
        columnCount: Int, rowStarts: [Int], columns: [UInt32], values: [Double]
    ) throws(SparseMatrixError) {
        self.columnCount = columnCount
        self.rowStarts = rowStarts
        self.columns = columns
        self.values = values
        guard columnCount >= 0, columnCount <= SparseMatrix.maximumColumnCount else {
            throw .columnCount(columnCount)
        }
        guard columns.count == values.count else {
            throw .lengthMismatch(columns: columns.count, values: values.count)
        }
        try checkRowStarts()
        try checkEntries()
    }

    /// Takes arrays that hold the rules by construction.
    init(unchecked columnCount: Int, rowStarts: [Int], columns: [UInt32], values: [Double]) {
        self.columnCount = columnCount
        self.rowStarts = rowStarts
        self.columns = columns
        self.values = values
    }

    private func checkRowStarts() throws(SparseMatrixError) {
        guard let last = rowStarts.last else { throw .malformedRowStarts(position: 0, found: nil) }
        var previous = 0
        for (position, start) in rowStarts.enumerated() {
            guard position == 0 ? start == 0 : start >= previous, start <= values.count else {
                throw .malformedRowStarts(position: position, found: start)
            }
            previous = start
        }
        guard last == values.count else {
            throw .malformedRowStarts(position: rowStarts.count - 1, found: last)
        }
    }

    private func checkEntries() throws(SparseMatrixError) {
        // The last row that named each column.
        var lastRow = [Int](repeating: -1, count: columnCount)
        for row in 0..<rowCount {
            for k in rowStarts[row]..<rowStarts[row + 1] {
                let column = Int(columns[k])
                guard column < columnCount else {
                    throw .columnOutOfRange(row: row, column: column, columnCount: columnCount)
                }
                guard lastRow[column] != row else { throw .repeatedColumn(row: row, column: column) }
                guard values[k].isFinite else {
                    throw .valueNotFinite(row: row, column: column, value: values[k])
                }
                lastRow[column] = row
            }
        }
    }
}
