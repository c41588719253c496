/// A matrix whose columns with a single entry in the same row are merged, whatever that entry is; the merged column has a 1
/// there. Columns without entries are left out. What that means for a problem, ``DesignBlock`` says.
///
/// Columns with few entries come last, sorted by their number of entries: most columns are like that, and a processor
/// predicts the end of a loop that is as long as the one before. The others keep their order, which in a vocabulary
/// numbered by first occurrence has frequent ones first. On word 1-2-grams this order halves the time of a pass over the
/// columns, and merging takes a quarter off the entries and two thirds off the columns.
///
/// Of ``ChunkedTerms`` T = R U + E the columns are merged that occur once in the same chunk and nowhere else: they are the
/// same in every row. What is listed by column then are U and E one above the other, and products go through the chunks.
/// Columns with entries in E come first.
package struct MergedTerms: Sendable {
    /// The transpose of the matrix with merged columns: the entries of each of these, in row order. With chunks, the
    /// transpose of U above E, whose rows stand behind the chunks.
    package let columns: TermMatrix
    /// The merged column of each original one, or `none` for a column without entries.
    let places: [UInt32]
    /// What each original column's only entry is, and 1 for columns with several; empty if all are 1.
    let ratios: [Double]
    /// What rows consist of, if they do.
    let chunks: Chunks?

    /// R.
    struct Chunks: Sendable {
        /// T, with its original columns.
        let terms: TermMatrix
        /// By row.
        let ofRows: TermMatrix
        /// By chunk.
        let rows: TermMatrix

        /// The number of chunks.
        var count: Int { rows.rowCount }
    }

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
        let extras = matrix.extras.map { plan.merge(extras: $0) }
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
        chunks = nil
    }

    /// Merges the columns of rows that consist of chunks.
    ///
    /// - Parameter parallelism: The threads to use; the result does not depend on it.
    /// - Complexity: O(entries of R, U and E) time; the memory of as many.
    package init(_ chunked: ChunkedTerms, parallelism: Parallelism = .single) {
        let plan = MergingPlan(chunked.columnsOfChunks, corrections: chunked.corrections, parallelism: parallelism)
        let chunkCount = chunked.chunks.columnCount
        let ((merged, rows), corrections) = parallelism.sideBySide {
            (plan.merge(chunked.columnsOfChunks, parallelism: .single), chunked.chunks.transposed())
        } _: {
            plan.merge(corrections: chunked.corrections, behind: chunkCount).transposed()
        }
        ratios = []
        places = plan.places
        columns = TermMatrix(
            unchecked: chunkCount + chunked.terms.rowCount, rowStarts: plan.columnStarts, columns: merged.rows,
            values: [], extras: corrections.valueCount == 0 ? nil : corrections)
        chunks = Chunks(terms: chunked.terms, ofRows: chunked.chunks, rows: rows)
    }

    /// The number of rows.
    package var rowCount: Int { chunks?.ofRows.rowCount ?? columns.columnCount }
    /// The number of merged columns.
    package var columnCount: Int { columns.rowCount }

    /// Whether this is a copy of `other`, or the other way round.
    func isCopy(of other: MergedTerms) -> Bool { identity === other.identity }

    /// The rows of the matrix with merged columns.
    ///
    /// - Complexity: O(entries).
    var rows: TermMatrix {
        guard let chunks else { return columns.transposed() }
        var isTaken = [Bool](repeating: false, count: columnCount)
        let isFirst = places.map { place in
            if place == Self.none || isTaken[Int(place)] { return false }
            isTaken[Int(place)] = true
            return true
        }
        var builder = TermMatrixBuilder(columnCount: columnCount)
        for row in 0..<rowCount {
            for (column, value) in chunks.terms.row(row) where isFirst[Int(column)] {
                builder.append(places[Int(column)], value)
            }
            builder.closeRow()
        }
        return builder.matrix()
    }
}
