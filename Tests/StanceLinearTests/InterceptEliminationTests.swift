import StanceAlgebra
@testable import StanceLinear
import Testing

struct InterceptEliminationTests {
    @Test(arguments: 2...5, [1, 2, 3, 4, 5] as [UInt64])
    func residualsAddUpToZeroAfterwards(classCount: Int, seed: UInt64) {
        var random = RandomNumbers(seed: seed)
        let labels = random.labels(40, classCount: classCount)
        let weights = [Double](repeating: 1, count: 40)
        let loss: any RowLoss =
            classCount == 2
            ? BinaryLogLoss(labels: labels, weights: weights)
            : SoftmaxLogLoss(labels: labels, weights: weights, contrasts: ClassContrasts(classCount: classCount))
        // Decision values far off, so that a plain Newton step would overshoot.
        let start = random.values(40 * loss.width, scale: 10).map { $0 + 15 }
        var decisions = start
        var intercepts = [Double](repeating: 0, count: loss.width)
        var derivatives = RowDerivatives(for: loss)
        loss.differentiate(decisions: decisions, into: &derivatives, parallelism: .single)
        InterceptElimination(loss: loss, parallelism: .single).minimise(
            &intercepts, decisions: &decisions, derivatives: &derivatives, tolerance: 1e-10)
        #expect(derivatives.sumOfResiduals().allSatisfy { abs($0) <= 1e-10 }, "seed \(seed)")
        let moved = start.indices.map { start[$0] + intercepts[$0 % loss.width] }
        #expect(largestDifference(moved, decisions) < 1e-12, "seed \(seed)")
    }
}
