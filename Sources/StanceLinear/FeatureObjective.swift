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
        var point = originWithoutGradient()
        differentiate(&point)
        return point
    }

    /// The point with zero weights, its gradient left open.
    func originWithoutGradient() -> Point {
        let intercepts = loss.priorIntercepts
        return pointWithoutGradient(
            weights: [Double](repeating: 0, count: design.columnCount * loss.width), intercepts: intercepts,
            image: [Double](repeating: 0, count: loss.rowCount * loss.width), interceptTolerance: .infinity)
    }

    /// The point with the given weights and the best intercepts for them.
    ///
    /// - Parameters:
    ///   - weights: V.
    ///   - intercepts: Where the search for the best intercepts starts.
    ///   - interceptTolerance: How small to make the norm of the gradient over the intercepts.
    func point(weights: [Double], intercepts: [Double], interceptTolerance: Double) -> Point {
        var image = [Double](repeating: 0, count: loss.rowCount * loss.width)
        design.multiply(weights, width: loss.width, into: &image, parallelism: parallelism)
        var point = pointWithoutGradient(
            weights: weights, intercepts: intercepts, image: image, interceptTolerance: interceptTolerance)
        differentiate(&point)
        return point
    }

    /// The point with the given weights and the best intercepts for them, its gradient left open.
    ///
    /// - Parameter image: X V.
    func pointWithoutGradient(
        weights: [Double], intercepts: [Double], image: [Double], interceptTolerance: Double
    ) -> Point {
        var decisions = image
        for i in decisions.indices { decisions[i] += intercepts[i % loss.width] }
        var derivatives = RowDerivatives(for: loss)
        loss.differentiate(decisions: decisions, into: &derivatives, parallelism: parallelism)
        var point = Point(
            weights: weights, intercepts: intercepts, decisions: decisions, derivatives: derivatives,
            gradient: weights, gradientNorm: 0)
        settleIntercepts(of: &point, tolerance: interceptTolerance)
        return point
    }

    /// Moves a point by `length` times a solution of Newton's equation, to decision values already known there; its gradient
    /// is left as it was.
    func move(
        _ point: inout Point, by solution: ConjugateGradient.Solution, step: LineSearch.Step, interceptTolerance: Double
    ) {
        VectorOperations.add(
            solution.direction, times: step.length, to: &point.weights, parallelism: parallelism)
        for k in point.intercepts.indices { point.intercepts[k] += step.length * solution.interceptShift[k] }
        point.decisions = step.decisions
        point.derivatives = step.derivatives
        settleIntercepts(of: &point, tolerance: interceptTolerance)
    }

    /// F at a point.
    func value(_ point: Point) -> Double {
        0.5 * VectorOperations.dot(point.weights, point.weights, parallelism: parallelism)
            + loss.value(decisions: point.decisions, parallelism: parallelism)
    }

    private func settleIntercepts(of point: inout Point, tolerance: Double) {
        InterceptElimination(loss: loss, parallelism: parallelism).minimise(
            &point.intercepts, decisions: &point.decisions, derivatives: &point.derivatives, tolerance: tolerance)
    }

    private func differentiate(_ point: inout Point) {
        design.multiplyTransposed(
            point.derivatives.residuals, width: loss.width, adding: point.weights, into: &point.gradient,
            parallelism: parallelism)
        measureGradient(of: &point)
    }

    /// Works out the norm of a gradient that has been written.
    func measureGradient(of point: inout Point) {
        let interceptGradient = point.derivatives.sumOfResiduals()
        point.gradientNorm =
            (VectorOperations.dot(point.gradient, point.gradient, parallelism: parallelism)
            + interceptGradient.reduce(0) { $0 + $1 * $1 }).squareRoot()
    }
}
