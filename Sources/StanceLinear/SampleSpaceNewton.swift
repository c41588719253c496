import StanceAlgebra

/// Newton's method in sample space with exact steps: for at most a few hundred rows, whatever the number of features.
///
/// Objective: minimise F(W, b) = ½‖W‖² + cost · Σᵢ sᵢ · logloss(yᵢ, W xᵢ + b).
///
/// Given: the problem, and a model to start from if there is one.
///
/// Result: the model at the minimum of F. Setting ∂F/∂W to zero gives W = Xᵀ A for an n × k matrix A, so F is minimised
/// over A and b instead: ½ tr AᵀGA + L(G A + 1 b) with the Gram matrix G = X Xᵀ.
///
/// Each iteration minimises the second-order model of L plus the penalty exactly, by one Cholesky factorisation for two
/// classes (``BinarySampleStep``) and 2K + 1 of them for K (``SoftmaxSampleStep``), and searches along the way there
/// (``LineSearch``).
///
/// Stopping rule: ‖∇F‖ ≤ tolerance · ‖∇F(0, b₀)‖, b₀ the best intercepts for zero weights, where
/// ‖∂F/∂W‖² = tr (A + R)ᵀ G (A + R) with the residuals R = ∂L/∂f; or ‖∇F‖ as small as rounding leaves it (as in
/// ``TruncatedNewton``); or the limit on iterations, which is reported.
package struct SampleSpaceNewton: LogisticSolver {
    package init() {}

    package func fit(_ problem: LogisticProblem, options: LogisticOptions, start: LinearModel?) -> LogisticFit {
        let loss = problem.rowLoss(cost: options.cost)
        let design = problem.design
        let gram = design.rows.gramMatrix(transpose: design.columns, parallelism: options.parallelism)
        let objective = SampleObjective(gram: gram, loss: loss, parallelism: options.parallelism)
        let origin = objective.origin()
        let startNorm = objective.gradientNorm(origin)
        let target = max(
            options.tolerance * startNorm, origin.derivatives.roundingFloor(rowNorms: design.rowNorms))
        var point = start.flatMap { objective.point(near: problem.decisions(of: $0)) } ?? origin
        if objective.value(point) > objective.value(origin) { point = origin }

        var iterations = 0
        var outcome = SolverReport.Outcome.converged
        while objective.gradientNorm(point) > target {
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
        var weights = [Double](repeating: 0, count: design.columnCount * loss.width)
        design.columns.multiply(
            point.coefficients, width: loss.width, into: &weights, parallelism: options.parallelism)
        return LogisticFit(
            model: problem.model(weights: weights, intercepts: point.intercepts),
            report: SolverReport(
                solver: .sampleSpace, outcome: outcome, iterations: iterations, hessianProducts: 0,
                relativeGradientNorm: startNorm > 0 ? objective.gradientNorm(point) / startNorm : 0,
                objective: objective.value(point)))
    }
}
