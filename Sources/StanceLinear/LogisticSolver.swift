/// An algorithm that fits a logistic regression.
///
/// Every solver minimises the same objective, ``LogisticProblem``'s, to the same stopping rule, and says in its report
/// whether it got there.
package protocol LogisticSolver: Sendable {
    /// Fits a problem.
    ///
    /// - Parameters:
    ///   - problem: The rows.
    ///   - options: The cost, when to stop, and the threads to use.
    ///   - start: A model to start from, say the fit at a neighbouring cost: it shortens the way and does not change
    ///     where it leads. Zero weights if nil.
    func fit(_ problem: LogisticProblem, options: LogisticOptions, start: LinearModel?) -> LogisticFit
}

extension LogisticProblem {
    /// Fits the problem with the solver that the options name.
    ///
    /// - Parameters:
    ///   - options: The cost, the solver, when to stop, and the threads to use.
    ///   - start: A model to start from; zero weights if nil.
    package func fit(_ options: LogisticOptions, start: LinearModel? = nil) -> LogisticFit {
        solver(for: options).fit(self, options: options, start: start)
    }

    /// Up to here factoring is as fast as iterating, and the steps are exact.
    private static let fewRows = 32

    private func solver(for options: LogisticOptions) -> any LogisticSolver {
        switch options.solver {
        case .truncatedNewton: TruncatedNewton()
        case .sampleSpace: SampleSpaceNewton()
        case .automatic: rowCount <= Self.fewRows ? SampleSpaceNewton() : TruncatedNewton()
        }
    }
}
