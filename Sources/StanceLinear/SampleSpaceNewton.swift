import StanceAlgebra

/// Newton's method in sample space with exact steps: for at most a few hundred rows, whatever the number of features.
///
/// Objective: minimise F(W, b) = ½‖W‖² + cost · Σᵢ sᵢ · logloss(yᵢ, oᵢ + W xᵢ + b).
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

    package func fit(_ problem: LogisticProblem, options: LogisticOptions, start: LinearModel?) -> LogisticFit {
        let loss = problem.rowLoss(cost: options.cost, parallelism: options.parallelism)
        let design = problem.design
        let rows = design.matrix
        let gram = rows.gramMatrix(
            transpose: rows.transposed(parallelism: options.parallelism), parallelism: options.parallelism)
        let objective = SampleObjective(gram: gram, loss: loss, parallelism: options.parallelism)
        let origin = objective.origin()
        let rule = StoppingRule(
            tolerance: options.tolerance, startNorm: objective.gradientNorm(origin),
            roundingFloor: origin.derivatives.roundingFloor(rowNorms: design.rowNorms))
        var point = start.map { problem.samplePoint(of: $0, objective) } ?? origin
        if !(objective.value(point) <= objective.value(origin)) { point = origin }

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
        var weights = [Double](repeating: 0, count: design.columnCount * loss.width)
        design.multiplyTransposed(
            point.coefficients, width: loss.width, into: &weights, parallelism: options.parallelism)
        return LogisticFit(
            model: problem.model(weights: weights, intercepts: point.intercepts),
            report: SolverReport(
                solver: .sampleSpace, outcome: outcome, iterations: iterations, hessianProducts: 0,
                relativeGradientNorm: rule.relative(objective.gradientNorm(point)),
                objective: objective.value(point)))
    }
}
