@testable import StanceAlgebra
import Testing

struct SparseProductTests {
    @Test(arguments: 1...9, [1, 2, 3, 4, 5] as [UInt64])
    func equalsThePlainSum(width: Int, seed: UInt64) throws {
        var random = RandomNumbers(seed: seed)
        let matrix = try random.matrix(rows: 37, columns: 23, density: 0.3)
        let factor = random.values(23 * width)
        var product = [Double](repeating: .nan, count: 37 * width)
        matrix.multiply(factor, width: width, into: &product, parallelism: .single)
        for (row, values) in matrix.dense.enumerated() {
            for k in 0..<width {
                let terms = values.enumerated().map { $1 * factor[$0 * width + k] }
                let expected = terms.reduce(0, +)
                let scale = terms.reduce(0) { $0 + abs($1) }
                let at = row * width + k
                #expect(agree(product[at], expected, scale: scale), "seed \(seed), row \(row), column \(k)")
            }
        }
    }

    @Test(arguments: [1, 2, 3, 4, 7])
    func hasTheSameBitsForAnyNumberOfThreads(width: Int) throws {
        var random = RandomNumbers(seed: 11)
        let matrix = try random.matrix(rows: 900, columns: 300, density: 0.2)
        let factor = random.values(300 * width)
        var expected = [Double](repeating: 0, count: 900 * width)
        matrix.multiply(factor, width: width, into: &expected, parallelism: .single)
        for threads in [2, 3, 8] {
            var product = expected
            matrix.multiply(factor, width: width, into: &product, parallelism: Parallelism(threads: threads))
            #expect(product == expected, "\(threads) threads")
        }
    }

    @Test func emptyRowsAndColumnsGiveZero() throws {
        let matrix = try SparseMatrix(columnCount: 2, rowStarts: [0, 0, 1], columns: [1], values: [3])
        var product = [Double](repeating: .nan, count: 2)
        matrix.multiply([5, 7], width: 1, into: &product, parallelism: .single)
        #expect(product == [0, 21])
        let none = try SparseMatrix(columnCount: 0, rowStarts: [0, 0], columns: [], values: [])
        var zero = [Double.nan]
        none.multiply([], width: 1, into: &zero, parallelism: .single)
        #expect(zero == [0])
    }

    @Test func rangesCoverAllRowsInOrder() throws {
        var random = RandomNumbers(seed: 5)
        let matrix = try random.matrix(rows: 50, columns: 40, density: 0.2)
        for count in 1...60 {
            #expect(TermMatrix(matrix).balancedRowRanges(count).flatMap { Array($0) } == Array(0..<50))
        }
    }
}
