import StanceAlgebra

/// The way of ``TruncatedNewton`` to the optima of several problems, an iteration of each at a time.
struct NewtonWalk {
    /// How far one problem has come.
    private struct Position {
        let objective: FeatureObjective
        let rule: StoppingRule
        let interceptTolerance: Double
        var point: FeatureObjective.Point
        var iterations = 0
        var products = 0
        /// Why it stopped; nil as long as it has not.
        var outcome: SolverReport.Outcome?
    }

    private let designs: DesignGroup
    private let options: LogisticOptions
    private let precision: Design.Precision
    private var positions: [Position] = []

    /// - Parameters:
    ///   - problems: Problems whose losses are of one width.
    ///   - starts: A model to start from for each, or nil for zero weights.
    ///   - precision: How exactly products read their vectors.
    init(
        _ problems: [LogisticProblem], options: LogisticOptions, starts: [LinearModel?], precision: Design.Precision
    ) {
        designs = DesignGroup(problems.map(\.design))
        self.options = options
        self.precision = precision
        let objectives = problems.map { problem in
            FeatureObjective(
                design: problem.design,
                loss: problem.rowLoss(cost: options.cost, parallelism: options.parallelism),
                parallelism: options.parallelism)
        }
        let all = Array(problems.indices)
        var points = objectives.map { $0.originWithoutGradient() }
        differentiate(&points, objectives, of: all)
        positions = all.map { index in
            let (objective, point) = (objectives[index], points[index])
            let rule = StoppingRule(
                tolerance: options.tolerance, startNorm: point.gradientNorm,
                roundingFloor: point.derivatives.roundingFloor(rowNorms: objective.design.rowNorms))
            return Position(
                objective: objective, rule: rule,
                interceptTolerance: 0.01 * options.tolerance * point.gradientNorm, point: point)
        }
        let started = all.filter { starts[$0] != nil }
        if !started.isEmpty { begin(started, at: started.map { starts[$0].map(problems[$0].parameters) }) }
    }

    /// Moves some problems to the weights of models.
    private mutating func begin(_ members: [Int], at parameters: [(weights: [Double], intercepts: [Double])?]) {
        let parameters = parameters.compactMap { $0 }
        let width = positions[members[0]].objective.loss.width
        var images = members.map {
            [Double](repeating: 0, count: positions[$0].objective.loss.rowCount * width)
        }
        designs.multiply(
            parameters.map(\.weights), of: members, width: width, into: &images, precision: precision,
            parallelism: options.parallelism)
        var points = members.indices.map { at in
            positions[members[at]].objective.pointWithoutGradient(
                weights: parameters[at].weights, intercepts: parameters[at].intercepts, image: images[at],
                interceptTolerance: positions[members[at]].interceptTolerance)
        }
        differentiate(&points, members.map { positions[$0].objective }, of: members)
        for (at, member) in members.enumerated() { positions[member].point = points[at] }
    }

    /// Takes an iteration of each problem that is not done; false if all are.
    mutating func advance() -> Bool {
        for index in positions.indices where positions[index].outcome == nil {
            if positions[index].rule.isMet(by: positions[index].point.gradientNorm) {
                positions[index].outcome = .converged
            } else if positions[index].iterations >= options.maximumIterations {
                positions[index].outcome = .iterationLimit
            }
        }
        var going = positions.indices.filter { positions[$0].outcome == nil }
        if going.isEmpty { return false }
        var systems = going.map { system(of: positions[$0]) }
        NewtonSystem.solve(
            &systems, of: going, in: designs, precision: precision, parallelism: options.parallelism)
        for (at, index) in going.enumerated() { move(index, by: systems[at].result) }
        going.removeAll { positions[$0].outcome != nil }
        if going.isEmpty { return true }
        var points = going.map { positions[$0].point }
        differentiate(&points, going.map { positions[$0].objective }, of: going)
        for (at, index) in going.enumerated() { positions[index].point = points[at] }
        return true
    }

    private func system(of position: Position) -> NewtonSystem {
        let relativeNorm = position.rule.relative(position.point.gradientNorm)
        let forcing = max(min(0.5, relativeNorm.squareRoot()), 0.5 * options.tolerance / relativeNorm)
        return NewtonSystem(
            design: position.objective.design, loss: position.objective.loss, gradient: position.point.gradient,
            derivatives: position.point.derivatives, forcing: forcing, parallelism: options.parallelism)
    }

    private mutating func move(_ index: Int, by solution: ConjugateGradient.Solution) {
        positions[index].products += solution.products
        let (objective, point) = (positions[index].objective, positions[index].point)
        func dot(_ a: [Double], _ b: [Double]) -> Double {
            VectorOperations.dot(a, b, parallelism: options.parallelism)
        }
        let search = LineSearch(
            loss: objective.loss, penaltySlope: dot(point.weights, solution.direction),
            penaltyCurvature: dot(solution.direction, solution.direction), parallelism: options.parallelism)
        guard let step = search.search(from: point.decisions, point.derivatives, along: solution.image) else {
            positions[index].outcome = .stalled
            return
        }
        objective.move(
            &positions[index].point, by: solution, step: step,
            interceptTolerance: positions[index].interceptTolerance)
        positions[index].iterations += 1
    }

    /// Writes the gradients of points, V + Xᵀ ∂L/∂f.
    private func differentiate(
        _ points: inout [FeatureObjective.Point], _ objectives: [FeatureObjective], of members: [Int]
    ) {
        var gradients = points.indices.map { at in
            var gradient: [Double] = []
            swap(&gradient, &points[at].gradient)
            return gradient
        }
        designs.multiplyTransposed(
            points.map(\.derivatives.residuals), of: members, width: objectives[0].loss.width,
            adding: points.map(\.weights), into: &gradients, precision: precision, parallelism: options.parallelism)
        for at in points.indices {
            points[at].gradient = gradients[at]
            objectives[at].measureGradient(of: &points[at])
        }
    }

    /// Where a problem's walk ended.
    func fit(of problem: LogisticProblem, at index: Int) -> LogisticFit {
        let position = positions[index]
        return LogisticFit(
            model: problem.model(weights: position.point.weights, intercepts: position.point.intercepts),
            report: SolverReport(
                solver: .truncatedNewton, outcome: position.outcome ?? .stalled, iterations: position.iterations,
                hessianProducts: position.products,
                relativeGradientNorm: position.rule.relative(position.point.gradientNorm),
                objective: position.objective.value(position.point)))
    }
}
