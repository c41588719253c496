import StanceAlgebra
@testable import StanceLinear
import Testing

struct NewtonSystemTests {
    @Test(arguments: [2, 3, 4], [1, 2, 3, 4] as [UInt64])
    func solvesNewtonsEquationOverWeightsAndIntercepts(classCount: Int, seed: UInt64) throws {
        var random = RandomNumbers(seed: seed)
        let problem = try random.problem(
            rows: 40, columns: 30, classCount: classCount, weighted: true, offsetScale: seed > 2 ? 3 : nil)
        let loss = problem.rowLoss(cost: 5)
        let (width, design) = (loss.width, problem.design)
        func image(_ coefficients: [Double]) -> [Double] { design.image(of: coefficients, width: width) }
        let coefficients = random.values(40 * width)
        let decisions = image(coefficients).enumerated().map { $1 + loss.priorIntercepts[$0 % width] }
        var point = SamplePoint(
            coefficients: coefficients, intercepts: loss.priorIntercepts, decisions: decisions, loss: loss,
            parallelism: .single)
        point.settleIntercepts(loss, tolerance: 1e-12, parallelism: .single)
        let force = point.force
        var systems = [
            NewtonSystem(
                force: force, image: image(force), derivatives: point.derivatives, loss: loss, forcing: 1e-10,
                parallelism: .single)
        ]
        NewtonSystem.solve(&systems, of: [0], in: DesignGroup([design], width: width), parallelism: .single)
        let solution = systems[0].solution
        #expect(largestDifference(image(solution.coefficients), solution.image) < 1e-10, "seed \(seed)")

        // H D + g = 0 with the whole Hessian over weights and intercepts.
        var curved = solution.decisions
        point.derivatives.curvature.multiply(
            solution.decisions, shiftedBy: [Double](repeating: 0, count: width), into: &curved, parallelism: .single)
        func weights(_ coefficients: [Double]) -> [Double] { design.weights(of: coefficients, width: width) }
        let gradient = weights(force).map { -$0 }
        let product = zip(weights(solution.coefficients), weights(curved)).map { $0 + $1 }
        let residual = zip(product, gradient).reduce(0) { $0 + ($1.0 + $1.1) * ($1.0 + $1.1) }.squareRoot()
        #expect(residual <= 1e-9 * gradient.reduce(0) { $0 + $1 * $1 }.squareRoot(), "seed \(seed)")
        for k in 0..<width {
            let sum = stride(from: k, to: curved.count, by: width).reduce(0) { $0 + curved[$1] }
            #expect(abs(sum) < 1e-8, "seed \(seed)")
        }
    }
}
