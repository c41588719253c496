/// An algorithm that fits a logistic regression.
///
/// Every solver minimises the same objective, ``LogisticProblem``'s, to the same stopping rule, and says in its report
/// whether it got there.
package protocol LogisticSolver: Sendable {
    /// Finds the optimum of a problem.
    ///
    /// - Parameters:
    ///   - problem: The rows.
    ///   - options: The cost, when to stop, and the threads to use.
    ///   - start: Where to start from, say the optimum at a neighbouring cost: it shortens the way and does not change where
    ///     it leads. Zero weights if nil.
    func optimum(of problem: LogisticProblem, options: LogisticOptions, start: LogisticOptimum?) -> LogisticOptimum
}

extension LogisticProblem {
    /// Fits the problem with the solver that the options name.
    ///
    /// - Parameters:
    ///   - options: The cost, the solver, when to stop, and the threads to use.
    ///   - start: A point of this problem to start from; zero weights if nil.
    package func fit(_ options: LogisticOptions, start: LogisticOptimum? = nil) -> LogisticFit {
        let optimum = optimum(options, start: start)
        return LogisticFit(model: model(of: optimum, parallelism: options.parallelism), report: optimum.report)
    }

    /// The optimum, in terms of the rows.
    ///
    /// Parameters are those of ``fit(_:start:)``.
    package func optimum(_ options: LogisticOptions, start: LogisticOptimum? = nil) -> LogisticOptimum {
        switch options.solver {
        case .sampleSpace where rowCount <= SampleSpaceNewton.maximumRowCount:
            return SampleSpaceNewton().optimum(of: self, options: options, start: start)
        case .automatic where rowCount <= Self.fewRows:
            let exact = SampleSpaceNewton().optimum(of: self, options: options, start: start)
            if exact.report.converged { return exact }
        case .automatic, .sampleSpace, .truncatedNewton:
            break
        }
        return TruncatedNewton().optimum(of: self, options: options, start: start)
    }

    /// The optima of problems, found side by side: those that share terms, such as the folds of a cross-validation, share
    /// passes over them.
    ///
    /// - Parameters:
    ///   - problems: The problems.
    ///   - options: The cost, the solver, when to stop, and the threads to use.
    ///   - starts: For each a point of it to start from; zero weights if nil.
    /// - Returns: For each problem its optimum, which does not depend on the others but for rounding.
    /// - Precondition: As many starts as problems.
    package static func optima(
        of problems: [LogisticProblem], _ options: LogisticOptions, starts: [LogisticOptimum?]
    ) -> [LogisticOptimum] {
        precondition(starts.count == problems.count, "a start, or none, for each problem")
        if problems.isEmpty { return [] }
        let canWalkTogether = problems.allSatisfy { problem in
            problem.rowCount > Self.fewRows && options.solver != .sampleSpace
                && problem.presentClasses.count == problems[0].presentClasses.count
        }
        guard canWalkTogether else {
            return zip(problems, starts).map { problem, start in problem.optimum(options, start: start) }
        }
        return TruncatedNewton().optima(of: problems, options: options, starts: starts)
    }

    /// Up to here factoring is as fast as iterating, and the steps are exact.
    private static let fewRows = 32
}
