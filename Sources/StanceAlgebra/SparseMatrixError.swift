/// Why three arrays are not a sparse matrix.
package enum SparseMatrixError: Error, Equatable, Sendable {
    /// `rowStarts` is empty, does not start at 0, decreases, or does not end at the number of values.
    case malformedRowStarts(position: Int, found: Int?)
    /// There are not as many columns as values.
    case lengthMismatch(columns: Int, values: Int)
    /// Fewer than no columns, or more than ``SparseMatrix/maximumColumnCount``.
    case columnCount(Int)
    /// A column index outside `0..<columnCount`.
    case columnOutOfRange(row: Int, column: Int, columnCount: Int)
    /// A row that names a column twice.
    case repeatedColumn(row: Int, column: Int)
    /// A value that is infinite or not a number.
    case valueNotFinite(row: Int, column: Int, value: Double)
}

extension SparseMatrixError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformedRowStarts(let position, let found?):
            "expected row starts that begin at 0, never decrease and end at the number of values, found \(found) at "
                + "position \(position)"
        case .malformedRowStarts(_, nil):
            "expected at least one row start, found none"
        case .lengthMismatch(let columns, let values):
            "expected as many columns as values, found \(columns) columns and \(values) values"
        case .columnCount(let count):
            "expected 0 to \(SparseMatrix.maximumColumnCount) columns, found \(count)"
        case .columnOutOfRange(let row, let column, let columnCount):
            "expected columns below \(columnCount), found \(column) in row \(row)"
        case .repeatedColumn(let row, let column):
            "expected each column at most once in a row, found \(column) twice in row \(row)"
        case .valueNotFinite(let row, let column, let value):
            "expected finite values, found \(value) in row \(row), column \(column)"
        }
    }
}
