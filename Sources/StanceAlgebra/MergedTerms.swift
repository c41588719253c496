/// A matrix whose columns with a single entry in the same row are merged, whatever that entry is; the merged column has a 1
/// there. Columns without entries are left out. What that means for a problem, ``DesignBlock`` says.
///
/// Columns with few entries come last, sorted by their number of entries: most columns are like that, and a processor
/// predicts the end of a loop that is as long as the one before. The others keep their order, which in a vocabulary
/// numbered by first occurrence has frequent ones first. On word 1-2-grams this order halves the time of a pass over the
/// columns, and merging takes a quarter off the entries and two thirds off the columns.
package struct MergedTerms: Sendable {
    /// The transpose of the matrix with merged columns: the entries of each of these, in row order.
    package let columns: TermMatrix
    /// The merged column of each original one, or `none` for a column without entries.
    let places: [UInt32]
    /// What each original column's only entry is, and 1 for columns with several; empty if all are 1.
    let ratios: [Double]

    /// What copies have in common, and nothing else has. A class, since values have no identity.
    private final class Identity: Sendable {}
    private let identity = Identity()

    /// No merged column.
    static let none = UInt32.max

    /// Merges the columns of `matrix`.
    ///
    /// - Parameters:
    ///   - matrix: The matrix, with fewer than `UInt32.max` rows.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Complexity: O(rows + columns · threads + entries) time, two passes over the entries; one more matrix of memory.
    package init(_ matrix: TermMatrix, parallelism: Parallelism = .single) {
        let plan = MergingPlan(matrix, parallelism: parallelism)
        let merged = plan.merge(matrix, parallelism: parallelism)
        let extras = matrix.extras.map { Self.extras($0, plan) }
        var ratios = merged.ratios
        if let singles = extras?.singles {
            if ratios.isEmpty { ratios = [Double](repeating: 1, count: matrix.columnCount) }
            for (column, added) in singles { ratios[Int(column)] += added }
        }
        self.ratios = ratios
        places = plan.places
        columns = TermMatrix(
            unchecked: matrix.rowCount, rowStarts: plan.columnStarts, columns: merged.rows, values: merged.values,
            extras: extras?.rows.transposed(parallelism: parallelism))
    }

    /// The number of rows.
    package var rowCount: Int { columns.columnCount }
    /// The number of merged columns.
    package var columnCount: Int { columns.rowCount }

    /// Whether this is a copy of `other`, or the other way round.
    func isCopy(of other: MergedTerms) -> Bool { identity === other.identity }

    /// The extras of columns with several entries, and those of the others.
    private static func extras(
        _ extras: SparseMatrix, _ plan: MergingPlan
    ) -> (rows: SparseMatrix, singles: [(column: UInt32, added: Double)]) {
        var (starts, columns, values) = ([0], [UInt32](), [Double]())
        var singles: [(column: UInt32, added: Double)] = []
        for row in 0..<extras.rowCount {
            let (own, ownValues) = extras.row(row)
            for (column, value) in zip(own, ownValues) {
                let place = plan.places[Int(column)]
                if place >= plan.firstSingle {
                    singles.append((column, value))
                } else {
                    columns.append(place)
                    values.append(value)
                }
            }
            starts.append(columns.count)
        }
        return (
            SparseMatrix(
                unchecked: plan.columnStarts.count - 1, rowStarts: starts, columns: columns, values: values), singles
        )
    }
}
