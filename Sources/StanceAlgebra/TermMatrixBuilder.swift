/// Puts a ``TermMatrix`` together row by row.
package struct TermMatrixBuilder {
    private let columnCount: Int
    private var rowStarts = [0]
    private var columns: [UInt32] = []
    private var extraStarts = [0]
    private var extraColumns: [UInt32] = []
    private var extras: [Double] = []

    /// A matrix of no rows.
    package init(columnCount: Int) { self.columnCount = columnCount }

    /// Makes room for entries.
    package mutating func reserveCapacity(_ entries: Int) { columns.reserveCapacity(entries) }

    /// Adds an entry to the current row, which has none in this column.

    package mutating func append(_ column: UInt32, _ value: Double) {
        columns.append(column)
        if value != 1 {
            extraColumns.append(column)
            extras.append(value - 1)
        }
    }

    /// Ends the current row.
    package mutating func closeRow() {
        rowStarts.append(columns.count)
        extraStarts.append(extras.count)
    }

    /// The rows so far.
    ///
    /// - Precondition: Every column is below the number of columns.
    package func matrix() -> TermMatrix {
        TermMatrix(
            columnCount: columnCount, rowStarts: rowStarts, columns: columns,
            extras: SparseMatrix(
                unchecked: columnCount, rowStarts: extraStarts, columns: extraColumns, values: extras))
    }
}
