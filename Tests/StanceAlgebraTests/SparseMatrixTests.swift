import StanceAlgebra
import Testing

struct SparseMatrixTests {
    @Test func keepsRowsAsGiven() throws {
        let matrix = try SparseMatrix(columnCount: 4, rowStarts: [0, 2, 2, 3], columns: [0, 3, 1], values: [1, 2, 0])
        #expect(matrix.rowCount == 3)
        #expect(matrix.valueCount == 3)
        #expect(Array(matrix.row(0).columns) == [0, 3])
        #expect(Array(matrix.row(0).values) == [1, 2])
        #expect(matrix.row(1).columns.isEmpty)
        #expect(Array(matrix.row(2).values) == [0])
    }

    @Test func mayHaveNoRowsOrNoColumns() throws {
        #expect(try SparseMatrix(columnCount: 3, rowStarts: [0], columns: [], values: []).rowCount == 0)
        #expect(try SparseMatrix(columnCount: 0, rowStarts: [0, 0], columns: [], values: []).rowCount == 1)
    }

    struct Malformed: Sendable {
        let starts: [Int]
        let columns: [UInt32]
        let values: [Double]
        let message: String
    }

    private static let rowStartRule =
        "expected row starts that begin at 0, never decrease and end at the number of values, "

    static let malformed = [
        Malformed(starts: [], columns: [], values: [], message: "expected at least one row start, found none"),
        Malformed(starts: [1, 1], columns: [0], values: [1], message: rowStartRule + "found 1 at position 0"),
        Malformed(
            starts: [0, 2, 1, 2], columns: [0, 1], values: [1, 1], message: rowStartRule + "found 1 at position 2"),
        Malformed(starts: [0, 1], columns: [0, 1], values: [1, 1], message: rowStartRule + "found 1 at position 1"),
        Malformed(starts: [0, 3], columns: [0, 1], values: [1, 1], message: rowStartRule + "found 3 at position 1"),
        Malformed(
            starts: [0, 1], columns: [0, 1], values: [1],
            message: "expected as many columns as values, found 2 columns and 1 values"),
        Malformed(
            starts: [0, 2], columns: [0, 3], values: [1, 1], message: "expected columns below 3, found 3 in row 0"),
        Malformed(
            starts: [0, 2], columns: [1, 1], values: [1, 1],
            message: "expected each column at most once in a row, found 1 twice in row 0"),
        Malformed(
            starts: [0, 0, 3], columns: [2, 1, 2], values: [1, 1, 1],
            message: "expected each column at most once in a row, found 2 twice in row 1"),
        Malformed(
            starts: [0, 1], columns: [2], values: [.nan],
            message: "expected finite values, found nan in row 0, column 2"),
        Malformed(
            starts: [0, 1], columns: [2], values: [-.infinity],
            message: "expected finite values, found -inf in row 0, column 2"),
    ]

    @Test(arguments: malformed)
    func saysWhatIsWrong(_ malformed: Malformed) {
        let error = #expect(throws: SparseMatrixError.self) {
            try SparseMatrix(
                columnCount: 3, rowStarts: malformed.starts, columns: malformed.columns, values: malformed.values)
        }
        #expect(error?.description == malformed.message)
    }

    @Test(arguments: [-1, 1 << 31])
    func refusesColumnsThatItCannotNumber(count: Int) {
        let error = #expect(throws: SparseMatrixError.self) {
            try SparseMatrix(columnCount: count, rowStarts: [0], columns: [], values: [])
        }
        #expect(error?.description == "expected 0 to 2147483647 columns, found \(count)")
    }

    @Test func appendsEmptyRows() throws {
        let matrix = try SparseMatrix(dense: [[1, 0], [0, 2]], columnCount: 2)
        #expect(matrix.appendingEmptyRows(2).dense == [[1, 0], [0, 2], [0, 0], [0, 0]])
        #expect(matrix.appendingEmptyRows(0) == matrix)
    }

    @Test func selectsRowsInAnyOrderAndMoreThanOnce() throws {
        let matrix = try SparseMatrix(dense: [[1, 0], [0, 2], [3, 4]], columnCount: 2)
        #expect(matrix.selectingRows([2, 0, 2]).dense == [[3, 4], [1, 0], [3, 4]])
        #expect(matrix.selectingRows([]).rowCount == 0)
    }
}
