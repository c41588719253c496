import StanceAlgebra
import Testing

struct MatrixInverseTests {
    @Test(arguments: [1, 2, 7, 40])
    func invertsAPositiveDefiniteMatrix(size: Int) throws {
        var random = RandomNumbers(seed: 41)
        let rows = (0..<size).map { _ in random.values(size) }
        let values = (0..<size).flatMap { a in
            (0..<size).map { b in zip(rows[a], rows[b]).reduce(a == b ? 1 : 0) { $0 + $1.0 * $1.1 } }
        }
        let inverse = try #require(SymmetricMatrix(invertingPositiveDefinite: values, size: size))
        let expected = random.values(size)
        let back = inverse.multiply(SymmetricMatrix(size: size, values: values).multiply(expected))
        // The matrix's condition number is below 1000 here.
        #expect(zip(back, expected).allSatisfy { abs($0 - $1) < 1e-12 })
        for a in 0..<size { for b in 0..<size { #expect(inverse[a, b] == inverse[b, a]) } }
    }

    @Test func refusesAMatrixThatIsNotPositiveDefinite() {
        #expect(SymmetricMatrix(invertingPositiveDefinite: [1, 2, 2, 1], size: 2) == nil)
        #expect(SymmetricMatrix(invertingPositiveDefinite: [], size: 0)?.values == [])
    }
}
