/// A sparse matrix of term frequencies: most entries are 1 and store no value.
///
/// Entry `k` of row `i`, for `k` in `rowStarts[i]..<rowStarts[i + 1]`, lies in column `columns[k]`. Its value is
/// `values[k]`, or 1 if there are no values, plus what `extras` has in the same place. N-grams hardly ever occur twice in
/// a text, so a matrix of ones with few extras takes a third of the memory of one with values, and a product with it
/// reads a third.
///
/// A matrix of ones without extras may name a column several times in a row, and then has it so often: it is a list.
package struct TermMatrix: Sendable, Equatable {
    /// The number of columns.
    package let columnCount: Int
    /// Where each row begins in `columns`; one more entry than rows, the last the number of entries.
    package let rowStarts: [Int]
    /// The column of each entry.
    package let columns: [UInt32]
    /// The value of each entry; empty if all are 1.
    let values: [Double]
    /// What is added to some of the entries; nil for nothing.
    let extras: SparseMatrix?

    /// The number of rows.
    package var rowCount: Int { rowStarts.count - 1 }
    /// The number of entries.
    package var entryCount: Int { columns.count }

    /// A matrix with a value for each entry.
    package init(_ matrix: SparseMatrix) {
        columnCount = matrix.columnCount
        rowStarts = matrix.rowStarts
        columns = matrix.columns
        values = matrix.values
        extras = nil
    }

    /// A matrix of ones, with something added to some of them.
    ///
    /// - Parameters:
    ///   - columnCount: The number of columns.
    ///   - rowStarts: Where each row begins, and the number of entries at the end.
    ///   - columns: The column of each entry, each at most once in a row if there are extras.
    ///   - extras: What is added; a matrix of the same shape, with entries only where this one has some.
    /// - Precondition: The arrays are as stated; which columns a row names is the caller's word.
    package init(columnCount: Int, rowStarts: [Int], columns: [UInt32], extras: SparseMatrix? = nil) {
        precondition(rowStarts.first == 0 && rowStarts.last == columns.count, "row starts end at the entries")
        precondition(zip(rowStarts, rowStarts.dropFirst()).allSatisfy { $0 <= $1 }, "row starts ascend")
        precondition((columns.max() ?? 0) < max(1, columnCount), "an entry lies in a column that there is none of")
        precondition(
            extras.map { $0.rowCount == rowStarts.count - 1 && $0.columnCount == columnCount } ?? true,
            "extras have another shape than the matrix")
        self.init(
            unchecked: columnCount, rowStarts: rowStarts, columns: columns, values: [],
            extras: extras?.valueCount == 0 ? nil : extras)
    }

    /// Takes arrays that hold the rules by construction.
    init(unchecked columnCount: Int, rowStarts: [Int], columns: [UInt32], values: [Double], extras: SparseMatrix?) {
        self.columnCount = columnCount
        self.rowStarts = rowStarts
        self.columns = columns
        self.values = values
        self.extras = extras
    }

    /// The columns and values of one row, in order of columns.
    ///
    /// - Complexity: O(*n* log *n*) in the row's entries.
    package func row(_ index: Int) -> [(column: UInt32, value: Double)] {
        var added: [UInt32: Double] = [:]
        if let (columns, values) = extras?.row(index) {
            for (column, value) in zip(columns, values) { added[column] = value }
        }
        return (rowStarts[index]..<rowStarts[index + 1]).map { k in
            (columns[k], (values.isEmpty ? 1 : values[k]) + (added[columns[k]] ?? 0))
        }.sorted { $0.column < $1.column }
    }
}
