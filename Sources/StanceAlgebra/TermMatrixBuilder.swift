/// Puts a ``TermMatrix`` together row by row.
package struct TermMatrixBuilder {
    private let columnCount: Int
    private var rowStarts = [0]
    private var columns: [UInt32] = []
    private var extras = SparseMatrixBuilder()

    /// A matrix of no rows.
    package init(columnCount: Int) { self.columnCount = columnCount }

    /// Makes room for entries.
    package mutating func reserveCapacity(_ entries: Int) { columns.reserveCapacity(entries) }

    /// Adds an entry to the current row, which has none in this column.
    @inline(__always)
    package mutating func append(_ column: UInt32, _ value: Double) {
        columns.append(column)
        if value != 1 { extras.append(column, value - 1) }
    }

    /// Ends the current row.
    package mutating func closeRow() {
        rowStarts.append(columns.count)
        extras.closeRow()
    }

    /// The rows so far.
    ///
    /// - Precondition: Every column is below the number of columns.
    package func matrix() -> TermMatrix {
        TermMatrix(
            columnCount: columnCount, rowStarts: rowStarts, columns: columns,
            extras: extras.matrix(columnCount: columnCount))
    }
}

/// Puts a ``SparseMatrix`` together row by row.
package struct SparseMatrixBuilder {
    private var starts = [0]
    private var columns: [UInt32] = []
    private var values: [Double] = []

    /// A matrix of no rows, with room for some values.
    package init(expecting valueCount: Int = 0) {
        columns.reserveCapacity(valueCount)
        values.reserveCapacity(valueCount)
    }

    /// Adds a value to the current row, which has none in this column.
    package mutating func append(_ column: UInt32, _ value: Double) {
        columns.append(column)
        values.append(value)
    }

    /// Ends the current row.
    package mutating func closeRow() { starts.append(columns.count) }

    /// The rows so far.
    ///
    /// - Precondition: Every column is below the number of columns, and values are finite.
    package func matrix(columnCount: Int) -> SparseMatrix {
        SparseMatrix(unchecked: columnCount, rowStarts: starts, columns: columns, values: values)
    }
}
