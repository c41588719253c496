import StanceAlgebra
import Testing

struct ConjugateGradientVectorsTests {
    /// A x for the tridiagonal matrix with 4 on the diagonal and −1 beside it.
    private func multiply(_ x: [Double]) -> [Double] {
        x.indices.map { 4 * x[$0] - ($0 > 0 ? x[$0 - 1] : 0) - ($0 + 1 < x.count ? x[$0 + 1] : 0) }
    }

    private func solve(_ rightSide: [Double], preconditioner: [Double], threads: Int, steps: Int) -> [Double] {
        var vectors = ConjugateGradientVectors(
            rightSide: rightSide, inversePreconditioner: preconditioner, parallelism: Parallelism(threads: threads))
        for _ in 0..<steps where vectors.squaredResidual > 1e-28 {
            vectors.image = multiply(vectors.direction)
            guard vectors.advance() != nil else { break }
            vectors.turn()
        }
        return vectors.solution
    }

    @Test(arguments: [1, 2, 7, 5001])
    func solvesALinearSystem(count: Int) {
        var random = RandomNumbers(seed: 43)
        let expected = random.values(count)
        let rightSide = multiply(expected)
        let preconditioner = random.values(count).map { 1 + 0.1 * $0 }
        let solution = solve(rightSide, preconditioner: preconditioner, threads: 1, steps: 60)
        #expect(zip(solution, expected).allSatisfy { abs($0 - $1) < 1e-13 })
        for threads in [2, 3, 8] {
            #expect(solve(rightSide, preconditioner: preconditioner, threads: threads, steps: 60) == solution)
        }
    }

    @Test func theFirstStepByHand() {
        // A = diag(1, 3), b = (1, 1), M = I: α = 2 / 4, x = (½, ½), r = (½, −½), β = ¼, p = (¾, −¼).
        var vectors = ConjugateGradientVectors(
            rightSide: [1, 1], inversePreconditioner: [1, 1], parallelism: .single)
        #expect(vectors.squaredResidual == 2)
        #expect(vectors.direction == [1, 1])
        vectors.image = [1, 3]
        #expect(vectors.advance() == 0.5)
        #expect(vectors.solution == [0.5, 0.5])
        #expect(vectors.residual == [0.5, -0.5])
        #expect(vectors.squaredResidual == 0.5)
        vectors.turn()
        #expect(vectors.direction == [0.75, -0.25])
    }

    @Test func refusesADirectionWithoutCurvature() {
        var vectors = ConjugateGradientVectors(rightSide: [1], inversePreconditioner: [1], parallelism: .single)
        vectors.image = [-1]
        #expect(vectors.advance() == nil)
        #expect(vectors.solution == [0])
    }
}
