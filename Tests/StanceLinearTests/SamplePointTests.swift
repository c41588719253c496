import StanceAlgebra
@testable import StanceLinear
import Testing

struct SamplePointTests {
    @Test(arguments: [2, 3, 5], [1, 2, 3, 4] as [UInt64])
    func theForceIsTheSlopeOfTheObjective(classCount: Int, seed: UInt64) throws {
        var random = RandomNumbers(seed: seed)
        let problem = try random.problem(
            rows: 30, columns: 25, classCount: classCount, weighted: true, offsetScale: seed > 2 ? 3 : nil)
        let loss = problem.rowLoss(cost: 3)
        let (coefficients, direction) = (random.values(30 * loss.width), random.values(30 * loss.width))
        func image(_ coefficients: [Double]) -> [Double] { problem.design.image(of: coefficients, width: loss.width) }
        func point(_ t: Double) -> SamplePoint {
            let moved = zip(coefficients, direction).map { $0 + t * $1 }
            let intercepts = loss.priorIntercepts
            var point = SamplePoint(
                coefficients: moved, intercepts: intercepts,
                decisions: image(moved).enumerated().map { $1 + intercepts[$0 % loss.width] }, loss: loss,
                parallelism: .single)
            point.settleIntercepts(loss, tolerance: 1e-12, parallelism: .single)
            return point
        }
        // F̃(W) = min_b F(W, b): its slope is that of F, since F does not change with b at the best b.
        let h = 1e-5
        let expected = (point(h).objective(loss, .single) - point(-h).objective(loss, .single)) / (2 * h)
        let found = -zip(point(0).force, image(direction)).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(found - expected) < 1e-7 * max(1, abs(expected)), "seed \(seed)")

        // The norm is that of the gradient over weights and intercepts.
        let gradient = problem.design.weights(of: point(0).force, width: loss.width)
        let norm = (gradient + point(0).derivatives.sumOfResiduals()).reduce(0) { $0 + $1 * $1 }.squareRoot()
        let foundNorm = point(0).gradientNorm(point(0).force, image: image(point(0).force), .single)
        #expect(abs(norm - foundNorm) < 1e-12 * norm, "seed \(seed)")
    }
}
