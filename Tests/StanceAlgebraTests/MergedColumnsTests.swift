@testable import StanceAlgebra
import Testing

struct MergedColumnsTests {
    /// A matrix whose columns repeat: each is drawn from a few, scaled only where it has a single value.
    private func repetitiveMatrix(_ random: inout RandomNumbers) throws -> SparseMatrix {
        let patterns = (0..<12).map { at -> [Double] in
            var pattern = [Double](repeating: 0, count: 20)
            for _ in 0..<(at % 4) { pattern[Int.random(in: 0..<20, using: &random)] = 0.5 }
            return pattern
        }
        let columns = (0..<60).map { _ in patterns[Int.random(in: 0..<12, using: &random)] }
        var rows = (0..<20).map { row in columns.map { $0[row] } }
        for column in 0..<60 where columns[column].count(where: { $0 != 0 }) == 1 {
            for row in 0..<20 { rows[row][column] *= Double.random(in: 0.1...2, using: &random) }
        }
        return try SparseMatrix(dense: rows, columnCount: 60)
    }

    @Test func mergesEqualColumnsAndSingleValues() throws {
        let matrix = try SparseMatrix(
            dense: [
                [1, 1, 3, 0, 0, 1],
                [2, 2, 0, 4, 0, 2],
                [0, 0, 0, 3, 0, 0],
            ], columnCount: 6)
        let extended = try SparseMatrix(
            dense: matrix.dense.enumerated().map { $1 + ($0 == 0 ? [4] : [0]) }, columnCount: 7)
        let merged = MergedColumns(extended)
        // Columns 0, 1 and 5 are equal, 2 and 6 have their only value in row 0, 4 is empty.
        let root = 3.0.squareRoot()
        #expect(merged.rows.dense == [[root, 0, 5], [2 * root, 4, 0], [0, 3, 0]])
        #expect(merged.columns == merged.rows.transposed())
        let share = 1 / root
        #expect(merged.expand([root, 7, 10], width: 1) == [root * share, root * share, 6, 7, 0, root * share, 8])
        #expect(merged.rowNorms.map { ($0 * $0).rounded() } == [28, 28, 9])
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func keepsDecisionValuesAndLengths(seed: UInt64) throws {
        var random = RandomNumbers(seed: seed)
        let matrix = try repetitiveMatrix(&random)
        let merged = MergedColumns(matrix)
        #expect(merged.columnCount < 20, "seed \(seed)")
        let v = random.values(merged.columnCount * 2)
        let w = merged.expand(v, width: 2)
        let (length, expandedLength) = (v.reduce(0) { $0 + $1 * $1 }, w.reduce(0) { $0 + $1 * $1 })
        #expect(agree(length, expandedLength, scale: length), "seed \(seed)")
        #expect(zip(merged.project(w, width: 2), v).allSatisfy { agree($0, $1, scale: 1) }, "seed \(seed)")
        var (small, large) = ([Double](repeating: 0, count: 40), [Double](repeating: 0, count: 40))
        merged.rows.multiply(v, width: 2, into: &small, parallelism: .single)
        matrix.multiply(w, width: 2, into: &large, parallelism: .single)
        #expect(zip(small, large).allSatisfy { agree($0, $1, scale: 10) }, "seed \(seed)")
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func gradientsAreThoseOfTheWholeProblem(seed: UInt64) throws {
        var random = RandomNumbers(seed: seed)
        let matrix = try repetitiveMatrix(&random)
        let merged = MergedColumns(matrix)
        let residuals = random.values(20)
        var (small, large) = ([Double](repeating: 0, count: merged.columnCount), [Double](repeating: 0, count: 60))
        merged.columns.multiply(residuals, width: 1, into: &small, parallelism: .single)
        matrix.transposed().multiply(residuals, width: 1, into: &large, parallelism: .single)
        // Xᵀr lies in the range of Q, so projecting it loses nothing.
        let expanded = merged.expand(small, width: 1)
        #expect(zip(expanded, large).allSatisfy { agree($0, $1, scale: 20) }, "seed \(seed)")
    }

    @Test func columnsWithFewValuesComeLastSortedByTheirNumber() throws {
        let counts = [2, 40, 3, 33, 2, 35, 5]
        let rows = (0..<40).map { row in
            counts.enumerated().map { row < $1 ? Double($0 + 1) : 0 }
        }
        let merged = MergedColumns(try SparseMatrix(dense: rows, columnCount: counts.count))
        let lengths = (0..<7).map { merged.columns.rowStarts[$0 + 1] - merged.columns.rowStarts[$0] }
        #expect(lengths == [40, 33, 35, 5, 3, 2, 2])
    }

    @Test(arguments: [[[1.0, 1], [2, 3]], [[1, 1], [1, 0], [0, 1]], [[1, 0], [1, 0], [0, 1], [0, 1]]])
    func groupsThatTurnOutToDifferAreNotMerged(rows: [[Double]]) throws {
        // What a collision of hashes would look like: different columns handed over as one group.
        let matrix = try SparseMatrix(dense: rows, columnCount: 2)
        var groups = ColumnGroups(matrix, merging: false)
        groups.join(1, to: 0)
        #expect(ColumnMerger(matrix, groups) == nil)
        #expect(ColumnMerger(matrix, ColumnGroups(matrix, merging: false))?.rows == matrix)
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func theOrderOfARowsColumnsDoesNotMatter(seed: UInt64) throws {
        var random = RandomNumbers(seed: seed)
        let matrix = try repetitiveMatrix(&random)
        var (columns, values) = ([UInt32](), [Double]())
        for row in 0..<matrix.rowCount {
            let (rowColumns, rowValues) = matrix.row(row)
            for (column, value) in zip(rowColumns, rowValues).shuffled(using: &random) {
                columns.append(column)
                values.append(value)
            }
        }
        let shuffled = try SparseMatrix(
            columnCount: 60, rowStarts: matrix.rowStarts, columns: columns, values: values)
        let (a, b) = (MergedColumns(matrix), MergedColumns(shuffled))
        #expect(a.columnCount == b.columnCount, "seed \(seed)")
        let v = random.values(a.columnCount)
        #expect(largestDifference(a.expand(v, width: 1), b.expand(v, width: 1)) < 1e-15, "seed \(seed)")
        for (x, y) in zip(a.rows.dense, b.rows.dense) { #expect(largestDifference(x, y) < 1e-15, "seed \(seed)") }
    }

    @Test func valuesWhoseSquaresUnderflowAreLeftOut() throws {
        let merged = MergedColumns(try SparseMatrix(dense: [[1e-200, 0], [0, 2]], columnCount: 2))
        #expect(merged.expand([1], width: 1) == [0, 1])
    }
}
