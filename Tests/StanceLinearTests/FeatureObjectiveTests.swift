import StanceAlgebra
@testable import StanceLinear
import Testing

struct FeatureObjectiveTests {
    @Test(arguments: [2, 3, 5], [1, 2, 3, 4] as [UInt64])
    func gradientIsTheSlopeOfTheObjective(classCount: Int, seed: UInt64) throws {
        var random = RandomNumbers(seed: seed)
        let problem = try random.problem(
            rows: 30, columns: 25, classCount: classCount, weighted: true, offsetScale: seed > 2 ? 3 : nil)
        let loss = problem.rowLoss(cost: 3)
        let objective = FeatureObjective(design: problem.design, loss: loss, parallelism: .single)
        let count = problem.design.columnCount * loss.width
        let (weights, direction) = (random.values(count), random.values(count))
        func point(_ t: Double) -> FeatureObjective.Point {
            objective.point(
                weights: zip(weights, direction).map { $0 + t * $1 }, intercepts: loss.priorIntercepts,
                interceptTolerance: 1e-12)
        }
        // F̃(W) = min_b F(W, b): its slope is that of F, since F does not change with b at the best b.
        let h = 1e-5
        let expected = (objective.value(point(h)) - objective.value(point(-h))) / (2 * h)
        let found = zip(point(0).gradient, direction).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(found - expected) < 1e-7 * max(1, abs(expected)), "seed \(seed)")
    }
}
