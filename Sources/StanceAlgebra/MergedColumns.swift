/// A problem's matrix with its interchangeable columns merged: a smaller problem with the same optimum.
///
/// N-gram features repeat each other: "carpet bombing" may occur in one sentence only, together with a dozen other
/// n-grams found nowhere else. Where columns are multiples of one column, xⱼ = αⱼ x, the decision values depend on
/// their weights only through u = Σⱼ αⱼ wⱼ, and of all weights with the same u the penalty ½ Σⱼ wⱼ² is smallest for
/// wⱼ = αⱼ u / Σₖ αₖ². One column ‖α‖·x with weight v = u / ‖α‖ therefore stands for all of them: it has the same
/// decision values, the same penalty ½ v² = ½ Σⱼ wⱼ², and wⱼ = (αⱼ/‖α‖) · v gives the weights back. In other words
/// w = Q v with orthonormal columns in Q, so gradient norms, too, are those of the original problem.
///
/// Merged are columns with equal values (αⱼ = 1) and columns with a single value in the same row. Columns without a
/// value, or with a single one whose square underflows, are left out; their weight is 0.
///
/// Columns with few values come last, sorted by their number of values: most columns are like that, and a processor
/// predicts the end of a loop that is as long as the one before. The others keep their order, which in a sorted
/// vocabulary has neighbours that occur together. On word 1-2-grams this order halves the time of a pass over the
/// columns, and merging takes a quarter off the values and two thirds off the columns.
package struct MergedColumns: Sendable {
    /// The matrix with merged columns, by rows.
    package let rows: SparseMatrix
    /// The transpose of `rows`.
    package let columns: SparseMatrix
    /// ‖xᵢ‖ of each row.
    package let rowNorms: [Double]
    /// The squared norm of each merged column.
    package let columnSquares: [Double]
    /// The merged column of each original one, or `none`.
    private let merged: [UInt32]
    /// αⱼ/‖α‖ of each original column.
    private let shares: [Double]

    /// Merges the columns of `matrix`.
    ///
    /// - Parameters:
    ///   - matrix: The matrix, with fewer than `UInt32.max` rows.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Complexity: O(rows + columns + values) expected time; two more matrices of memory.
    package init(_ matrix: SparseMatrix, parallelism: Parallelism = .single) {
        // Different columns may share a hash, if only by somebody's intent; then equal columns are left as they are.
        let merger =
            ColumnMerger(matrix, ColumnGroups(matrix, merging: true))
            ?? ColumnMerger(matrix, ColumnGroups(matrix, merging: false))
        guard let merger else { preconditionFailure("columns that stand alone cannot differ") }
        rows = merger.rows
        columns = rows.transposed(parallelism: parallelism)
        rowNorms = merger.rowNorms
        columnSquares = columns.rowSquares(parallelism: parallelism)
        let destinations = (0..<matrix.columnCount).map(merger.plan.destination)
        merged = destinations.map(\.place)
        shares = destinations.map(\.share)
    }

    /// The number of merged columns.
    package var columnCount: Int { columns.rowCount }

    /// The weights of the original columns that a weight vector over the merged columns stands for, w = Q v.
    ///
    /// - Parameters:
    ///   - weights: `columnCount × width` values.
    ///   - width: The number of values of a column.
    package func expand(_ weights: [Double], width: Int) -> [Double] {
        var result = [Double](repeating: 0, count: merged.count * width)
        for (column, target) in merged.enumerated() where target != ColumnPlan.none {
            for k in 0..<width { result[column * width + k] = shares[column] * weights[Int(target) * width + k] }
        }
        return result
    }

    /// The weight vector over the merged columns closest to one over the original columns, v = Qᵀ w.
    package func project(_ weights: [Double], width: Int) -> [Double] {
        var result = [Double](repeating: 0, count: columnCount * width)
        for (column, target) in merged.enumerated() where target != ColumnPlan.none {
            for k in 0..<width { result[Int(target) * width + k] += shares[column] * weights[column * width + k] }
        }
        return result
    }
}
