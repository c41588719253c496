import StanceAlgebra

/// The way of ``TruncatedNewton`` to the optima of several problems, an iteration of each at a time.
struct NewtonWalk {
    /// How far one problem has come.
    private struct Position {
        let loss: any RowLoss
        let rule: StoppingRule
        var point: SamplePoint
        /// The point's ``SamplePoint/force``, and its image under G.
        var force: [Double]
        var image: [Double]
        var gradientNorm: Double
        var iterations = 0
        var products = 0
        /// Why it stopped; nil as long as it has not.
        var outcome: SolverReport.Outcome?
    }

    private let designs: DesignGroup
    private let options: LogisticOptions
    private var positions: [Position] = []

    /// - Parameters:
    ///   - problems: Problems whose losses are of one width.
    ///   - starts: Where to start from, or nil for zero weights.
    ///   - precision: How exactly products are formed.
    init(
        _ problems: [LogisticProblem], options: LogisticOptions, starts: [LogisticOptimum?],
        precision: DesignGroup.Precision
    ) {
        designs = DesignGroup(problems.map(\.design), width: problems[0].width, precision: precision)
        self.options = options
        let parallelism = options.parallelism
        let losses = problems.map { $0.rowLoss(cost: options.cost, parallelism: parallelism) }
        let origins = losses.map { SamplePoint(originOf: $0, parallelism: parallelism) }
        // The norm at zero weights is the cost times what it is at any other cost.
        let knownNorms = starts.map { $0.map { $0.startNorm * options.cost } }
        var points = origins
        for (index, start) in starts.enumerated() {
            guard let start, let norm = knownNorms[index] else { continue }
            points[index] = SamplePoint(
                coefficients: start.coefficients, intercepts: start.intercepts, decisions: start.decisions,
                loss: losses[index], parallelism: parallelism)
            points[index].settleIntercepts(
                losses[index], tolerance: 0.01 * (options.tolerance * norm), parallelism: parallelism)
        }
        let forces = points.map(\.force)
        let images = designs.products(forces, of: Array(problems.indices), parallelism: parallelism)
        positions = problems.indices.map { index in
            let norm = points[index].gradientNorm(forces[index], image: images[index], parallelism)
            let rule = StoppingRule(
                tolerance: options.tolerance, startNorm: knownNorms[index] ?? norm,
                roundingFloor: origins[index].derivatives.roundingFloor(rowNorms: problems[index].design.rowNorms))
            return Position(
                loss: losses[index], rule: rule, point: points[index], force: forces[index], image: images[index],
                gradientNorm: norm)
        }
    }

    /// Takes an iteration of each problem that is not done; false if all are.
    mutating func advance() -> Bool {
        for index in positions.indices where positions[index].outcome == nil {
            if positions[index].rule.isMet(by: positions[index].gradientNorm) {
                positions[index].outcome = .converged
            } else if positions[index].iterations >= options.maximumIterations {
                positions[index].outcome = .iterationLimit
            }
        }
        let going = positions.indices.filter { positions[$0].outcome == nil }
        if going.isEmpty { return false }
        var systems = going.map { system(of: positions[$0]) }
        NewtonSystem.solve(&systems, of: going, in: designs, parallelism: options.parallelism)
        for (at, index) in going.enumerated() { move(index, by: systems[at].solution) }
        differentiate(going.filter { positions[$0].outcome == nil })
        return true
    }

    private func system(of position: Position) -> NewtonSystem {
        let relativeNorm = position.rule.relative(position.gradientNorm)
        let forcing = max(min(0.5, relativeNorm.squareRoot()), 0.5 * options.tolerance / relativeNorm)
        return NewtonSystem(
            force: position.force, image: position.image, derivatives: position.point.derivatives, loss: position.loss,
            forcing: forcing, parallelism: options.parallelism)
    }

    private mutating func move(_ index: Int, by solution: NewtonSystem.Solution) {
        positions[index].products += solution.products
        let (loss, point) = (positions[index].loss, positions[index].point)
        func dot(_ a: [Double], _ b: [Double]) -> Double {
            VectorOperations.dot(a, b, parallelism: options.parallelism)
        }
        let search = LineSearch(
            loss: loss, penaltySlope: dot(point.coefficients, solution.image),
            penaltyCurvature: dot(solution.coefficients, solution.image), parallelism: options.parallelism)
        guard let step = search.search(from: point.decisions, point.derivatives, along: solution.decisions) else {
            positions[index].outcome = .stalled
            return
        }
        positions[index].point.move(by: solution, step: step, parallelism: options.parallelism)
        positions[index].point.settleIntercepts(
            loss, tolerance: 0.01 * positions[index].rule.tolerance, parallelism: options.parallelism)
        positions[index].iterations += 1
    }

    /// Works out the gradients of points.
    private mutating func differentiate(_ members: [Int]) {
        if members.isEmpty { return }
        let forces = members.map { positions[$0].point.force }
        let images = designs.products(forces, of: members, parallelism: options.parallelism)
        for (at, member) in members.enumerated() {
            positions[member].force = forces[at]
            positions[member].image = images[at]
            positions[member].gradientNorm = positions[member].point.gradientNorm(
                forces[at], image: images[at], options.parallelism)
        }
    }

    /// Where a problem's walk ended.
    func optimum(at index: Int) -> LogisticOptimum {
        let (position, parallelism) = (positions[index], options.parallelism)
        return LogisticOptimum(
            cost: options.cost, coefficients: position.point.coefficients, intercepts: position.point.intercepts,
            decisions: position.point.decisions, startNorm: position.rule.startNorm / options.cost,
            report: SolverReport(
                solver: .truncatedNewton, outcome: position.outcome ?? .stalled, iterations: position.iterations,
                hessianProducts: position.products,
                relativeGradientNorm: position.rule.relative(position.gradientNorm),
                objective: position.point.objective(position.loss, parallelism)))
    }
}
