@testable import StanceAlgebra
import Testing

struct DesignTests {
    /// Three blocks of text, one of them of chunks, and one of values, with the whole matrix that they stand for, worked out by plain loops.
    private struct Case {
        let design: Design
        let whole: [[Double]]

        init(_ random: inout RandomNumbers, rows: Int = 20, hasExtras: Bool, threads: Int = 1) throws {
            let parallelism = Parallelism(threads: threads)
            var blocks: [DesignBlock] = []
            var whole = [[Double]](repeating: [], count: rows)
            for norm in [1, 0.25, 0.5] {
                let chunked = norm == 0.5 ? random.chunkedTerms(rows: rows, columns: 40) : nil
                let terms = chunked?.terms ?? random.terms(rows: rows, columns: 40, hasExtras: hasExtras)
                let merged =
                    chunked.map { MergedTerms($0, parallelism: parallelism) }
                    ?? MergedTerms(terms, parallelism: parallelism)
                let scales = random.values(40).map { abs($0) + 0.1 }
                blocks.append(DesignBlock(merged, scales: scales, rowNorm: norm, parallelism: parallelism))
                for (row, values) in terms.dense.enumerated() {
                    let weighted = zip(values, scales).map { $0 * $1 }
                    let length = weighted.reduce(0) { $0 + $1 * $1 }.squareRoot()
                    whole[row] += weighted.map { length == 0 ? 0 : norm * $0 / length }
                }
            }
            let matrix = try random.matrix(rows: rows, columns: 7, density: 0.3)
            blocks.append(DesignBlock(matrix, parallelism: parallelism))
            for (row, values) in matrix.dense.enumerated() { whole[row] += values }
            design = Design(blocks)
            self.whole = whole
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>, [1, 2, 3, 5])
    func weightsAreThoseOfTheWholeMatrix(seed: UInt64, width: Int) throws {
        var random = RandomNumbers(seed: seed)
        let test = try Case(&random, hasExtras: seed % 2 == 0)
        let u = random.values(20 * width)
        // Xᵀu lies in the range of Q, so that nothing is lost over merged columns.
        let weights = test.design.expand(test.design.weights(of: u, width: width), width: width)
        for k in 0..<width {
            for column in test.whole[0].indices {
                let expected = (0..<20).reduce(0) { $0 + test.whole[$1][column] * u[$1 * width + k] }
                #expect(agree(weights[column * width + k], expected, scale: 20), "seed \(seed)")
            }
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func keepsLengths(seed: UInt64) throws {
        var random = RandomNumbers(seed: seed)
        let test = try Case(&random, hasExtras: seed % 2 == 0)
        let design = test.design
        #expect(design.columnCount < design.featureCount, "seed \(seed)")
        let v = random.values(design.columnCount * 2)
        let w = design.expand(v, width: 2)
        let (length, expandedLength) = (v.reduce(0) { $0 + $1 * $1 }, w.reduce(0) { $0 + $1 * $1 })
        #expect(agree(length, expandedLength, scale: length, ulps: 64), "seed \(seed)")
        for (row, values) in test.whole.enumerated() {
            let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            #expect(agree(design.rowNorms[row], norm, scale: norm, ulps: 64), "seed \(seed)")
        }
    }

    @Test(arguments: [1, 2, 3])
    func hasTheSameBitsForAnyNumberOfThreads(width: Int) throws {
        func numbers(_ threads: Int) throws -> [[Double]] {
            var random = RandomNumbers(seed: 7)
            let design = try Case(&random, rows: 2100, hasExtras: true, threads: threads).design
            let u = random.values(2100 * width)
            return [
                design.weights(of: u, width: width, parallelism: Parallelism(threads: threads)), design.rowNorms,
            ]
        }
        let expected = try numbers(1)
        for threads in [2, 3, 8] { #expect(try numbers(threads) == expected, "\(threads) threads") }
    }

    @Test func scalesWhoseSquaresUnderflowAreLeftOut() throws {
        let design = Design(try SparseMatrix(dense: [[1e-200, 0], [0, 2]], columnCount: 2))
        #expect(design.expand([1, 1], width: 1) == [0, 1])
    }
}
