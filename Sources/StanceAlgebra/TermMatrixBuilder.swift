/// Puts a ``TermMatrix`` together row by row.
package struct TermMatrixBuilder {
    private let columnCount: Int
    private var rowStarts = [0]
    private var columns: [UInt32] = []
    private var extras = TermExtras()

    /// A matrix of no rows.
    package init(columnCount: Int) { self.columnCount = columnCount }

    /// Makes room for entries.
    package mutating func reserveCapacity(_ entries: Int) { columns.reserveCapacity(entries) }

    /// Adds an entry to the current row, which has none in this column.
    @inline(__always)
    package mutating func append(_ column: UInt32, _ value: Double) {
        columns.append(column)
        if value != 1 { extras.append(column, value) }
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

/// Puts together what a ``TermMatrix`` adds to its ones.
package struct TermExtras {
    private var starts = [0]
    private var columns: [UInt32] = []
    private var values: [Double] = []

    /// Nothing.
    package init() {}

    /// Makes an entry of the current row, which has no other in this column, `value` instead of 1.
    package mutating func append(_ column: UInt32, _ value: Double) {
        columns.append(column)
        values.append(value - 1)
    }

    /// Ends the current row.
    package mutating func closeRow() { starts.append(columns.count) }

    /// What is to be added.
    ///
    /// - Precondition: Every column is below the number of columns.
    package func matrix(columnCount: Int) -> SparseMatrix {
        SparseMatrix(unchecked: columnCount, rowStarts: starts, columns: columns, values: values)
    }
}
