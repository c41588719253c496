import StanceAlgebra
import StanceLinear
import Testing

/// What every solver owes, whatever its method.
struct SolverTests {
    static let solvers = [LogisticOptions.Solver.truncatedNewton, .sampleSpace]

    @Test(arguments: [2, 3, 4], 1...6 as ClosedRange<UInt64>)
    func bothSolversAgree(classCount: Int, seed: UInt64) throws {
        var random = RandomNumbers(seed: seed)
        let problem = try random.problem(
            rows: Int.random(in: 10...60, using: &random), columns: Int.random(in: 5...80, using: &random),
            classCount: classCount, weighted: seed % 2 == 0)
        for cost in [0.01, 1, 100] {
            let fits = try Self.solvers.map {
                try problem.fit(LogisticOptions(cost: cost, tolerance: 1e-11, solver: $0))
            }
            #expect(fits.allSatisfy { $0.report.converged }, "seed \(seed), cost \(cost)")
            #expect(fits.map(\.report.solver) == Self.solvers)
            let objectives = fits.map(\.report.objective)
            #expect(abs(objectives[0] - objectives[1]) <= 1e-12 * objectives[1], "seed \(seed), cost \(cost)")
            #expect(largestDifference(fits[0].model, fits[1].model) < 1e-7, "seed \(seed), cost \(cost)")
        }
    }

    @Test(arguments: solvers)
    func separableRowsHaveAnOptimumAtALargeCost(solver: LogisticOptions.Solver) throws {
        let matrix = try SparseMatrix(dense: [[1, 0], [2, 0], [0, 1], [0, 3]], columnCount: 2)
        let fit = try LogisticProblem(matrix, labels: [0, 0, 1, 1], classCount: 2)
            .fit(LogisticOptions(cost: 1e8, solver: solver))
        #expect(fit.report.converged)
        #expect(fit.model.weights[0] < -5 && fit.model.weights[1] > 5)
        #expect(fit.model.probabilities(for: matrix).allSatisfy { $0 >= 0 && $0 <= 1 })
    }

    @Test(arguments: solvers, [2, 3])
    func aDuplicateRowIsARowOfWeightTwo(solver: LogisticOptions.Solver, classCount: Int) throws {
        var random = RandomNumbers(seed: 51)
        let matrix = try random.matrix(rows: 20, columns: 15)
        let labels = random.labels(20, classCount: classCount)
        let options = try LogisticOptions(cost: 2, tolerance: 1e-11, solver: solver)
        let twice = try LogisticProblem(
            matrix.selectingRows(Array(0..<20) + [4, 7]), labels: labels + [labels[4], labels[7]],
            classCount: classCount)
        var weights = [Double](repeating: 1, count: 20)
        (weights[4], weights[7]) = (2, 2)
        let weighted = try LogisticProblem(matrix, labels: labels, classCount: classCount, rowWeights: weights)
        #expect(largestDifference(twice.fit(options).model, weighted.fit(options).model) < 1e-9)
    }

    @Test(arguments: solvers, [2, 3])
    func aRowOfWeightZeroIsGone(solver: LogisticOptions.Solver, classCount: Int) throws {
        var random = RandomNumbers(seed: 52)
        let matrix = try random.matrix(rows: 20, columns: 15)
        let labels = random.labels(20, classCount: classCount)
        let options = try LogisticOptions(cost: 2, solver: solver)
        let weights = (0..<20).map { $0 == 11 ? 0.0 : 1 }
        let zero = try LogisticProblem(matrix, labels: labels, classCount: classCount, rowWeights: weights)
        let kept = (0..<20).filter { $0 != 11 }
        let gone = try LogisticProblem(
            matrix.selectingRows(kept), labels: kept.map { labels[$0] }, classCount: classCount)
        #expect(zero.fit(options) == gone.fit(options))
    }

    @Test(arguments: solvers, [2, 3])
    func classWeightsMultiplyRowWeights(solver: LogisticOptions.Solver, classCount: Int) throws {
        var random = RandomNumbers(seed: 53)
        let matrix = try random.matrix(rows: 20, columns: 15)
        let labels = random.labels(20, classCount: classCount)
        let options = try LogisticOptions(cost: 2, solver: solver)
        let classWeights = [0.5, 2, 4].prefix(classCount)
        let byClass = try LogisticProblem(
            matrix, labels: labels, classCount: classCount, rowWeights: [Double](repeating: 3, count: 20),
            classWeights: Array(classWeights))
        let byRow = try LogisticProblem(
            matrix, labels: labels, classCount: classCount, rowWeights: labels.map { 3 * classWeights[$0] })
        #expect(byClass.fit(options) == byRow.fit(options))
    }

    @Test(arguments: solvers, [3, 4])
    func aClassWithoutRowsIsLeftOut(solver: LogisticOptions.Solver, classCount: Int) throws {
        var random = RandomNumbers(seed: 54)
        let matrix = try random.matrix(rows: 30, columns: 20)
        let labels = random.labels(30, classCount: classCount - 1)
        let shifted = labels.map { $0 == 0 ? 0 : $0 + 1 }
        let options = try LogisticOptions(cost: 2, tolerance: 1e-10, solver: solver)
        let fit = try LogisticProblem(matrix, labels: shifted, classCount: classCount).fit(options)
        #expect(fit.report.converged)
        for feature in 0..<20 { #expect(fit.model.weights[feature * classCount + 1] == 0) }
        #expect(fit.model.intercepts[1] == LinearModel.absentClassIntercept)
        let probabilities = fit.model.probabilities(for: matrix)
        for row in 0..<30 { #expect(probabilities[row * classCount + 1] == 0) }
        #expect(probabilities.allSatisfy { $0.isFinite })
        let present = fit.model.intercepts.indices.filter { $0 != 1 }.map { fit.model.intercepts[$0] }
        #expect(abs(present.reduce(0, +)) < 1e-12)
        if classCount == 4 {
            // Four classes of which one is absent are three classes.
            let three = try LogisticProblem(matrix, labels: labels, classCount: 3).fit(options)
            #expect(fit.report == three.report)
            #expect(present == three.model.intercepts)
        }
    }

    @Test(arguments: solvers)
    func twoOfThreeClassesUnderSoftmaxSplitTheWeightVector(solver: LogisticOptions.Solver) throws {
        // With W₁ = −W₀ the penalty is ‖W₀‖² = ½‖√2 W₀‖²: the binary problem for 2 W₀ at twice the cost.
        var random = RandomNumbers(seed: 55)
        let matrix = try random.matrix(rows: 30, columns: 20)
        let labels = random.labels(30, classCount: 2)
        let softmax = try LogisticProblem(matrix, labels: labels, classCount: 3)
            .fit(LogisticOptions(cost: 2, tolerance: 1e-11, solver: solver)).model
        let binary = try LogisticProblem(matrix, labels: labels, classCount: 2)
            .fit(LogisticOptions(cost: 4, tolerance: 1e-11, solver: solver)).model
        let differences = (0..<20).map { softmax.weights[3 * $0 + 1] - softmax.weights[3 * $0] }
        #expect(largestDifference(differences, binary.weights) < 1e-9)
        #expect(abs(softmax.intercepts[1] - softmax.intercepts[0] - binary.intercepts[0]) < 1e-9)
    }

    @Test(arguments: solvers, [2, 3])
    func rowsWithoutValuesLearnTheClassShares(solver: LogisticOptions.Solver, classCount: Int) throws {
        let labels = classCount == 2 ? [0, 1, 1, 1] : [0, 1, 1, 2]
        let matrix = try SparseMatrix(columnCount: 3, rowStarts: [0, 0, 0, 0, 0], columns: [], values: [])
        let fit = try LogisticProblem(matrix, labels: labels, classCount: classCount)
            .fit(LogisticOptions(cost: 5, solver: solver))
        #expect(fit.report.converged)
        #expect(fit.report.iterations == 0)
        #expect(fit.model.weights.allSatisfy { $0 == 0 })
        let shares = classCount == 2 ? [0.25, 0.75] : [0.25, 0.5, 0.25]
        #expect(largestDifference(Array(fit.model.probabilities(for: matrix).prefix(classCount)), shares) < 1e-15)
    }

    @Test(arguments: solvers, [2, 3])
    func aConstantFeatureIsLeftToTheIntercept(solver: LogisticOptions.Solver, classCount: Int) throws {
        let labels = [0, 1, 1, 1, 0, classCount - 1]
        let matrix = try SparseMatrix(dense: [[Double]](repeating: [2], count: 6), columnCount: 1)
        let fit = try LogisticProblem(matrix, labels: labels, classCount: classCount)
            .fit(LogisticOptions(cost: 5, solver: solver))
        #expect(fit.report.converged)
        #expect(fit.model.weights.allSatisfy { abs($0) < 1e-14 })
    }

    @Test(arguments: solvers, [2, 3])
    func anEmptyColumnHasWeightZero(solver: LogisticOptions.Solver, classCount: Int) throws {
        var random = RandomNumbers(seed: 56)
        let problem = try random.problem(rows: 30, columns: 12, classCount: classCount)
        let model = try problem.fit(LogisticOptions(cost: 5, solver: solver)).model
        for k in 0..<model.width { #expect(model.weights[3 * model.width + k] == 0) }
    }

    @Test(arguments: solvers, [2, 3])
    func reachingTheLimitOnIterationsIsReported(solver: LogisticOptions.Solver, classCount: Int) throws {
        var random = RandomNumbers(seed: 57)
        let problem = try random.problem(rows: 40, columns: 30, classCount: classCount)
        let report = try problem.fit(LogisticOptions(cost: 10, maximumIterations: 1, solver: solver)).report
        #expect(report.outcome == .iterationLimit)
        #expect(!report.converged)
        #expect(report.iterations == 1)
        #expect(report.relativeGradientNorm > 1e-8)
    }

    @Test(arguments: solvers, [2, 3])
    func startingFromAnotherFitLeadsToTheSameOptimum(solver: LogisticOptions.Solver, classCount: Int) throws {
        var random = RandomNumbers(seed: 58)
        let problem = try random.problem(rows: 50, columns: 40, classCount: classCount, weighted: true)
        let options = try LogisticOptions(cost: 30, tolerance: 1e-10, solver: solver)
        let cold = problem.fit(options)
        for cost in [3.0, 30, 300] {
            let start = try problem.optimum(LogisticOptions(cost: cost, tolerance: 1e-10, solver: solver))
            let warm = problem.fit(options, start: start)
            #expect(warm.report.converged)
            #expect(largestDifference(warm.model, cold.model) < 1e-7)
            if cost == 30 { #expect(warm.report.iterations <= 1) }
        }
    }

    @Test(arguments: solvers)
    func aStartFarAwayLeadsToTheSameOptimum(solver: LogisticOptions.Solver) throws {
        var random = RandomNumbers(seed: 59)
        let problem = try random.problem(rows: 50, columns: 40, classCount: 3)
        let options = try LogisticOptions(cost: 1, tolerance: 1e-10, solver: solver)
        // An optimum thrown a thousand times its own distance from another one.
        let other = try problem.optimum(LogisticOptions(cost: 100, tolerance: 1e-3, solver: solver))
        let far = other.moved(awayFrom: problem.optimum(options), by: 1000)
        let warm = problem.fit(options, start: far)
        #expect(warm.report.converged)
        #expect(largestDifference(warm.model, problem.fit(options).model) < 1e-8)
    }

    @Test(arguments: solvers, [2, 3])
    func anyNumberOfThreadsGivesTheSameBits(solver: LogisticOptions.Solver, classCount: Int) throws {
        var random = RandomNumbers(seed: 60)
        let rows = solver == .sampleSpace ? 60 : 2500
        let matrix = try random.matrix(rows: rows, columns: 150)
        let labels = random.labels(rows, classCount: classCount)
        let fits = try [1, 2, 3, 8].map { threads in
            let parallelism = Parallelism(threads: threads)
            return try LogisticProblem(matrix, labels: labels, classCount: classCount, parallelism: parallelism)
                .fit(LogisticOptions(cost: 3, tolerance: 1e-6, solver: solver, parallelism: parallelism))
        }
        #expect(fits.allSatisfy { $0 == fits[0] })
    }

    @Test(arguments: solvers, [2, 3])
    func scalingFeaturesTradesAgainstTheCost(solver: LogisticOptions.Solver, classCount: Int) throws {
        // ½‖w‖² + C L(αXw) = (½‖v‖² + α²C L(Xv)) / α² for v = αw.
        var random = RandomNumbers(seed: 61)
        let matrix = try random.matrix(rows: 30, columns: 20)
        let labels = random.labels(30, classCount: classCount)
        let scaled = try SparseMatrix(
            columnCount: 20, rowStarts: matrix.rowStarts, columns: matrix.columns, values: matrix.values.map { 4 * $0 })
        let a = try LogisticProblem(scaled, labels: labels, classCount: classCount)
            .fit(LogisticOptions(cost: 0.5, tolerance: 1e-11, solver: solver)).model
        let b = try LogisticProblem(matrix, labels: labels, classCount: classCount)
            .fit(LogisticOptions(cost: 8, tolerance: 1e-11, solver: solver)).model
        #expect(largestDifference(a.weights.map { 4 * $0 }, b.weights) < 1e-8)
        #expect(largestDifference(a.intercepts, b.intercepts) < 1e-8)
    }

    @Test(arguments: solvers)
    func renamingClassesRenamesTheirWeights(solver: LogisticOptions.Solver) throws {
        var random = RandomNumbers(seed: 62)
        let matrix = try random.matrix(rows: 30, columns: 20)
        let labels = random.labels(30, classCount: 3)
        let options = try LogisticOptions(cost: 5, tolerance: 1e-11, solver: solver)
        let names = [2, 0, 1]
        let a = try LogisticProblem(matrix, labels: labels, classCount: 3).fit(options).model
        let b = try LogisticProblem(matrix, labels: labels.map { names[$0] }, classCount: 3).fit(options).model
        for feature in 0..<20 {
            for k in 0..<3 { #expect(abs(a.weights[3 * feature + k] - b.weights[3 * feature + names[k]]) < 1e-9) }
        }
    }

    @Test(arguments: solvers)
    func swappingTwoClassesTurnsTheSign(solver: LogisticOptions.Solver) throws {
        var random = RandomNumbers(seed: 63)
        let matrix = try random.matrix(rows: 30, columns: 20)
        let labels = random.labels(30, classCount: 2)
        let options = try LogisticOptions(cost: 5, tolerance: 1e-11, solver: solver)
        let a = try LogisticProblem(matrix, labels: labels, classCount: 2).fit(options).model
        let b = try LogisticProblem(matrix, labels: labels.map { 1 - $0 }, classCount: 2).fit(options).model
        #expect(largestDifference(a.weights, b.weights.map { -$0 }) < 1e-9)
        #expect(abs(a.intercepts[0] + b.intercepts[0]) < 1e-9)
    }

    @Test func weightsOfMoreThanTwoClassesAddUpToZero() throws {
        var random = RandomNumbers(seed: 64)
        let model = try random.problem(rows: 40, columns: 25, classCount: 4).fit(LogisticOptions(cost: 5)).model
        for feature in 0..<25 {
            #expect(abs((0..<4).reduce(0) { $0 + model.weights[4 * feature + $1] }) < 1e-14)
        }
        #expect(abs(model.intercepts.reduce(0, +)) < 1e-14)
    }

    @Test func anImpossibleToleranceEndsAtRounding() throws {
        var random = RandomNumbers(seed: 65)
        let problem = try random.problem(rows: 60, columns: 40, classCount: 3)
        for solver in Self.solvers {
            let report = try problem.fit(LogisticOptions(cost: 10, tolerance: 1e-300, solver: solver)).report
            #expect(report.iterations < 50)
            #expect(report.relativeGradientNorm < 1e-12)
        }
    }

    @Test(arguments: solvers)
    func numbersThatOverflowAreReported(solver: LogisticOptions.Solver) throws {
        let matrix = try SparseMatrix(dense: [[1e150, 0], [0, 1e150], [1e150, 1e140]], columnCount: 2)
        let fit = try LogisticProblem(matrix, labels: [0, 1, 1], classCount: 2)
            .fit(LogisticOptions(cost: 1e300, solver: solver))
        #expect(fit.report.outcome == .stalled)
        #expect(fit.model.weights.allSatisfy { $0.isFinite })
    }

    /// A problem whose features are scaled by powers of two up to 2^±exponent.
    private func scaledProblem(_ random: inout RandomNumbers, rows: Int, exponent: Int) throws -> LogisticProblem {
        let matrix = try random.matrix(rows: rows, columns: 12, density: 0.5)
        let scales = (0..<12).map { _ in
            Double(sign: .plus, exponent: Int.random(in: -exponent...exponent, using: &random), significand: 1)
        }
        let scaled = try SparseMatrix(
            columnCount: 12, rowStarts: matrix.rowStarts, columns: matrix.columns,
            values: zip(matrix.columns, matrix.values).map { scales[Int($0)] * $1 })
        return try LogisticProblem(scaled, labels: random.labels(rows, classCount: 3), classCount: 3)
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func bothSolversAgreeOnFeaturesOfDifferentScales(seed: UInt64) throws {
        var random = RandomNumbers(seed: seed)
        let problem = try scaledProblem(&random, rows: 40, exponent: 3)
        for cost in [1e-3, 1, 100] {
            let fits = try Self.solvers.map {
                try problem.fit(LogisticOptions(cost: cost, tolerance: 1e-9, solver: $0)).report
            }
            #expect(fits[0].converged && fits[1].converged, "seed \(seed), cost \(cost)")
            #expect(
                abs(fits[0].objective - fits[1].objective) <= 1e-10 * fits[1].objective, "seed \(seed), cost \(cost)")
        }
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>, [20, 40])
    func featuresOfWildlyDifferentScalesAreFittedAllTheSame(seed: UInt64, rows: Int) throws {
        var random = RandomNumbers(seed: seed)
        let problem = try scaledProblem(&random, rows: rows, exponent: 10)
        for cost in [1e-3, 1, 1e3] {
            let report = try problem.fit(LogisticOptions(cost: cost)).report
            #expect(report.converged, "seed \(seed), cost \(cost)")
        }
    }

    @Test func automaticTakesTheExactSolverForAFewRows() throws {
        var random = RandomNumbers(seed: 66)
        let few = try random.problem(rows: 32, columns: 10, classCount: 2).fit(LogisticOptions(cost: 1))
        let more = try random.problem(rows: 33, columns: 10, classCount: 2).fit(LogisticOptions(cost: 1))
        #expect(few.report.solver == .sampleSpace)
        #expect(more.report.solver == .truncatedNewton)
    }

    /// Problems of the same terms, with rows of their own that are held out, and the features of all rows.
    private func folds(
        _ random: inout RandomNumbers, classCount: Int, count: Int
    ) throws -> [(problem: LogisticProblem, features: SparseMatrix)] {
        let rows = 60
        var terms = TermMatrixBuilder(columnCount: 80)
        for _ in 0..<rows {
            for column in 0..<80 where Int.random(in: 0..<8, using: &random) == 0 {
                terms.append(UInt32(column), Int.random(in: 0..<9, using: &random) == 0 ? 1.7 : 1)
            }
            terms.closeRow()
        }
        let matrix = terms.matrix()
        let merged = MergedTerms(matrix)
        let labels = random.labels(rows, classCount: classCount)
        return try (0..<count).map { fold in
            let heldOut = (0..<rows).map { $0 >= classCount && $0 % count == fold }
            let scales = random.values(80).map { max(0, $0 + 0.9) }
            let problem = try LogisticProblem(
                Design([DesignBlock(merged, scales: scales, rowNorm: 1, heldOut: heldOut)]), labels: labels,
                classCount: classCount, rowWeights: heldOut.map { $0 ? 0 : 1 })
            let features = (0..<rows).map { row in
                var values = [Double](repeating: 0, count: 80)
                for (column, term) in matrix.row(row) { values[Int(column)] = term * scales[Int(column)] }
                let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
                return values.map { norm == 0 ? 0 : $0 / norm }
            }
            return (problem, try SparseMatrix(dense: features, columnCount: 80))
        }
    }

    @Test(arguments: [2, 3], 1...5 as ClosedRange<UInt64>)
    func problemsSideBySideHaveTheOptimaThatTheyHaveAlone(classCount: Int, seed: UInt64) throws {
        var random = RandomNumbers(seed: seed)
        let problems = try folds(&random, classCount: classCount, count: 5).map(\.problem)
        let starts = [LogisticOptimum?](repeating: nil, count: 5)
        let tight = try LogisticOptions(cost: 10, solver: .truncatedNewton)
        let exact = problems.map { $0.optimum(tight) }
        #expect(LogisticProblem.optima(of: problems, tight, starts: starts) == exact, "seed \(seed)")

        #expect(LogisticProblem.optima(of: [], tight, starts: []).isEmpty)

        let loose = try LogisticOptions(cost: 10, tolerance: 1e-4, solver: .truncatedNewton)
        let optima = LogisticProblem.optima(of: problems, loose, starts: starts)
        for (problem, (found, exact)) in zip(problems, zip(optima, exact)) {
            #expect(found.report.converged, "seed \(seed)")
            #expect(found.report.objective - exact.report.objective < 1e-6 * exact.report.objective, "seed \(seed)")
            #expect(largestDifference(problem.model(of: found), problem.model(of: exact)) < 1e-2, "seed \(seed)")
        }
        // From the optima there is nothing left to do.
        let again = LogisticProblem.optima(of: problems, loose, starts: exact)
        #expect(again.allSatisfy { $0.report.converged && $0.report.iterations == 0 }, "seed \(seed)")
        for threads in [2, 3, 8] {
            let parallel = try LogisticOptions(
                cost: 10, tolerance: 1e-4, solver: .truncatedNewton, parallelism: Parallelism(threads: threads))
            #expect(LogisticProblem.optima(of: problems, parallel, starts: starts) == optima, "seed \(seed)")
        }
    }

    @Test(arguments: [LogisticOptions.Solver.truncatedNewton, .sampleSpace], [2, 3])
    func rowsHeldOutAreAnsweredByTheModel(solver: LogisticOptions.Solver, classCount: Int) throws {
        var random = RandomNumbers(seed: 67)
        for (problem, features) in try folds(&random, classCount: classCount, count: 3) {
            let optimum = problem.optimum(try LogisticOptions(cost: 10, solver: solver))
            let expected = problem.model(of: optimum).probabilities(for: features)
            #expect(largestDifference(problem.probabilities(at: optimum), expected) < 1e-12)
        }
    }
}
