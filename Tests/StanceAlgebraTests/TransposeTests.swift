import StanceAlgebra
import Testing

struct TransposeTests {
    @Test func turnsRowsIntoColumns() throws {
        var random = RandomNumbers(seed: 17)
        // More entries than one thread takes alone.
        let matrix = try random.matrix(rows: 1100, columns: 600, density: 0.99)
        #expect(matrix.valueCount > 1 << 19)
        let transpose = matrix.transposed()
        let dense = matrix.dense
        #expect(transpose.dense == (0..<600).map { column in dense.map { $0[column] } })
        #expect(transpose.transposed() == matrix)
        for threads in [2, 3, 8] { #expect(matrix.transposed(parallelism: Parallelism(threads: threads)) == transpose) }
    }

    @Test func transposesNothing() throws {
        let noRows = try SparseMatrix(columnCount: 2, rowStarts: [0], columns: [], values: [])
        #expect(noRows.transposed().rowStarts == [0, 0, 0])
        let noColumns = try SparseMatrix(columnCount: 0, rowStarts: [0, 0], columns: [], values: [])
        #expect(noColumns.transposed().rowCount == 0)
        #expect(noColumns.transposed().columnCount == 1)
    }
}
