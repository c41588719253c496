import StanceAlgebra
import Testing

struct TransposeTests {
    @Test(arguments: [1, 2, 3, 8])
    func turnsRowsIntoColumns(threads: Int) throws {
        var random = RandomNumbers(seed: 17)
        let matrix = try random.matrix(rows: 700, columns: 300, density: 0.5)
        let transpose = matrix.transposed(parallelism: Parallelism(threads: threads))
        let dense = matrix.dense
        #expect(transpose.dense == (0..<300).map { column in dense.map { $0[column] } })
        #expect(transpose == matrix.transposed())
        #expect(transpose.transposed() == matrix)
    }

    @Test func transposesNothing() throws {
        let noRows = try SparseMatrix(columnCount: 2, rowStarts: [0], columns: [], values: [])
        #expect(noRows.transposed().rowStarts == [0, 0, 0])
        let noColumns = try SparseMatrix(columnCount: 0, rowStarts: [0, 0], columns: [], values: [])
        #expect(noColumns.transposed().rowCount == 0)
        #expect(noColumns.transposed().columnCount == 1)
    }
}
