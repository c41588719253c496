import StanceAlgebra
@testable import StanceLinear
import Testing

struct ConjugateGradientTests {
    @Test(arguments: [2, 3, 4], [1, 2, 3, 4] as [UInt64])
    func solvesNewtonsEquationOverWeightsAndIntercepts(classCount: Int, seed: UInt64) throws {
        var random = RandomNumbers(seed: seed)
        let problem = try random.problem(
            rows: 40, columns: 30, classCount: classCount, weighted: true, offsetScale: seed > 2 ? 3 : nil)
        let loss = problem.rowLoss(cost: 5)
        let objective = FeatureObjective(design: problem.design, loss: loss, parallelism: .single)
        let weights = random.values(problem.design.columnCount * loss.width)
        let point = objective.point(
            weights: weights, intercepts: loss.priorIntercepts, interceptTolerance: 1e-12)
        let solution = ConjugateGradient(
            design: problem.design, loss: loss, precision: .double, parallelism: .single
        ).solve(point.gradient, point.derivatives, forcing: 1e-10)

        // The image is that of the direction and the shift.
        var image = [Double](repeating: 0, count: 40 * loss.width)
        problem.design.multiply(solution.direction, width: loss.width, into: &image, parallelism: .single)
        for i in image.indices { image[i] += solution.interceptShift[i % loss.width] }
        #expect(largestDifference(image, solution.image) < 1e-10, "seed \(seed)")

        // H D + g = 0 with the whole Hessian over weights and intercepts.
        var curved = image
        point.derivatives.curvature.multiply(
            image, shiftedBy: [Double](repeating: 0, count: loss.width), into: &curved, parallelism: .single)
        var product = weights
        problem.design.multiplyTransposed(
            curved, width: loss.width, adding: solution.direction, into: &product, parallelism: .single)
        let residual = zip(product, point.gradient).reduce(0) { $0 + ($1.0 + $1.1) * ($1.0 + $1.1) }.squareRoot()
        #expect(residual <= 1e-9 * point.gradientNorm, "seed \(seed)")
        for k in 0..<loss.width {
            let sum = stride(from: k, to: curved.count, by: loss.width).reduce(0) { $0 + curved[$1] }
            #expect(abs(sum) < 1e-8, "seed \(seed)")
        }
    }
}
