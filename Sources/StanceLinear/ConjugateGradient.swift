import StanceAlgebra

/// Newton's equation H D = −g for the reduced objective, solved roughly by the preconditioned conjugate gradient method.
///
/// Objective: minimise ½ D·H D + g·D, with H the Schur complement of ``InterceptElimination``.
///
/// Given: the gradient g and the curvature of the rows. H is never formed: a product with it is one pass over the rows
/// and one over the columns.
///
/// Result: D and its image in decision values, X D + 1 b, where b is how the intercepts follow; the image is summed up
/// from the products on the way and costs nothing.
///
/// Stopping rule: ‖H D + g‖ ≤ forcing · ‖g‖, or `maximumProducts`.
///
/// Preconditioner: M = (1 − α) I + α diag(I + Xᵀ S̄ X), α = 0.01, S̄ᵢ the mean curvature of row i. The full diagonal
/// (α = 1) often costs more iterations than it saves; one hundredth of it harms no problem and rescues those whose
/// features differ in scale. Hsia, Chiang & Lin, "Preconditioned conjugate gradient methods in truncated Newton
/// frameworks for large-scale linear classification", ACML 2018, section 4.3. The method itself: Nocedal & Wright,
/// "Numerical Optimization", 2006, algorithm 5.3.
struct ConjugateGradient {
    /// The rough solution of Newton's equation.
    struct Solution {
        /// D.
        let direction: [Double]
        /// How the intercepts follow.
        let interceptShift: [Double]
        /// X D + 1 b.
        let image: [Double]
        /// The number of products with H.
        let products: Int
    }

    private static let diagonalShare = 0.01
    private static let maximumProducts = 2000

    let design: MergedColumns
    let loss: any RowLoss
    let parallelism: Parallelism

    func solve(_ gradient: [Double], _ derivatives: RowDerivatives, forcing: Double) -> Solution {
        let elimination = InterceptElimination(loss: loss, parallelism: parallelism)
        let factor = elimination.factor(derivatives)
        let inverse = inversePreconditioner(derivatives)
        let width = loss.width

        var solution = [Double](repeating: 0, count: gradient.count)
        var residual = gradient.map { -$0 }
        var direction = zip(residual, inverse).map { $0 * $1 }
        var product = solution
        var rows = [Double](repeating: 0, count: loss.rowCount * width)
        var (curved, image) = (rows, rows)
        var sums = VectorOperations.residualSums(residual, inversePreconditioner: inverse, parallelism: parallelism)
        let target = forcing * forcing * sums.squaredNorm
        var interceptShift = [Double](repeating: 0, count: width)
        var products = 0

        while products < Self.maximumProducts, sums.squaredNorm > target {
            design.rows.multiply(direction, width: width, into: &rows, parallelism: parallelism)
            loss.applyCurvature(derivatives, to: rows, into: &curved, parallelism: parallelism)
            let shift = elimination.removeMean(&curved, derivatives: derivatives, factor: factor)
            design.columns.multiply(
                curved, width: width, adding: direction, into: &product, parallelism: parallelism)
            products += 1
            let curvature = VectorOperations.dot(direction, product, parallelism: parallelism)
            guard curvature > 0, curvature.isFinite else { break }
            let step = sums.preconditioned / curvature
            VectorOperations.add(rows, times: step, to: &image, parallelism: parallelism)
            for k in 0..<width { interceptShift[k] -= step * shift[k] }
            let before = sums.preconditioned
            sums = VectorOperations.conjugateStep(
                step, direction: direction, image: product, inversePreconditioner: inverse,
                solution: &solution, residual: &residual, parallelism: parallelism)
            VectorOperations.conjugateDirection(
                sums.preconditioned / before, residual: residual, inversePreconditioner: inverse,
                direction: &direction, parallelism: parallelism)
        }
        for i in image.indices { image[i] += interceptShift[i % width] }
        return Solution(direction: solution, interceptShift: interceptShift, image: image, products: products)
    }

    /// The diagonal of M⁻¹, the same for all classes of a feature.
    private func inversePreconditioner(_ derivatives: RowDerivatives) -> [Double] {
        let width = loss.width
        let curvatures = loss.meanCurvatures(derivatives)
        var diagonal = [Double](repeating: 0, count: design.columnCount)
        design.columns.multiplySquares(curvatures, into: &diagonal, parallelism: parallelism)
        var inverse = [Double](repeating: 0, count: diagonal.count * width)
        for column in diagonal.indices {
            let value = 1 / (1 + Self.diagonalShare * diagonal[column])
            for k in 0..<width { inverse[column * width + k] = value }
        }
        return inverse
    }
}
