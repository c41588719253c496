@testable import StanceAlgebra
import Testing

struct DesignGroupTests {
    /// Designs of the same terms, with scales of their own, some of them 0, and rows held out.
    private struct Case {
        let designs: [Design]
        /// The same without rows held out.
        let whole: [Design]

        init(_ random: inout RandomNumbers, count: Int, rows: Int = 30, hasExtras: Bool) {
            let terms =
                [20, 35].map { MergedTerms(random.terms(rows: rows, columns: $0, hasExtras: hasExtras)) } + [
                    MergedTerms(random.chunkedTerms(rows: rows, columns: 25))
                ]
            var (designs, whole) = ([Design](), [Design]())
            for _ in 0..<count {
                let heldOut = random.values(rows).map { $0 > 0.5 }
                let scales = terms.map { random.values($0.places.count).map { max(0, $0 + 0.8) } }
                func design(_ heldOut: [Bool]?) -> Design {
                    Design(
                        zip(terms, scales).map { DesignBlock($0, scales: $1, rowNorm: 0.5, heldOut: heldOut) })
                }
                designs.append(design(heldOut))
                whole.append(design(nil))
            }
            (self.designs, self.whole) = (designs, whole)
        }
    }

    /// The products of some members by a group.
    private func products(
        _ designs: [Design], _ members: [Int], _ u: [[Double]], width: Int,
        _ precision: DesignGroup.Precision = .double, threads: Int = 1
    ) -> [[Double]] {
        DesignGroup(designs, width: width, precision: precision).products(
            members.map { u[$0] }, of: members, parallelism: Parallelism(threads: threads))
    }

    /// X̂ (Xᵀ u) by plain loops over all values; X̂ has the rows that X holds out.
    private func product(_ whole: Design, _ design: Design, _ u: [Double], width: Int) -> [Double] {
        let (all, own) = (whole.matrix.dense, design.matrix.dense)
        var result = [Double](repeating: 0, count: u.count)
        for k in 0..<width {
            for column in own[0].indices {
                let sum = own.indices.reduce(0) { $0 + own[$1][column] * u[$1 * width + k] }
                for row in all.indices { result[row * width + k] += all[row][column] * sum }
            }
        }
        return result
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>, [1, 2, 3, 9])
    func productsAreThoseOfTheWholeMatrices(seed: UInt64, width: Int) {
        var random = RandomNumbers(seed: seed)
        let count = Int.random(in: 1...6, using: &random)
        let test = Case(&random, count: count, hasExtras: seed % 2 == 0)
        let designs = test.designs
        let u = designs.map { random.values($0.rowCount * width) }
        let all = Array(0..<count)
        let exact = products(designs, all, u, width: width)
        let rough = products(designs, all, u, width: width, .float)
        for member in all {
            let expected = product(test.whole[member], designs[member], u[member], width: width)
            #expect(largestDifference(exact[member], expected) < 1e-14, "seed \(seed)")
            // Float has 24 bits.
            #expect(largestDifference(rough[member], expected) < 2e-6, "seed \(seed)")
            // None has a say in another's product.
            #expect(products([designs[member]], [0], [u[member]], width: width) == [exact[member]], "seed \(seed)")
        }
        for precision in [DesignGroup.Precision.double, .float] {
            let some = count == 1 ? [0] : [0, count - 1]
            let expected = precision == .double ? exact : rough
            #expect(
                products(designs, some, u, width: width, precision) == some.map { expected[$0] }, "seed \(seed)")
        }
    }

    @Test(arguments: [(1, DesignGroup.Precision.double), (1, .float), (2, .double), (3, .float)])
    func hasTheSameBitsForAnyNumberOfThreads(width: Int, precision: DesignGroup.Precision) {
        var random = RandomNumbers(seed: 3)
        // Enough entries for several parts.
        let designs = Case(&random, count: 5, rows: 20_000, hasExtras: true).designs
        let u = designs.map { random.values($0.rowCount * width) }
        let one = products(designs, Array(0..<5), u, width: width, precision)
        for threads in [2, 3, 8] {
            #expect(
                products(designs, Array(0..<5), u, width: width, precision, threads: threads) == one,
                "\(threads) threads")
        }
    }

    @Test func designsOfOtherTermsHaveProductsOfTheirOwn() {
        var random = RandomNumbers(seed: 4)
        let designs = (0..<6).map { _ in
            Design([
                DesignBlock(
                    MergedTerms(random.terms(rows: 12, columns: 20, hasExtras: false)),
                    scales: random.values(20).map(abs), rowNorm: 1)
            ])
        }
        let u = designs.map { _ in random.values(12) }
        let found = products(designs, Array(0..<6), u, width: 1, .float)
        for member in 0..<6 {
            #expect(found[member] == products([designs[member]], [0], [u[member]], width: 1)[0])
            #expect(
                largestDifference(found[member], product(designs[member], designs[member], u[member], width: 1)) < 1e-14
            )
        }
    }

    @Test func aMatrixWithoutColumnsHasProductsOfZero() throws {
        let matrix = try SparseMatrix(columnCount: 0, rowStarts: [0, 0, 0], columns: [], values: [])
        #expect(products([Design(matrix)], [0], [[1, 2]], width: 1) == [[0, 0]])
    }
}
