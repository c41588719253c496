import StanceAlgebra

/// Newton's equation H D = −g for the reduced objective, solved roughly by the preconditioned conjugate gradient method.
///
/// Objective: minimise ½ D·H D + g·D, with H the Schur complement of ``InterceptElimination``.
///
/// Given: the gradient g and the curvature of the rows. H is never formed: a product with it is one pass over the rows
/// and one over the columns.
///
/// Result: D, how the intercepts follow, and the image of both in decision values, which is summed up from the products
/// on the way and costs nothing.
///
/// Stopping rule: ‖H D + g‖ ≤ forcing · ‖g‖, or `maximumProducts`.
///
/// The method is algorithm 5.3 of Nocedal & Wright, "Numerical Optimization", 2006.
struct ConjugateGradient {
    /// The rough solution of Newton's equation.
    struct Solution {
        /// D.
        let direction: [Double]
        /// How the intercepts follow, b.
        let interceptShift: [Double]
        /// X D + 1 b.
        let image: [Double]
        /// The number of products with H.
        let products: Int
    }

    let design: Design
    let loss: any RowLoss
    let precision: Design.Precision
    let parallelism: Parallelism

    func solve(_ gradient: [Double], _ derivatives: RowDerivatives, forcing: Double) -> Solution {
        let system = NewtonSystem(
            design: design, loss: loss, gradient: gradient, derivatives: derivatives, forcing: forcing,
            parallelism: parallelism)
        var systems = [system]
        NewtonSystem.solve(
            &systems, of: [0], in: DesignGroup([design]), precision: precision, parallelism: parallelism)
        return systems[0].result
    }
}

/// The preconditioner of ``ConjugateGradient``.
///
/// M = (1 − α) I + α diag(I + s̄ XᵀX), α = 0.01, with s̄ the mean curvature of all rows. The whole diagonal (α = 1) costs more
/// iterations than it saves on text; one hundredth of it harms no problem and rescues those whose features differ in
/// scale: Hsia, Chiang & Lin, "Preconditioned conjugate gradient methods in truncated Newton frameworks for large-scale
/// linear classification", ACML 2018, section 4.3. Theirs weighs each row by its own curvature, which takes a pass over
/// the columns each time and saves no iterations here.
struct DiagonalPreconditioner {
    private static let diagonalShare = 0.01

    /// The diagonal of M⁻¹, the same for all classes of a feature.
    static func inverse(_ design: Design, _ curvature: SymmetricBlocks) -> [Double] {
        let meanCurvature = curvature.trace() / Double(curvature.size * curvature.count)
        var inverse = [Double](repeating: 0, count: design.columnCount * curvature.size)
        for (column, square) in design.columnSquares.enumerated() {
            let value = 1 / (1 + diagonalShare * meanCurvature * square)
            for k in 0..<curvature.size { inverse[column * curvature.size + k] = value }
        }
        return inverse
    }
}
