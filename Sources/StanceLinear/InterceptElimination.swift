import StanceAlgebra

/// The intercepts as a function of the weights: the b that minimises F(W, b).
///
/// The intercepts are not penalised, and with text their curvature is thousands of times that of a weight. Minimising
/// over them exactly, F̃(W) = min_b F(W, b), takes them out of the search: ∇F̃ = ∂F/∂W, and the Hessian of F̃ is the Schur
/// complement I + Xᵀ(S − S 1 B⁻¹ 1ᵀ S)X, with S the curvature of the rows and B = 1ᵀ S 1 that of the intercepts. On text
/// this saves a quarter of the conjugate gradient iterations.
struct InterceptElimination {
    private static let maximumIterations = 100

    let loss: any RowLoss
    let parallelism: Parallelism

    /// Moves all decisions by the same amount until the residuals add up to zero, by Newton's method.
    ///
    /// Stopping rule: ‖Σᵢ ∂L/∂fᵢ‖ ≤ tolerance, or no step that makes the loss smaller.
    ///
    /// - Parameters:
    ///   - intercepts: Moved along with the decisions.
    ///   - tolerance: The norm of the intercepts' gradient to reach.
    func minimise(
        _ intercepts: inout [Double], decisions: inout [Double], derivatives: inout RowDerivatives, tolerance: Double
    ) {
        let search = LineSearch(loss: loss, penaltySlope: 0, penaltyCurvature: 0, parallelism: parallelism)
        let width = loss.width
        for _ in 0..<Self.maximumIterations {
            let gradient = derivatives.sumOfResiduals()
            guard gradient.reduce(0, { $0 + $1 * $1 }).squareRoot() > tolerance else { return }
            let shift = factor(derivatives).solve(gradient)
            var direction = [Double](repeating: 0, count: decisions.count)
            for i in direction.indices { direction[i] = -shift[i % width] }
            guard let step = search.search(from: decisions, derivatives, along: direction) else { return }
            for k in 0..<width { intercepts[k] -= step.length * shift[k] }
            decisions = step.decisions
            derivatives = step.derivatives
        }
    }

    /// The factored curvature of the intercepts, B.
    func factor(_ derivatives: RowDerivatives) -> SmallCholesky {
        var curvature = derivatives.curvature.total()
        // Where every probability is 0 or 1 to working precision, B rounds to zero; the floor keeps it invertible and is
        // far below any curvature that matters.
        let floor = 1e-14 * loss.weights.reduce(0, +)
        for k in 0..<loss.width { curvature[k * loss.width + k] += floor }
        return SmallCholesky(curvature, size: loss.width) ?? SmallCholesky.identity(size: loss.width)
    }
}
