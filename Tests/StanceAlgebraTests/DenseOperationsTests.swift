import StanceAlgebra
import Testing

struct DenseOperationsTests {
    /// A positive definite matrix: inner products of random rows, plus one on the diagonal.
    private func randomMatrix(_ size: Int, seed: UInt64) -> SymmetricMatrix {
        var random = RandomNumbers(seed: seed)
        let rows = (0..<size).map { _ in random.values(size) }
        let values = (0..<size).flatMap { a in
            (0..<size).map { b in zip(rows[a], rows[b]).reduce(a == b ? 1 : 0) { $0 + $1.0 * $1.1 } }
        }
        return SymmetricMatrix(size: size, values: values)
    }

    @Test func multipliesAVector() {
        let matrix = SymmetricMatrix(size: 2, values: [2, 1, 1, 3])
        #expect(matrix.multiply([1, 10]) == [12, 31])
        #expect(SymmetricMatrix(size: 0, values: []).multiply([]).isEmpty)
    }

    @Test func scalesFromBothSides() {
        let matrix = SymmetricMatrix(size: 2, values: [2, 1, 1, 3])
        #expect(matrix.scaled(by: [2, 3], addingToDiagonal: 1).values == [9, 6, 6, 28])
        #expect((matrix + matrix).values == [4, 2, 2, 6])
    }

    @Test(arguments: [1, 2, 5, 40])
    func choleskySolvesAndInverts(size: Int) throws {
        let matrix = randomMatrix(size, seed: 31)
        let factor = try #require(CholeskyFactor(matrix))
        var random = RandomNumbers(seed: 37)
        let expected = random.values(size)
        let solution = factor.solve(matrix.multiply(expected))
        // The matrix's condition number is below 1000 here.
        #expect(zip(solution, expected).allSatisfy { abs($0 - $1) < 1e-12 })
        let inverse = try #require(factor.inverse())
        let back = inverse.multiply(matrix.multiply(expected))
        #expect(zip(back, expected).allSatisfy { abs($0 - $1) < 1e-12 })
        for a in 0..<size { for b in 0..<size { #expect(inverse[a, b] == inverse[b, a]) } }
    }

    @Test func refusesAMatrixThatIsNotPositiveDefinite() {
        #expect(CholeskyFactor(SymmetricMatrix(size: 2, values: [1, 2, 2, 1])) == nil)
        #expect(CholeskyFactor(SymmetricMatrix(size: 0, values: [])) != nil)
    }

    @Test func namesTheLibrary() {
        #expect(!BLASLibrary.description.isEmpty)
    }
}
