import StanceAlgebra

/// Coefficients of rows and intercepts, and what follows from them.
struct SamplePoint {
    /// A: n × k values, so that W = Xᵀ A.
    var coefficients: [Double]
    /// b.
    var intercepts: [Double]
    /// f = G A + 1 b, G = X Xᵀ.
    var decisions: [Double]
    /// The derivatives of the loss at f.
    var derivatives: RowDerivatives

    /// - Parameter decisions: f, which the caller has worked out.
    init(
        coefficients: [Double], intercepts: [Double], decisions: [Double], loss: any RowLoss, parallelism: Parallelism
    ) {
        self.coefficients = coefficients
        self.intercepts = intercepts
        self.decisions = decisions
        derivatives = RowDerivatives(for: loss)
        loss.differentiate(decisions: decisions, into: &derivatives, parallelism: parallelism)
    }

    /// The point with zero weights and the best intercepts for them.
    init(originOf loss: any RowLoss, parallelism: Parallelism) {
        let intercepts = loss.priorIntercepts
        let count = loss.rowCount * loss.width
        self.init(
            coefficients: [Double](repeating: 0, count: count), intercepts: intercepts,
            decisions: (0..<count).map { intercepts[$0 % loss.width] }, loss: loss, parallelism: parallelism)
    }

    /// −(A + R), R = ∂L/∂f. The gradient over the weights is −Xᵀ times this.
    var force: [Double] { zip(coefficients, derivatives.residuals).map { -($0 + $1) } }

    /// ‖∇F‖ over W and b.
    ///
    /// - Parameters:
    ///   - force: ``force``.
    ///   - image: G times it.
    func gradientNorm(_ force: [Double], image: [Double], _ parallelism: Parallelism) -> Double {
        let squared = VectorOperations.dot(force, image, parallelism: parallelism)
        let intercepts = derivatives.sumOfResiduals().reduce(0) { $0 + $1 * $1 }
        // Rounding can make the square of a vanishing norm negative.
        return (max(0, squared) + intercepts).squareRoot()
    }

    /// F.
    func objective(_ loss: any RowLoss, _ parallelism: Parallelism) -> Double {
        var image = decisions
        for at in image.indices { image[at] -= intercepts[at % intercepts.count] }
        return 0.5 * VectorOperations.dot(coefficients, image, parallelism: parallelism)
            + loss.value(decisions: decisions, parallelism: parallelism)
    }

    /// Moves by `length` times a solution of Newton's equation, to decision values already known there.
    mutating func move(by solution: NewtonSystem.Solution, step: LineSearch.Step, parallelism: Parallelism) {
        VectorOperations.add(solution.coefficients, times: step.length, to: &coefficients, parallelism: parallelism)
        for k in intercepts.indices { intercepts[k] += step.length * solution.interceptShift[k] }
        decisions = step.decisions
        derivatives = step.derivatives
    }

    /// Moves the intercepts to where they are best for the weights; see ``InterceptElimination``.
    mutating func settleIntercepts(_ loss: any RowLoss, tolerance: Double, parallelism: Parallelism) {
        InterceptElimination(loss: loss, parallelism: parallelism).minimise(
            &intercepts, decisions: &decisions, derivatives: &derivatives, tolerance: tolerance)
    }
}
