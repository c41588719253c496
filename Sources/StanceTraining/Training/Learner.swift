import StanceAlgebra
import StanceLinear

/// Fits logistic regressions to one matrix at several costs.
struct Learner: Sendable {
    /// Relative gradient norm at which fits are good enough to compare settings.
    static let searchTolerance = 1e-3
    /// Relative gradient norm of models that are kept.
    static let finalTolerance = 1e-8

    /// How much the imaginary rows of a correction count against the rows of the data.
    ///
    /// Intercepts have no penalty. A few rows whose labels happen to be uneven would move them far, and those of a class
    /// without rows to infinity; a base has seen more. Of two classes, imaginary rows of weight κ add about κ/4 · d² to the
    /// loss, and n undecided rows n/8 · (d − d̂)², where d̂ is their optimum: 20 of them move the intercept nine tenths of the
    /// way. Where a high cost fits every row closely, none of them is undecided, and the imaginary ones keep the intercept.
    static let imaginaryRowWeight = 1.0

    /// A fitted model.
    struct Fit: Sendable {
        fileprivate let model: LinearModel
        fileprivate let cost: Double
        /// What the solver reported.
        let summary: SolverSummary

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
    private let design: Design
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
        self.design = design
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
    func fit(cost: Double, tolerance: Double, after fits: [Fit] = []) throws -> Fit {
        switch training {
        case .problem(let problem):
            let options = try LogisticOptions(
                cost: cost, tolerance: tolerance, parallelism: Parallelism(threads: threads))
            let fit = problem.fit(options, start: Self.start(cost: cost, after: fits))
            return Fit(model: fit.model, cost: cost, summary: SolverSummary(fit.report))
        case .singleClass(let label):
            return Fit(model: constantModel(label), cost: cost, summary: .nothingToFit)
        }
    }

    /// The probability of each class in each row by the fit without the row's group, row after row; rows outside all groups
    /// are answered by the fit itself.
    ///
    /// - Parameter groups: the rows of each group, by their places among those learned from.
    func leftOut(_ groups: [[Int]], from fit: Fit) throws(LeaveOneOutError) -> [Double] {
        switch training {
        case .problem(let problem):
            let leftOut = try LeaveOneOut(
                of: groups, in: problem, model: fit.model, cost: fit.cost, described: .asUnseen,
                parallelism: Parallelism(threads: threads))
            return leftOut.probabilities
        case .singleClass(let label): throw .classInOneGroup(label: label)
        }
    }

    /// The optima of several learners at a cost, found side by side, so that those of folds share passes over the rows.
    ///
    /// - Parameter fits: for each learner its optima at other costs, the closest last.
    static func fit(
        _ learners: [Learner], cost: Double, tolerance: Double, threads: Int, after fits: [[Fit]]
    ) throws -> [Fit] {
        let options = try LogisticOptions(cost: cost, tolerance: tolerance, parallelism: Parallelism(threads: threads))
        var problems: [LogisticProblem] = []
        var starts: [LinearModel?] = []
        for (learner, fits) in zip(learners, fits) {
            guard case .problem(let problem) = learner.training else { continue }
            problems.append(problem)
            starts.append(Self.start(cost: cost, after: fits))
        }
        var found = LogisticProblem.fit(problems, options, starts: starts)[...]
        return try zip(learners, fits).map { learner, fits in
            guard case .problem = learner.training, let fit = found.popFirst() else {
                return try learner.fit(cost: cost, tolerance: tolerance, after: fits)
            }
            return Fit(model: fit.model, cost: cost, summary: SolverSummary(fit.report))
        }
    }

    /// Where the optimum is to be expected: on the line through the last two, as a function of the cost's logarithm. On
    /// text that saves a quarter of the products that starting from the last one takes.
    private static func start(cost: Double, after fits: [Fit]) -> LinearModel? {
        guard let last = fits.last, fits.count >= 2 else { return fits.last?.model }
        let before = fits[fits.count - 2]
        let step = StableMath.logRatio(cost, last.cost) / StableMath.logRatio(last.cost, before.cost)
        return step.isFinite ? last.model.moved(awayFrom: before.model, by: step) : last.model
    }

    /// The probability of each class in rows that are held out, row after row.
    ///
    /// - Parameters:
    ///   - rows: their places among the rows.
    ///   - fit: a fit of these rows.
    ///   - offsets: those of the rows held out, where the fit was made with offsets.
    func heldOutProbabilities(_ rows: [Int], by fit: Fit, offsets: [Double]? = nil) -> [Double] {
        let width = fit.model.width
        let products = design.heldOutProducts(
            fit.model.weights, width: width, parallelism: Parallelism(threads: threads))
        return fit.model.probabilities(
            ofProducts: rows.flatMap { products[$0 * width..<($0 + 1) * width] }, offsets: offsets)
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
