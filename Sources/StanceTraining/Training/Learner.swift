import StanceAlgebra
import StanceLinear

/// Fits logistic regressions to one matrix at several costs.
struct Learner: Sendable {
    /// Relative gradient norm at which fits are good enough to compare settings.
    static let searchTolerance = 1e-3
    /// Relative gradient norm of models that are kept.
    static let finalTolerance = 1e-8

    /// A fitted model.
    struct Fit: Sendable {
        fileprivate let model: LinearModel
        /// What the solver reported.
        let summary: SolverSummary

        /// Feature after feature; for each feature one weight an output.
        var weights: [Double] { model.weights }
        var intercepts: [Double] { model.intercepts }

        /// The probability of each class in each row, row after row.
        func probabilities(_ matrix: SparseMatrix) -> [Double] { model.probabilities(for: matrix) }
    }

    private let training: Training
    private let classCount: Int
    private let featureCount: Int
    private let threads: Int

    private enum Training {
        case problem(LogisticProblem)
        /// All rows have the same label, as can happen in a fold of very few rows.
        case singleClass(Int)
    }

    /// - Parameter classWeights: how much a row of each class counts; nil for all alike.
    init(
        _ matrix: SparseMatrix, labels: [Int], classCount: Int, classWeights: [Double]? = nil, threads: Int = 1
    ) throws {
        self.classCount = classCount
        featureCount = matrix.columnCount
        self.threads = threads
        do throws(LogisticProblemError) {
            training = .problem(
                try LogisticProblem(
                    matrix, labels: labels, classCount: classCount, classWeights: classWeights))
        } catch .singleClass(let label) {
            training = .singleClass(label)
        }
    }

    /// The optimum at a cost, found from the optimum at another if one is given.
    func fit(cost: Double, tolerance: Double, from start: Fit?) throws -> Fit {
        switch training {
        case .problem(let problem):
            let options = try LogisticOptions(
                cost: cost, tolerance: tolerance, parallelism: Parallelism(threads: threads))
            let fit = problem.fit(options, start: start?.model)
            return Fit(model: fit.model, summary: SolverSummary(fit.report))
        case .singleClass(let label):
            return Fit(model: constantModel(label), summary: .nothingToFit)
        }
    }

    /// A model that always gives the one class it has seen.
    private func constantModel(_ label: Int) -> LinearModel {
        let outputs = classCount == 2 ? 1 : classCount
        let absent = LinearModel.absentClassIntercept
        let intercepts =
            classCount == 2 ? [label == 0 ? absent : -absent] : (0..<classCount).map { $0 == label ? 0 : absent }
        return LinearModel(
            classCount: classCount, featureCount: featureCount,
            weights: Array(repeating: 0, count: featureCount * outputs), intercepts: intercepts)
    }
}

extension SolverSummary {
    fileprivate init(_ report: SolverReport) {
        self.init(
            name: report.solver == .sampleSpace ? "sample-space-newton" : "truncated-newton",
            iterations: report.iterations, relativeGradientNorm: report.relativeGradientNorm,
            objective: report.objective,
            converged: report.converged)
    }

    fileprivate static let nothingToFit = SolverSummary(
        name: "none", iterations: 0, relativeGradientNorm: 0, objective: 0, converged: true)
}
