import StanceAlgebra

/// Newton's method in sample space with exact steps: for at most a few hundred rows, whatever the number of features.
///
/// Objective: minimise F(W, b) = ½‖W‖² + cost · Σᵢ sᵢ · logloss(yᵢ, oᵢ + W xᵢ + b).
///
/// Given: the problem, and a point to start from if there is one.
///
/// Result: the minimum of F. Setting ∂F/∂W to zero gives W = Xᵀ A for an n × k matrix A, so F is minimised over A and b
/// instead: ½ tr AᵀGA + L(G A + 1 b) with the Gram matrix G = X Xᵀ.
///
/// Each iteration minimises the second-order model of L plus the penalty exactly, by one Cholesky factorisation for two
/// classes (``BinarySampleStep``) and 2K + 1 of them for K (``SoftmaxSampleStep``), and searches along the way there
/// (``LineSearch``).
///
/// G holds squares, so rounding limits what can be reached where cost · ‖G‖ goes beyond 1e8 or so: with features of very
/// different scales the outcome is then `stalled` or `iterationLimit`, and ``TruncatedNewton`` the solver to take.
///
/// Stopping rule: ‖∇F‖ ≤ tolerance · ‖∇F(0, b₀)‖, b₀ the best intercepts for zero weights, where
/// ‖∂F/∂W‖² = tr (A + R)ᵀ G (A + R) with the residuals R = ∂L/∂f; or ‖∇F‖ as small as rounding leaves it (as in
/// ``TruncatedNewton``); or the limit on iterations, which is reported.
package struct SampleSpaceNewton: LogisticSolver {
    /// More rows than this would take gigabytes of memory and minutes.
    static let maximumRowCount = 5000

    package init() {}

    package func optimum(
        of problem: LogisticProblem, options: LogisticOptions, start: LogisticOptimum?
    ) -> LogisticOptimum {
        let parallelism = options.parallelism
        let loss = problem.rowLoss(cost: options.cost, parallelism: parallelism)
        let design = problem.design
        let rows = design.matrix
        let gram = rows.gramMatrix(transpose: rows.transposed(parallelism: parallelism), parallelism: parallelism)
        let objective = SampleObjective(gram: gram, loss: loss, parallelism: parallelism)
        let origin = SamplePoint(originOf: loss, parallelism: parallelism)
        let rule = StoppingRule(
            tolerance: options.tolerance, startNorm: objective.gradientNorm(origin),
            roundingFloor: origin.derivatives.roundingFloor(rowNorms: design.rowNorms))
        var point = start.map { objective.point($0.coefficients, $0.intercepts) } ?? origin
        if !(point.objective(loss, parallelism) <= origin.objective(loss, parallelism)) { point = origin }

        var iterations = 0
        var outcome = SolverReport.Outcome.converged
        while !rule.isMet(by: objective.gradientNorm(point)) {
            guard iterations < options.maximumIterations else {
                outcome = .iterationLimit
                break
            }
            guard let next = objective.step(from: point) else {
                outcome = .stalled
                break
            }
            point = next
            iterations += 1
        }
        let report = SolverReport(
            solver: .sampleSpace, outcome: outcome, iterations: iterations, hessianProducts: 0,
            relativeGradientNorm: rule.relative(objective.gradientNorm(point)),
            objective: point.objective(loss, parallelism))
        return LogisticOptimum(
            cost: options.cost, coefficients: point.coefficients, intercepts: point.intercepts,
            decisions: decisions(at: point, design, parallelism), startNorm: rule.startNorm / options.cost,
            report: report)
    }

    /// The decision values of all rows, those held out, which are zeros in the Gram matrix, included.
    private func decisions(at point: SamplePoint, _ design: Design, _ parallelism: Parallelism) -> [Double] {
        let width = point.intercepts.count
        let images = DesignGroup([design], width: width).products(
            [point.coefficients], of: [0], parallelism: parallelism)
        return images[0].indices.map { images[0][$0] + point.intercepts[$0 % width] }
    }
}
