import StanceAlgebra

/// Truncated Newton in feature space, with the intercepts eliminated: for any number of rows and features.
///
/// Objective: minimise F(W, b) = ½‖W‖² + cost · Σᵢ sᵢ · logloss(yᵢ, oᵢ + W xᵢ + b).
///
/// Given: the problem, and a model to start from if there is one, say the fit at a neighbouring cost.
///
/// Result: the model at the minimum of F, unique since F is strictly convex in W and, over b, given two classes with rows.
///
/// Each iteration solves Newton's equation for the reduced objective F̃(W) = min_b F(W, b) roughly
/// (``ConjugateGradient``), searches along the direction (``LineSearch``) and then moves the intercepts to their own
/// optimum (``InterceptElimination``). The equation is solved to ‖H D + g‖ ≤ η‖g‖ with the forcing term
/// η = min(½, √(‖g‖ / ‖g₀‖)), which makes the last steps superlinear (Dembo & Steihaug, "Truncated-Newton algorithms for
/// large-scale unconstrained optimization", Math. Programming 26, 1983), but never more exactly than the stopping rule
/// needs. The method is that of Nash, "A survey of truncated-Newton methods", J. Comput. Appl. Math. 124, 2000, and, for
/// logistic regression, Lin, Weng & Keerthi, "Trust region Newton method for large-scale logistic regression", JMLR 9,
/// 2008.
///
/// Stopping rule: ‖∇F‖ ≤ tolerance · ‖∇F(0, b₀)‖, b₀ the best intercepts for zero weights; or ‖∇F‖ as small as rounding
/// leaves it, 8 ε · Σᵢ ‖∂L/∂fᵢ‖ · ‖(xᵢ, 1)‖; or the limit on iterations, which is reported.
package struct TruncatedNewton: LogisticSolver {
    /// From this tolerance on, the products of conjugate gradients may round to `Float`: the decision values at the end,
    /// which are summed up from them, are then off by some 1e-7 of themselves.
    private static let coarseTolerance = 1e-4

    package init() {}

    package func fit(_ problem: LogisticProblem, options: LogisticOptions, start: LinearModel?) -> LogisticFit {
        let loss = problem.rowLoss(cost: options.cost, parallelism: options.parallelism)
        let parallelism = options.parallelism
        let objective = FeatureObjective(design: problem.design, loss: loss, parallelism: parallelism)
        let equation = ConjugateGradient(
            design: problem.design, loss: loss,
            precision: options.tolerance >= Self.coarseTolerance ? .float : .double, parallelism: parallelism)
        var point = objective.origin()
        let rule = StoppingRule(
            tolerance: options.tolerance, startNorm: point.gradientNorm,
            roundingFloor: point.derivatives.roundingFloor(rowNorms: problem.design.rowNorms))
        let interceptTolerance = 0.01 * options.tolerance * point.gradientNorm
        if let start {
            let (weights, intercepts) = problem.parameters(of: start)
            point = objective.point(
                weights: weights, intercepts: intercepts, interceptTolerance: interceptTolerance)
        }

        var (iterations, products) = (0, 0)
        var outcome = SolverReport.Outcome.converged
        while !rule.isMet(by: point.gradientNorm) {
            guard iterations < options.maximumIterations else {
                outcome = .iterationLimit
                break
            }
            let relativeNorm = rule.relative(point.gradientNorm)
            let forcing = max(min(0.5, relativeNorm.squareRoot()), 0.5 * options.tolerance / relativeNorm)
            let solution = equation.solve(point.gradient, point.derivatives, forcing: forcing)
            products += solution.products
            guard let step = search(objective, point, solution) else {
                outcome = .stalled
                break
            }
            objective.move(&point, by: solution, step: step, interceptTolerance: interceptTolerance)
            iterations += 1
        }
        return LogisticFit(
            model: problem.model(weights: point.weights, intercepts: point.intercepts),
            report: SolverReport(
                solver: .truncatedNewton, outcome: outcome, iterations: iterations, hessianProducts: products,
                relativeGradientNorm: rule.relative(point.gradientNorm), objective: objective.value(point)))
    }

    private func search(
        _ objective: FeatureObjective, _ point: FeatureObjective.Point, _ solution: ConjugateGradient.Solution
    ) -> LineSearch.Step? {
        func dot(_ a: [Double], _ b: [Double]) -> Double {
            VectorOperations.dot(a, b, parallelism: objective.parallelism)
        }
        return LineSearch(
            loss: objective.loss, penaltySlope: dot(point.weights, solution.direction),
            penaltyCurvature: dot(solution.direction, solution.direction), parallelism: objective.parallelism
        ).search(from: point.decisions, point.derivatives, along: solution.image)
    }
}
