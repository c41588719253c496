import StanceAlgebra

/// Truncated Newton in terms of rows, with the intercepts eliminated: for any number of rows and features.
///
/// Objective: minimise F(W, b) = ½‖W‖² + cost · Σᵢ sᵢ · logloss(yᵢ, oᵢ + W xᵢ + b).
///
/// Given: the problem, and a point to start from if there is one, say the optimum at a neighbouring cost.
///
/// Result: the minimum of F, unique since F is strictly convex in W and, over b, given two classes with rows.
///
/// The weights are W = Xᵀ A throughout, with coefficients A of the rows, and all that is worked out is A, decision values
/// and derivatives of rows. Each iteration solves Newton's equation for the reduced objective F̃(W) = min_b F(W, b) roughly
/// (``NewtonSystem``), searches along the direction (``LineSearch``) and then moves the intercepts to their own
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
    /// From this tolerance on, products may be summed in `Float`: gradients, and the decision values, which are summed up from
    /// products, are then off by some 1e-6 of themselves.
    private static let coarseTolerance = 1e-4

    package init() {}

    package func optimum(
        of problem: LogisticProblem, options: LogisticOptions, start: LogisticOptimum?
    ) -> LogisticOptimum {
        optima(of: [problem], options: options, starts: [start])[0]
    }

    /// Fits problems side by side, so that those which share terms share passes over them; none has a say in another's fit.
    ///
    /// - Precondition: As many starts as problems, whose losses are of one width.
    func optima(
        of problems: [LogisticProblem], options: LogisticOptions, starts: [LogisticOptimum?]
    ) -> [LogisticOptimum] {
        var walk = NewtonWalk(
            problems, options: options, starts: starts,
            precision: options.tolerance >= Self.coarseTolerance ? .float : .double)
        while walk.advance() {}
        return problems.indices.map { walk.optimum(at: $0) }
    }
}
