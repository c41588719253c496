package import StanceAlgebra

/// How a logistic regression is fitted.
package struct LogisticOptions: Sendable, Equatable {
    /// The algorithm that finds the optimum. Both find the same one.
    package enum Solver: String, Sendable, CaseIterable {
        /// Whichever is faster for the size of the problem.
        case automatic
        /// ``TruncatedNewton``, for any size.
        case truncatedNewton
        /// ``SampleSpaceNewton``, for a few hundred rows; ``truncatedNewton`` if there are more than 5,000.
        case sampleSpace
    }

    /// The weight C of the log loss against the penalty ½‖W‖².
    package let cost: Double
    /// A fit has converged once ‖∇F‖ ≤ tolerance · ‖∇F at zero weights‖.
    package let tolerance: Double
    /// The most Newton steps a fit may take.
    package let maximumIterations: Int
    /// The algorithm.
    package let solver: Solver
    /// The threads to use; the result does not depend on it.
    package let parallelism: Parallelism

    /// Checks the settings of a fit.
    ///
    /// - Parameters:
    ///   - cost: C, positive and finite.
    ///   - tolerance: The relative gradient norm to reach, between 0 and 1, both excluded. The default is close to the
    ///     exact optimum; 1e-3 is enough to compare settings by cross-validation.
    ///   - maximumIterations: The most Newton steps, at least 1; ten are usual.
    ///   - solver: The algorithm.
    ///   - parallelism: The threads to use.
    /// - Throws: ``LogisticOptionsError`` for a number outside its range.
    package init(
        cost: Double, tolerance: Double = 1e-8, maximumIterations: Int = 200, solver: Solver = .automatic,
        parallelism: Parallelism = .single
    ) throws(LogisticOptionsError) {
        guard cost > 0, cost.isFinite else { throw .cost(cost) }
        guard tolerance > 0, tolerance < 1 else { throw .tolerance(tolerance) }
        guard maximumIterations >= 1 else { throw .maximumIterations(maximumIterations) }
        self.cost = cost
        self.tolerance = tolerance
        self.maximumIterations = maximumIterations
        self.solver = solver
        self.parallelism = parallelism
    }
}

/// Which setting of a fit is outside its range.
package enum LogisticOptionsError: Error, Equatable, Sendable, CustomStringConvertible {
    case cost(Double)
    case tolerance(Double)
    case maximumIterations(Int)

    package var description: String {
        switch self {
        case .cost(let found): "expected a positive, finite cost, found \(found)"
        case .tolerance(let found): "expected a tolerance between 0 and 1, found \(found)"
        case .maximumIterations(let found): "expected at least one iteration, found \(found)"
        }
    }
}
