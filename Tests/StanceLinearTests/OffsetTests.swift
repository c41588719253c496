import Foundation
import StanceAlgebra
import StanceLinear
import Testing

/// What every solver owes to rows with offsets.
struct OffsetTests {
    static let solvers = SolverTests.solvers

    @Test(arguments: [2, 3, 4], 1...3 as ClosedRange<UInt64>)
    func bothSolversReachTheOptimumOfADenseReference(classCount: Int, seed: UInt64) throws {
        var random = RandomNumbers(seed: seed)
        let rows = (0..<25).map { _ in random.values(6) }
        let labels = random.labels(25, classCount: classCount)
        let weights = random.values(25).map { $0 + 1.2 }
        let offsets = random.values(25 * (classCount == 2 ? 1 : classCount), scale: 4)
        let problem = try LogisticProblem(
            SparseMatrix(dense: rows, columnCount: 6), labels: labels, classCount: classCount, rowWeights: weights,
            offsets: offsets)
        for cost in [0.1, 1, 10] {
            let reference = try #require(
                DenseReference(
                    rows: rows, labels: labels, classCount: classCount, cost: cost, rowWeights: weights,
                    offsets: offsets
                ).model())
            let fits = try Self.solvers.map {
                try problem.fit(LogisticOptions(cost: cost, tolerance: 1e-11, solver: $0))
            }
            for fit in fits {
                #expect(fit.report.converged, "seed \(seed), cost \(cost)")
                #expect(largestDifference(fit.model, reference) < 1e-6, "seed \(seed), cost \(cost)")
            }
            #expect(largestDifference(fits[0].model, fits[1].model) < 1e-8, "seed \(seed), cost \(cost)")
            let objectives = fits.map(\.report.objective)
            #expect(abs(objectives[0] - objectives[1]) <= 1e-12 * objectives[1], "seed \(seed), cost \(cost)")
        }
    }

    @Test(arguments: solvers)
    func twoClassesAreAsComputedByHand(solver: LogisticOptions.Solver) throws {
        // Rows mirror each other, so b = 0 and w = 2(1 − σ(w + o)). With w + o = ln 3, σ = 3/4 and w = 1/2.
        let o = log(3) - 0.5
        let matrix = try SparseMatrix(dense: [[-1], [1]], columnCount: 1)
        let fit = try LogisticProblem(matrix, labels: [0, 1], classCount: 2, offsets: [-o, o])
            .fit(LogisticOptions(cost: 1, tolerance: 1e-12, solver: solver))
        #expect(abs(fit.model.weights[0] - 0.5) < 1e-12)
        #expect(abs(fit.model.intercepts[0]) < 1e-12)
        #expect(abs(fit.report.objective - (0.125 + 2 * log(4.0 / 3))) < 1e-12)
        let probabilities = fit.model.probabilities(for: matrix, offsets: [-o, o])
        #expect(largestDifference(probabilities, [0.75, 0.25, 0.25, 0.75]) < 1e-12)
    }

    @Test(arguments: solvers)
    func threeClassesAreAsComputedByHand(solver: LogisticOptions.Solver) throws {
        // Row i has feature i, label i and offset o for class i: W = t(I − J/3) with t = 3/2 · (1 − e^m/(e^m + 2)),
        // m = o + t. With e^m = 2, t = 3/4.
        let o = log(2) - 0.75
        let matrix = try SparseMatrix(dense: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], columnCount: 3)
        let fit = try LogisticProblem(
            matrix, labels: [0, 1, 2], classCount: 3, offsets: [o, 0, 0, 0, o, 0, 0, 0, o]
        ).fit(LogisticOptions(cost: 1, tolerance: 1e-12, solver: solver))
        #expect(
            largestDifference(fit.model.weights, [0.5, -0.25, -0.25, -0.25, 0.5, -0.25, -0.25, -0.25, 0.5]) < 1e-12)
        #expect(fit.model.intercepts.allSatisfy { abs($0) < 1e-12 })
        #expect(abs(fit.report.objective - (0.5625 + 3 * log(2))) < 1e-12)
    }

    @Test(arguments: solvers, [2, 3, 4])
    func rowsWithoutValuesOnlyBalanceTheOffsets(solver: LogisticOptions.Solver, classCount: Int) throws {
        let matrix = try SparseMatrix(
            columnCount: 3, rowStarts: [Int](repeating: 0, count: 41), columns: [], values: [])
        for (seed, scale) in zip(1..., [0.1, 1, 3, 10, 100]) {
            var random = RandomNumbers(seed: UInt64(seed))
            let labels = random.labels(40, classCount: classCount)
            let offsets = random.values(40 * (classCount == 2 ? 1 : classCount), scale: scale)
            let fit = try LogisticProblem(matrix, labels: labels, classCount: classCount, offsets: offsets)
                .fit(LogisticOptions(cost: 5, solver: solver))
            #expect(fit.report.converged, "seed \(seed)")
            #expect(fit.report.iterations == 0, "seed \(seed)")
            #expect(fit.model.weights.allSatisfy { $0 == 0 })
            // The probabilities of each class add up to the number of its rows.
            let probabilities = fit.model.probabilities(for: matrix, offsets: offsets)
            for label in 0..<classCount {
                let sum = stride(from: label, to: probabilities.count, by: classCount).reduce(0) {
                    $0 + probabilities[$1]
                }
                #expect(abs(sum - Double(labels.filter { $0 == label }.count)) < 1e-8, "seed \(seed)")
            }
        }
    }

    @Test(arguments: solvers, [2, 3])
    func offsetsThatAllRowsShareMoveTheIntercepts(solver: LogisticOptions.Solver, classCount: Int) throws {
        var random = RandomNumbers(seed: 71)
        let matrix = try random.matrix(rows: 40, columns: 25)
        let labels = random.labels(40, classCount: classCount)
        let options = try LogisticOptions(cost: 5, tolerance: 1e-10, solver: solver)
        // The shared offsets add up to zero, as intercepts do; −10⁶ is what a base gives to a class it never saw.
        let shared = classCount == 2 ? [-1e6] : [5e5, -1e6, 5e5]
        let plain = try LogisticProblem(matrix, labels: labels, classCount: classCount).fit(options)
        let moved = try LogisticProblem(
            matrix, labels: labels, classCount: classCount, offsets: (0..<40).flatMap { _ in shared }
        ).fit(options)
        #expect(moved.report.converged)
        #expect(abs(moved.report.iterations - plain.report.iterations) <= 1)
        #expect(largestDifference(moved.model.weights, plain.model.weights) < 1e-9)
        let intercepts = zip(moved.model.intercepts, shared).map { $0 + $1 }
        #expect(largestDifference(intercepts, plain.model.intercepts) < 1e-8)
    }

    @Test(arguments: solvers, [3, 4])
    func theSameForAllClassesOfARowChangesNothing(solver: LogisticOptions.Solver, classCount: Int) throws {
        var random = RandomNumbers(seed: 72)
        let matrix = try random.matrix(rows: 40, columns: 25)
        let labels = random.labels(40, classCount: classCount)
        let offsets = random.values(40 * classCount, scale: 3)
        let constants = random.values(40, scale: 100)
        let options = try LogisticOptions(cost: 5, tolerance: 1e-11, solver: solver)
        let fits = try [offsets, offsets.enumerated().map { $1 + constants[$0 / classCount] }].map {
            try LogisticProblem(matrix, labels: labels, classCount: classCount, offsets: $0).fit(options)
        }
        #expect(fits.allSatisfy { $0.report.converged })
        #expect(largestDifference(fits[0].model, fits[1].model) < 1e-9)
    }

    @Test(arguments: solvers, [2, 3, 4])
    func offsetsOfZeroChangeNoBit(solver: LogisticOptions.Solver, classCount: Int) throws {
        var random = RandomNumbers(seed: 73)
        let matrix = try random.matrix(rows: 60, columns: 40)
        let labels = random.labels(60, classCount: classCount)
        let zeros = [Double](repeating: 0, count: 60 * (classCount == 2 ? 1 : classCount))
        let options = try LogisticOptions(cost: 5, solver: solver)
        let plain = try LogisticProblem(matrix, labels: labels, classCount: classCount).fit(options)
        let zero = try LogisticProblem(matrix, labels: labels, classCount: classCount, offsets: zeros).fit(options)
        #expect(zero == plain)
        #expect(
            zero.model.probabilities(for: matrix, offsets: zeros) == plain.model.probabilities(for: matrix))
    }

    @Test(arguments: solvers)
    func offsetsOfAClassWithoutRowsPlayNoPart(solver: LogisticOptions.Solver) throws {
        var random = RandomNumbers(seed: 74)
        let matrix = try random.matrix(rows: 30, columns: 20)
        let labels = random.labels(30, classCount: 3)
        let offsets = random.values(90, scale: 3)
        let options = try LogisticOptions(cost: 2, tolerance: 1e-10, solver: solver)
        let three = try LogisticProblem(matrix, labels: labels, classCount: 3, offsets: offsets).fit(options)
        // Class 1 of four has no rows.
        let wider = (0..<30).flatMap { row in
            let present = offsets[(3 * row)..<(3 * row + 3)]
            return present.prefix(1) + [7 * Double(row)] + present.suffix(2)
        }
        let four = try LogisticProblem(
            matrix, labels: labels.map { $0 == 0 ? 0 : $0 + 1 }, classCount: 4, offsets: wider
        ).fit(options)
        #expect(four.report == three.report)
        #expect([0, 2, 3].map { four.model.intercepts[$0] } == three.model.intercepts)
        #expect(four.model.intercepts[1] == LinearModel.absentClassIntercept)
        for feature in 0..<20 { #expect(four.model.weights[4 * feature + 1] == 0) }
        let probabilities = four.model.probabilities(for: matrix, offsets: wider)
        for row in 0..<30 { #expect(probabilities[4 * row + 1] == 0) }
    }

    @Test(arguments: solvers, [2, 3])
    func aRowOfWeightZeroIsGoneWithItsOffsets(solver: LogisticOptions.Solver, classCount: Int) throws {
        var random = RandomNumbers(seed: 75)
        let matrix = try random.matrix(rows: 20, columns: 15)
        let labels = random.labels(20, classCount: classCount)
        let width = classCount == 2 ? 1 : classCount
        let offsets = random.values(20 * width, scale: 2)
        let options = try LogisticOptions(cost: 2, solver: solver)
        let kept = (0..<20).filter { $0 != 11 }
        let zero = try LogisticProblem(
            matrix, labels: labels, classCount: classCount, rowWeights: (0..<20).map { $0 == 11 ? 0 : 1 },
            offsets: offsets)
        let gone = try LogisticProblem(
            matrix.selectingRows(kept), labels: kept.map { labels[$0] }, classCount: classCount,
            offsets: kept.flatMap { offsets[($0 * width)..<(($0 + 1) * width)] })
        #expect(zero.fit(options) == gone.fit(options))
    }

    @Test(arguments: solvers, [2, 3])
    func startingFromTheFitItselfTakesNoStep(solver: LogisticOptions.Solver, classCount: Int) throws {
        var random = RandomNumbers(seed: 76)
        let problem = try random.problem(rows: 50, columns: 40, classCount: classCount, weighted: true, offsetScale: 5)
        let options = try LogisticOptions(cost: 30, tolerance: 1e-9, solver: solver)
        let tight = problem.optimum(try LogisticOptions(cost: 30, tolerance: 1e-11, solver: solver))
        let warm = problem.fit(options, start: tight)
        #expect(warm.report.converged)
        #expect(warm.report.iterations == 0)
        #expect(largestDifference(warm.model, problem.model(of: tight)) < 1e-7)
    }

    @Test(arguments: solvers, [2, 3])
    func aBaseThatIsSureAndWrongIsCorrected(solver: LogisticOptions.Solver, classCount: Int) throws {
        for scale in [30.0, 1000, 1e5] {
            var random = RandomNumbers(seed: 77)
            let problem = try random.problem(rows: 50, columns: 40, classCount: classCount, offsetScale: scale)
            let fit = try problem.fit(LogisticOptions(cost: 1, solver: solver))
            #expect(fit.report.converged, "scale \(scale)")
            #expect(fit.model.weights.contains { abs($0) > 0.1 }, "scale \(scale)")
        }
    }

    @Test(arguments: [2, 3])
    func anyNumberOfThreadsGivesTheSameBits(classCount: Int) throws {
        var random = RandomNumbers(seed: 78)
        let problem = try random.problem(rows: 2500, columns: 100, classCount: classCount, offsetScale: 3)
        let fits = try [1, 2, 3].map {
            try problem.fit(
                LogisticOptions(
                    cost: 3, tolerance: 1e-6, solver: .truncatedNewton, parallelism: Parallelism(threads: $0)))
        }
        #expect(fits.allSatisfy { $0 == fits[0] })
    }
}
