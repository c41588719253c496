import StanceAlgebra
import StanceLinear

/// Fits logistic regressions to one matrix at several costs.
struct Learner: Sendable {
    /// Relative gradient norm at which fits are good enough to compare settings.
    static let searchTolerance = 1e-3

    /// Relative gradient norm of models that are kept, at a cost: probabilities are within some 1e-6 of those at the optimum
    /// for costs up to 300 (Documentation/Performance.md).
    ///
    /// What it is relative to is proportional to the cost, and the penalty makes ‖W − W*‖ ≤ ‖∇F(W)‖ at any cost. So divided
    /// by the cost it means the same distance from the optimum at all costs.
    static func finalTolerance(cost: Double) -> Double { min(1e-6, max(1e-6 / cost, 1e-8)) }

    /// How much the imaginary rows of a correction count against the rows of the data.
    ///
    /// Intercepts have no penalty. A few rows whose labels happen to be uneven would move them far, and those of a class
    /// without rows to infinity; a base has seen more. Of two classes, imaginary rows of weight κ add about κ/4 · d² to the
    /// loss, and n undecided rows n/8 · (d − d̂)², where d̂ is their optimum: 20 of them move the intercept nine tenths of the
    /// way. Where a high cost fits every row closely, none of them is undecided, and the imaginary ones keep the intercept.
    static let imaginaryRowWeight = 1.0

    /// An optimum, in terms of the rows.
    struct Optimum: Sendable {
        /// Nil where all rows have the same label.
        fileprivate let found: LogisticOptimum?
    }

    /// A fitted model.
    struct Fit: Sendable {
        private let model: LinearModel
        /// What the solver reported.
        let summary: SolverSummary

        fileprivate init(model: LinearModel, summary: SolverSummary) {
            self.model = model
            self.summary = summary
        }

        /// Feature after feature; for each feature one weight an output.
        var weights: [Double] { model.weights }
        var intercepts: [Double] { model.intercepts }

        /// The probability of each class in each row, row after row.
        ///
        /// - Parameter offsets: those of the rows, where the fit was made with offsets.
        func probabilities(_ matrix: SparseMatrix, offsets: [Double]? = nil) -> [Double] {
            model.probabilities(for: matrix, offsets: offsets)
        }
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

    /// - Parameters:
    ///   - design: the rows, with as many empty ones behind them as it is told.
    ///   - labels: the class of each row.
    ///   - heldOut: whether each row is not to be learned from; nil for none.
    ///   - classWeights: how much a row of each class counts; nil for all alike.
    ///   - offsets: what a base model says of each row; weights are learned on top, and one imaginary row of each class,
    ///     without features and of offset 0, holds the intercepts back; see ``imaginaryRowWeight``.
    init(
        labels: [Int], classCount: Int, heldOut: [Bool]? = nil, classWeights: [Double]? = nil,
        offsets: [Double]? = nil, threads: Int = 1, design: (_ emptyRows: Int) -> Design
    ) throws {
        self.classCount = classCount
        self.threads = threads
        let imaginary = offsets == nil ? 0 : classCount
        let zeros = Array(repeating: 0.0, count: imaginary * LinearModel.width(classCount: classCount))
        // Classes that count unequally would make imaginary rows pull the intercepts away from the base's.
        var rowWeights =
            labels.map { classWeights?[$0] ?? 1 } + Array(repeating: Self.imaginaryRowWeight, count: imaginary)
        if let heldOut { for row in heldOut.indices where heldOut[row] { rowWeights[row] = 0 } }
        let design = design(imaginary)
        featureCount = design.featureCount
        do throws(LogisticProblemError) {
            let problem = try LogisticProblem(
                design, labels: labels + (0..<imaginary), classCount: classCount, rowWeights: rowWeights,
                offsets: offsets.map { $0 + zeros })
            training = .problem(problem)
        } catch .singleClass(let label) {
            training = .singleClass(label)
        }
    }

    /// The optimum at a cost, found from the optima at other costs if some are given, the closest last.
    func optimum(cost: Double, tolerance: Double, after optima: [Optimum] = []) throws -> Optimum {
        guard case .problem(let problem) = training else { return Optimum(found: nil) }
        let options = try LogisticOptions(cost: cost, tolerance: tolerance, parallelism: Parallelism(threads: threads))
        return Optimum(found: problem.optimum(options, start: Self.start(cost: cost, after: optima)))
    }

    /// The model at an optimum.
    func fit(at optimum: Optimum) -> Fit {
        switch (training, optimum.found) {
        case (.problem(let problem), let found?):
            return Fit(
                model: problem.model(of: found, parallelism: Parallelism(threads: threads)),
                summary: SolverSummary(found.report))
        case (.singleClass(let label), _): return Fit(model: constantModel(label), summary: .nothingToFit)
        case (.problem, nil): preconditionFailure("the optimum is another learner's")
        }
    }

    /// The probability of each class in each row by the fit without the row's group, row after row; rows outside all groups
    /// are answered by the fit itself.
    ///
    /// - Parameter groups: the rows of each group, by their places among those learned from.
    func leftOut(_ groups: [[Int]], from optimum: Optimum) throws(LeaveOneOutError) -> [Double] {
        switch (training, optimum.found) {
        case (.problem(let problem), let found?):
            let leftOut = try LeaveOneOut(
                of: groups, in: problem, at: found, described: .asUnseen, parallelism: Parallelism(threads: threads))
            return leftOut.probabilities
        case (.singleClass(let label), _): throw .classInOneGroup(label: label)
        case (.problem, nil): preconditionFailure("the optimum is another learner's")
        }
    }

    /// The optima of several learners at a cost, found side by side, so that those of folds share passes over the rows.
    ///
    /// - Parameter optima: for each learner its optima at other costs, the closest last.
    static func optima(
        of learners: [Learner], cost: Double, tolerance: Double, threads: Int, after optima: [[Optimum]]
    ) throws -> [Optimum] {
        let options = try LogisticOptions(cost: cost, tolerance: tolerance, parallelism: Parallelism(threads: threads))
        var problems: [LogisticProblem] = []
        var starts: [LogisticOptimum?] = []
        for (learner, optima) in zip(learners, optima) {
            guard case .problem(let problem) = learner.training else { continue }
            problems.append(problem)
            starts.append(Self.start(cost: cost, after: optima))
        }
        var found = LogisticProblem.optima(of: problems, options, starts: starts)[...]
        return learners.map { learner in
            guard case .problem = learner.training else { return Optimum(found: nil) }
            return Optimum(found: found.popFirst())
        }
    }

    /// Where the optimum is to be expected: on the line through the last two, as a function of the cost's logarithm. On
    /// text that saves a quarter of the products that starting from the last one takes.
    private static func start(cost: Double, after optima: [Optimum]) -> LogisticOptimum? {
        guard let last = optima.last?.found, optima.count >= 2, let before = optima[optima.count - 2].found
        else { return optima.last?.found }
        let step = StableMath.logRatio(cost, last.cost) / StableMath.logRatio(last.cost, before.cost)
        return step.isFinite ? last.moved(awayFrom: before, by: step) : last
    }

    /// The probability of each class in rows that are held out, row after row.
    ///
    /// - Parameters:
    ///   - rows: their places among the rows.
    ///   - optimum: an optimum for the others.
    func heldOutProbabilities(_ rows: [Int], at optimum: Optimum) -> [Double] {
        let all: [Double]
        switch (training, optimum.found) {
        case (.problem(let problem), let found?): all = problem.probabilities(at: found)
        case (.singleClass(let label), _):
            return rows.flatMap { _ in (0..<classCount).map { $0 == label ? 1 : 0 } }
        case (.problem, nil): preconditionFailure("the optimum is another learner's")
        }
        return rows.flatMap { all[$0 * classCount..<($0 + 1) * classCount] }
    }

    /// A model that always gives the one class it has seen.
    private func constantModel(_ label: Int) -> LinearModel {
        let outputs = LinearModel.width(classCount: classCount)
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
