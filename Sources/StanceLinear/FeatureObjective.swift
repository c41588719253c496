import StanceAlgebra

/// The objective over merged features and contrast coordinates, F(V, b) = ½‖V‖² + L(X V + 1 b), and points on it.
struct FeatureObjective {
    /// Weights and intercepts, and everything that follows from them.
    struct Point {
        /// V: merged columns × width.
        var weights: [Double]
        /// b: the best intercepts for these weights.
        var intercepts: [Double]
        /// X V + 1 b.
        var decisions: [Double]
        /// The derivatives of the loss at the decisions.
        var derivatives: RowDerivatives
        /// ∂F/∂V.
        var gradient: [Double]
        /// The norm of the gradient over V and b.
        var gradientNorm: Double
    }

    let design: Design
    let loss: any RowLoss
    let parallelism: Parallelism

    /// The point with zero weights.
    func origin() -> Point {
        let intercepts = loss.priorIntercepts
        return point(
            weights: [Double](repeating: 0, count: design.columnCount * loss.width), intercepts: intercepts,
            decisions: (0..<loss.rowCount).flatMap { _ in intercepts }, interceptTolerance: .infinity)
    }

    /// The point with the given weights and the best intercepts for them.
    ///
    /// - Parameters:
    ///   - weights: V.
    ///   - intercepts: Where the search for the best intercepts starts.
    ///   - interceptTolerance: How small to make the norm of the gradient over the intercepts.
    func point(weights: [Double], intercepts: [Double], interceptTolerance: Double) -> Point {
        var decisions = [Double](repeating: 0, count: loss.rowCount * loss.width)
        design.multiply(weights, width: loss.width, into: &decisions, parallelism: parallelism)
        for i in decisions.indices { decisions[i] += intercepts[i % loss.width] }
        return point(
            weights: weights, intercepts: intercepts, decisions: decisions, interceptTolerance: interceptTolerance)
    }

    private func point(
        weights: [Double], intercepts: [Double], decisions: [Double], interceptTolerance: Double
    ) -> Point {
        var derivatives = RowDerivatives(for: loss)
        loss.differentiate(decisions: decisions, into: &derivatives, parallelism: parallelism)
        var point = Point(
            weights: weights, intercepts: intercepts, decisions: decisions, derivatives: derivatives,
            gradient: weights, gradientNorm: 0)
        settle(&point, interceptTolerance: interceptTolerance)
        return point
    }

    /// Moves a point by `length` times a solution of Newton's equation, to decision values already known there.
    func move(
        _ point: inout Point, by solution: ConjugateGradient.Solution, step: LineSearch.Step, interceptTolerance: Double
    ) {
        VectorOperations.add(
            solution.direction, times: step.length, to: &point.weights, parallelism: parallelism)
        for k in point.intercepts.indices { point.intercepts[k] += step.length * solution.interceptShift[k] }
        point.decisions = step.decisions
        point.derivatives = step.derivatives
        settle(&point, interceptTolerance: interceptTolerance)
    }

    /// F at a point.
    func value(_ point: Point) -> Double {
        0.5 * VectorOperations.dot(point.weights, point.weights, parallelism: parallelism)
            + loss.value(decisions: point.decisions, parallelism: parallelism)
    }

    /// Brings the intercepts to their optimum and computes the gradient.
    private func settle(_ point: inout Point, interceptTolerance: Double) {
        InterceptElimination(loss: loss, parallelism: parallelism).minimise(
            &point.intercepts, decisions: &point.decisions, derivatives: &point.derivatives,
            tolerance: interceptTolerance)
        design.multiplyTransposed(
            point.derivatives.residuals, width: loss.width, adding: point.weights, into: &point.gradient,
            parallelism: parallelism)
        let interceptGradient = point.derivatives.sumOfResiduals()
        point.gradientNorm =
            (VectorOperations.dot(point.gradient, point.gradient, parallelism: parallelism)
            + interceptGradient.reduce(0) { $0 + $1 * $1 }).squareRoot()
    }
}
