import StanceAlgebra
import Testing

struct SmallCholeskyTests {
    @Test func solvesByHand() throws {
        // [4 2; 2 10] x = [8; 22] has the solution [1; 2].
        let factor = try #require(SmallCholesky([4, 2, 2, 10], size: 2))
        #expect(zip(factor.solve([8, 22]), [1, 2]).allSatisfy { abs($0 - $1) < 1e-15 })
        #expect(try #require(SmallCholesky([4], size: 1)).solve([8]) == [2])
        #expect(SmallCholesky.identity(size: 3).solve([1, 2, 3]) == [1, 2, 3])
    }

    @Test func readsTheLowerTriangleOnly() throws {
        let factor = try #require(SmallCholesky([4, .nan, 2, 10], size: 2))
        #expect(zip(factor.solve([8, 22]), [1, 2]).allSatisfy { abs($0 - $1) < 1e-15 })
    }

    @Test(arguments: [[1.0, 2, 2, 1], [0, 0, 0, 0], [.nan, 0, 0, 1], [.infinity, 0, 0, 1]])
    func refusesWhatIsNotPositiveDefinite(matrix: [Double]) {
        #expect(SmallCholesky(matrix, size: 2) == nil)
    }

    @Test(arguments: [3, 6], [1, 2, 3] as [UInt64])
    func solvesRandomSystems(size: Int, seed: UInt64) throws {
        var random = RandomNumbers(seed: seed)
        let rows = (0..<size).map { _ in random.values(size) }
        let matrix = (0..<size).flatMap { a in
            (0..<size).map { b in zip(rows[a], rows[b]).reduce(a == b ? 1 : 0) { $0 + $1.0 * $1.1 } }
        }
        let expected = random.values(size)
        let rightSide = (0..<size).map { a in (0..<size).reduce(0) { $0 + matrix[a * size + $1] * expected[$1] } }
        let solution = try #require(SmallCholesky(matrix, size: size)).solve(rightSide)
        #expect(zip(solution, expected).allSatisfy { abs($0 - $1) < 1e-13 }, "seed \(seed)")
    }
}
