@testable import StanceAlgebra
import Testing

struct DesignTests {
    /// Two blocks of text and one of values, with the whole matrix that they stand for, worked out by plain loops.
    private struct Case {
        let design: Design
        let whole: [[Double]]

        init(_ random: inout RandomNumbers, rows: Int = 20, hasExtras: Bool, threads: Int = 1) throws {
            let parallelism = Parallelism(threads: threads)
            var blocks: [DesignBlock] = []
            var whole = [[Double]](repeating: [], count: rows)
            for norm in [1, 0.25] {
                let terms = random.terms(rows: rows, columns: 40, hasExtras: hasExtras)
                let scales = random.values(40).map { abs($0) + 0.1 }
                blocks.append(
                    DesignBlock(
                        MergedTerms(terms, parallelism: parallelism), scales: scales, rowNorm: norm,
                        parallelism: parallelism))
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
    func productsAreThoseOfTheWholeMatrix(seed: UInt64, width: Int) throws {
        var random = RandomNumbers(seed: seed)
        let test = try Case(&random, hasExtras: seed % 2 == 0)
        let (design, whole) = (test.design, test.whole)
        let (v, u) = (random.values(design.columnCount * width), random.values(20 * width))
        let w = design.expand(v, width: width)
        let addend = random.values(v.count)
        var (image, coimage) = ([Double](repeating: .nan, count: u.count), [Double](repeating: .nan, count: v.count))
        design.multiply(v, width: width, into: &image, parallelism: .single)
        design.multiplyTransposed(u, width: width, adding: addend, into: &coimage, parallelism: .single)
        let gradient = design.expand(zip(coimage, addend).map { $0 - $1 }, width: width)
        for k in 0..<width {
            for (row, values) in whole.enumerated() {
                let expected = values.enumerated().reduce(0) { $0 + $1.element * w[$1.offset * width + k] }
                #expect(agree(image[row * width + k], expected, scale: 20), "seed \(seed)")
            }
            for column in whole[0].indices {
                let expected = (0..<20).reduce(0) { $0 + whole[$1][column] * u[$1 * width + k] }
                // Xᵀu lies in the range of Q, so projecting it loses nothing.
                #expect(agree(gradient[column * width + k], expected, scale: 20), "seed \(seed)")
            }
        }
        // Float has 24 bits.
        var rough = image
        design.multiply(v, width: width, into: &rough, precision: .float, parallelism: .single)
        #expect(largestDifference(rough, image) < 1e-5, "seed \(seed)")
        rough = coimage
        design.multiplyTransposed(
            u, width: width, adding: addend, into: &rough, precision: .float, parallelism: .single)
        #expect(largestDifference(rough, coimage) < 1e-5, "seed \(seed)")
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
        #expect(largestDifference(design.project(w, width: 2), v) < 1e-14, "seed \(seed)")
        for (row, values) in test.whole.enumerated() {
            let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            #expect(agree(design.rowNorms[row], norm, scale: norm, ulps: 64), "seed \(seed)")
        }
        let merged = design.matrix.dense
        for column in 0..<design.columnCount {
            let square = merged.reduce(0) { $0 + $1[column] * $1[column] }
            #expect(agree(design.columnSquares[column], square, scale: square, ulps: 64), "seed \(seed)")
        }
    }

    @Test(arguments: [(1, Design.Precision.double), (2, .float), (3, .double)])
    func hasTheSameBitsForAnyNumberOfThreads(width: Int, precision: Design.Precision) throws {
        func products(_ threads: Int) throws -> [[Double]] {
            var random = RandomNumbers(seed: 7)
            let parallelism = Parallelism(threads: threads)
            let design = try Case(&random, rows: 2100, hasExtras: true, threads: threads).design
            let v = random.values(design.columnCount * width)
            var (image, coimage) = ([Double](repeating: 0, count: 2100 * width), v)
            design.multiply(v, width: width, into: &image, precision: precision, parallelism: parallelism)
            design.multiplyTransposed(
                image, width: width, adding: v, into: &coimage, precision: precision, parallelism: parallelism)
            return [image, coimage, design.columnSquares, design.rowNorms]
        }
        let expected = try products(1)
        for threads in [2, 3, 8] { #expect(try products(threads) == expected, "\(threads) threads") }
    }

    @Test func scalesWhoseSquaresUnderflowAreLeftOut() throws {
        let design = Design(try SparseMatrix(dense: [[1e-200, 0], [0, 2]], columnCount: 2))
        #expect(design.expand([1, 1], width: 1) == [0, 1])
    }
}
