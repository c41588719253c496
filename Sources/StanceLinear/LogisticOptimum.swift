import StanceAlgebra

/// The optimum of a ``LogisticProblem`` at a cost, as solvers find it: in terms of its rows.
///
/// Setting ∂F/∂W to zero gives W = Xᵀ A with a coefficient for each row and decision value (the representer theorem, Kimeldorf
/// & Wahba, "Some results on Tchebycheffian spline functions", J. Math. Anal. Appl. 33, 1971). A has as many numbers as there
/// are rows, a small part of those of W; where only decision values count, W is never worked out.
package struct LogisticOptimum: Sendable, Equatable {
    /// C.
    package let cost: Double
    /// A: rows × width of the loss, row after row.
    let coefficients: [Double]
    /// b: width of the loss.
    let intercepts: [Double]
    /// X Xᵀ A + 1 b, offsets not included, laid out as `coefficients`: for rows held out as for others.
    let decisions: [Double]
    /// ‖∇F‖ at zero weights and the best intercepts for them, divided by C.
    let startNorm: Double
    /// What the solver did.
    package let report: SolverReport

    /// This point plus `step` times its difference from another: a guess at an optimum, to start from.
    ///
    /// - Precondition: Both belong to one problem.
    package func moved(awayFrom other: LogisticOptimum, by step: Double) -> LogisticOptimum {
        precondition(other.coefficients.count == coefficients.count, "optima of one problem")
        func moved(_ values: [Double], _ others: [Double]) -> [Double] {
            zip(values, others).map { $0 + step * ($0 - $1) }
        }
        return LogisticOptimum(
            cost: cost, coefficients: moved(coefficients, other.coefficients),
            intercepts: moved(intercepts, other.intercepts), decisions: moved(decisions, other.decisions),
            startNorm: startNorm, report: report)
    }
}
