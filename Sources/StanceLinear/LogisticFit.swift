/// A fitted model and how it was reached.
package struct LogisticFit: Sendable, Equatable {
    /// The model.
    package let model: LinearModel
    /// What the solver did.
    package let report: SolverReport
}

/// What a solver did: enough to trust a fit, or not to.
///
/// It holds no times, so that the same fit gives the same report.
package struct SolverReport: Sendable, Equatable {
    /// Why a solver stopped.
    package enum Outcome: String, Sendable {
        /// The gradient is as small as was asked for, or as rounding allows.
        case converged
        /// The limit on iterations was reached first.
        case iterationLimit
        /// No step along the last direction made the objective smaller, or the problem's numbers overflow.
        case stalled
    }

    /// The algorithm that ran, never `automatic`.
    package let solver: LogisticOptions.Solver
    /// Why it stopped.
    package let outcome: Outcome
    /// Newton steps taken.
    package let iterations: Int
    /// Products with the Hessian over all Newton steps; 0 for a solver that factors it.
    package let hessianProducts: Int
    /// ‖∇F‖ / ‖∇F at zero weights and the best intercepts for them‖.
    package let relativeGradientNorm: Double
    /// F at the model.
    package let objective: Double

    /// Whether the model is the optimum to the tolerance asked for.
    package var converged: Bool { outcome == .converged }
}
