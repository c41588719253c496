/// A matrix with its interchangeable columns merged.
///
/// Merged are columns that are equal and columns with a single entry in the same row, whatever its value; the merged
/// column is the one they equal, or for single entries a 1. Columns without entries are left out. What that means for
/// a problem, ``DesignBlock`` says.
///
/// Columns with few entries come last, sorted by their number of entries: most columns are like that, and a processor
/// predicts the end of a loop that is as long as the one before. The others keep their order, which in a vocabulary
/// numbered by first occurrence has frequent ones first. On word 1-2-grams this order halves the time of a pass over the
/// columns, and merging takes a quarter off the entries and two thirds off the columns.
package struct MergedTerms: Sendable {
    /// The matrix with merged columns, by rows.
    package let rows: TermMatrix
    /// The transpose of `rows`.
    package let columns: TermMatrix
    /// The merged column of each original one, or `none` for a column without entries.
    let places: [UInt32]
    /// What each original column's only entry is, and 1 for columns with several; empty if all are 1.
    let ratios: [Double]

    /// No merged column.
    static let none = ColumnGroups.none
    /// Columns with fewer entries than this are sorted by their number of entries.
    private static let fewEntries = 32

    /// Merges the columns of `matrix`.
    ///
    /// - Parameters:
    ///   - matrix: The matrix, with fewer than `UInt32.max` rows.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Complexity: O(rows + columns + entries) expected time; two more matrices of memory.
    package init(_ matrix: TermMatrix, parallelism: Parallelism = .single) {
        let transpose = matrix.transposed(parallelism: parallelism)
        let leaders = ColumnGroups(transpose, parallelism: parallelism).leaders
        let order = Self.order(leaders, transpose)
        var places = [UInt32](repeating: Self.none, count: matrix.columnCount)
        for (place, leader) in order.enumerated() { places[Int(leader)] = UInt32(place) }
        for column in places.indices where leaders[column] != Self.none {
            places[column] = places[Int(leaders[column])]
        }
        self.places = places
        ratios = Self.ratios(transpose)
        columns = transpose.selectingRows(order).withOnesForSingleEntries
        rows = columns.transposed(parallelism: parallelism)
    }

    /// The number of merged columns.
    package var columnCount: Int { columns.rowCount }

    /// The first columns of all groups in the order described above.
    private static func order(_ leaders: [UInt32], _ columns: TermMatrix) -> [UInt32] {
        // Slot 0 for all columns with many entries, then one for each number of entries, falling.
        func slot(_ column: Int) -> Int {
            max(0, fewEntries - (columns.rowStarts[column + 1] - columns.rowStarts[column]))
        }
        let first = leaders.indices.filter { leaders[$0] == UInt32($0) }
        var next = [Int](repeating: 0, count: fewEntries + 1)
        for column in first { next[slot(column)] += 1 }
        var place = 0
        for at in next.indices { (next[at], place) = (place, place + next[at]) }
        var order = [UInt32](repeating: 0, count: first.count)
        for column in first {
            order[next[slot(column)]] = UInt32(column)
            next[slot(column)] += 1
        }
        return order
    }

    private static func ratios(_ columns: TermMatrix) -> [Double] {
        if columns.values.isEmpty && columns.extras == nil { return [] }
        return (0..<columns.rowCount).map { column in
            let start = columns.rowStarts[column]
            guard columns.rowStarts[column + 1] - start == 1 else { return 1 }
            let added = columns.extras.map { $0.row(column).values.first ?? 0 } ?? 0
            return (columns.values.isEmpty ? 1 : columns.values[start]) + added
        }
    }
}

extension TermMatrix {
    /// The matrix of the given rows, in the given order.
    fileprivate func selectingRows(_ indices: [UInt32]) -> TermMatrix {
        let selected = SparseMatrix.Rows(rowStarts, indices)
        return TermMatrix(
            unchecked: columnCount, rowStarts: selected.starts, columns: selected.gather(columns),
            values: values.isEmpty ? [] : selected.gather(values),
            extras: extras.map { extras in
                let selected = SparseMatrix.Rows(extras.rowStarts, indices)
                return SparseMatrix(
                    unchecked: columnCount, rowStarts: selected.starts, columns: selected.gather(extras.columns),
                    values: selected.gather(extras.values))
            })
    }

    /// The matrix with 1 for the entries that are alone in their row.
    fileprivate var withOnesForSingleEntries: TermMatrix {
        if values.isEmpty && extras == nil { return self }
        var values = values
        var (starts, columns, added) = ([0], [UInt32](), [Double]())
        for row in 0..<rowCount {
            let isSingle = rowStarts[row + 1] - rowStarts[row] == 1
            if isSingle && !values.isEmpty { values[rowStarts[row]] = 1 }
            if let extras, !isSingle {
                let (own, ownValues) = extras.row(row)
                columns += own
                added += ownValues
            }
            starts.append(columns.count)
        }
        return TermMatrix(
            unchecked: columnCount, rowStarts: rowStarts, columns: self.columns, values: values,
            extras: extras.map { _ in
                SparseMatrix(unchecked: columnCount, rowStarts: starts, columns: columns, values: added)
            })
    }
}
