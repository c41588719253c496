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
        switch options.solver {
        case .sampleSpace where rowCount <= SampleSpaceNewton.maximumRowCount:
            return SampleSpaceNewton().fit(self, options: options, start: start)
        case .automatic where rowCount <= Self.fewRows:
            // Features of very different scales can be beyond the exact solver: G squares them.
            let fit = SampleSpaceNewton().fit(self, options: options, start: start)
            if fit.report.converged { return fit }
        case .automatic, .sampleSpace, .truncatedNewton:
            break
        }
        return TruncatedNewton().fit(self, options: options, start: start)
    }

    /// Fits problems side by side: those that share terms, such as the folds of a cross-validation, share passes over them.
    ///
    /// - Parameters:
    ///   - problems: The problems.
    ///   - options: The cost, the solver, when to stop, and the threads to use.
    ///   - starts: A model to start from for each; zero weights if nil.
    /// - Returns: For each problem a fit, which does not depend on the others but for rounding.
    /// - Precondition: As many starts as problems.
    package static func fit(
        _ problems: [LogisticProblem], _ options: LogisticOptions, starts: [LinearModel?]
    ) -> [LogisticFit] {
        precondition(starts.count == problems.count, "a start, or none, for each problem")
        if problems.isEmpty { return [] }
        let canWalkTogether = problems.allSatisfy { problem in
            problem.rowCount > Self.fewRows && options.solver != .sampleSpace
                && problem.presentClasses.count == problems[0].presentClasses.count
        }
        guard canWalkTogether else {
            return zip(problems, starts).map { problem, start in problem.fit(options, start: start) }
        }
        return TruncatedNewton().fit(problems, options: options, starts: starts)
    }

    /// Up to here factoring is as fast as iterating, and the steps are exact.
    private static let fewRows = 32
}
