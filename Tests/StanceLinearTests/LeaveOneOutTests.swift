import StanceAlgebra
import Testing

@testable import StanceLinear

/// Leaving rows out by Newton steps against leaving them out and fitting again.
struct LeaveOneOutTests {
    /// The agreement promised, in the logit.
    static let promised = 0.02

    @Test(arguments: [2, 3], [1.0, 10, 100])
    func agreesWithFitsWithoutEachRow(classCount: Int, cost: Double) throws {
        for seed in 1...2 as ClosedRange<UInt64> {
            let rows = try LabelledRows(seed: seed, count: 30, classCount: classCount)
            try rows.expectAgreement(of: (0..<30).map { [$0] }, cost: cost, "seed \(seed)")
        }
    }

    @Test(arguments: [2, 3, 5], [1.0, 100])
    func agreesWithWeightsAndOffsets(classCount: Int, cost: Double) throws {
        let rows = try LabelledRows(seed: 7, count: 30, classCount: classCount, isWeighted: true, offsetScale: 2)
        try rows.expectAgreement(of: (0..<30).map { [$0] }, cost: cost, "seed 7")
    }

    @Test(arguments: [2, 3], [1.0, 100])
    func agreesWithFitsWithoutEachGroup(classCount: Int, cost: Double) throws {
        for seed in 11...12 as ClosedRange<UInt64> {
            let rows = try LabelledRows(seed: seed, count: 72, classCount: classCount, isWeighted: true)
            try rows.expectAgreement(
                of: (0..<9).map { group in (0..<72).filter { $0 % 9 == group } }, cost: cost, "seed \(seed)")
        }
    }

    @Test func aGroupThatTheStepsDoNotReachIsLeftOutOfAFit() throws {
        let rows = try LabelledRows(seed: 11, count: 72, classCount: 2, isWeighted: true)
        let problem = try rows.problem(weights: rows.weights)
        let optimum = try rows.optimum(problem, cost: 1000)
        let groups = (0..<9).map { group in (0..<72).filter { $0 % 9 == group } }
        let leftOut = try LeaveOneOut(of: groups, in: problem, at: optimum, described: .asFitted)
        #expect(leftOut.refits > 0)
        try rows.expectAgreement(of: groups, cost: 1000, "cost 1000")
    }

    @Test(arguments: [2, 3])
    func describesRowsByWhatOtherGroupsHave(classCount: Int) throws {
        let rows = try LabelledRows(seed: 21, count: 48, classCount: classCount)
        let groups = (0..<24).map { [2 * $0, 2 * $0 + 1] }
        let (found, expected) = try rows.leftOut(groups, cost: 30, described: .asUnseen)
        #expect(largestDifference(found, expected, classCount) < Self.promised)
        let (fitted, _) = try rows.leftOut(groups, cost: 30, described: .asFitted)
        #expect(largestDifference(found, fitted, classCount) > 0.1)
    }

    @Test func interceptsAreThoseOfTheOtherRows() throws {
        // Without features the fit is the intercept, the logit of the share of label 1: of 2 in 5 rows, or 3 in 5.
        let matrix = try SparseMatrix(columnCount: 1, rowStarts: [0, 0, 0, 0, 0, 0, 0], columns: [], values: [])
        let problem = try LogisticProblem(matrix, labels: [0, 1, 0, 1, 0, 1], classCount: 2)
        let optimum = problem.optimum(try LogisticOptions(cost: 1))
        let leftOut = try LeaveOneOut(
            of: (0..<6).map { [$0] }, in: problem, at: optimum, described: .asFitted)
        let logit = 0.405465108108164
        for (row, value) in leftOut.decisionValues.enumerated() {
            #expect(abs(value - (row % 2 == 0 ? logit : -logit)) < 0.001)
        }
        #expect(abs(leftOut.probabilities[0] - 0.4) < 0.001)
    }

    @Test func aRowOfWeightZeroHasNoPart() throws {
        let rows = try LabelledRows(seed: 31, count: 40, classCount: 3)
        let weights = (0..<40).map { $0 == 5 ? 0.0 : 1 }
        let zero = try rows.problem(weights: weights)
        let optimum = try rows.optimum(zero, cost: 10)
        let leftOut = try LeaveOneOut(of: [[5], [6]], in: zero, at: optimum, described: .asFitted)
        let own = centred(zero.model(of: optimum).decisionValues(for: rows.matrix.selectingRows([5])), 3)
        #expect(zip(leftOut.decisionValues[15..<18], own).allSatisfy { abs($0 - $1) < 1e-6 })
        var both = weights
        both[6] = 0
        let expected = try rows.fit(rows.problem(weights: both), cost: 10)
            .decisionValues(for: rows.matrix.selectingRows([6]))
        #expect(largestDifference(Array(leftOut.decisionValues[18..<21]), expected, 3) < Self.promised)
    }

    @Test(arguments: [2, 3])
    func rowsOutsideAllGroupsKeepTheirDecisionValues(classCount: Int) throws {
        let rows = try LabelledRows(seed: 41, count: 30, classCount: classCount, offsetScale: 1)
        let problem = try rows.problem()
        let optimum = try rows.optimum(problem, cost: 3)
        let leftOut = try LeaveOneOut(of: [], in: problem, at: optimum, described: .asUnseen)
        let fitted = problem.model(of: optimum).decisionValues(for: rows.matrix, offsets: rows.offsets)
        #expect(largestDifference(leftOut.decisionValues, fitted, classCount) < 1e-9)
        for row in 0..<30 {
            let sum = leftOut.probabilities[row * classCount..<(row + 1) * classCount].reduce(0, +)
            #expect(abs(sum - 1) < 1e-12)
        }
    }

    @Test(arguments: [2, 3, 8])
    func threadsChangeNoBit(threads: Int) throws {
        let rows = try LabelledRows(seed: 51, count: 40, classCount: 3)
        let problem = try rows.problem()
        let optimum = try rows.optimum(problem, cost: 10)
        func leftOut(_ parallelism: Parallelism) throws -> [Double] {
            try LeaveOneOut(
                of: (0..<40).map { [$0] }, in: problem, at: optimum, described: .asUnseen,
                parallelism: parallelism
            ).decisionValues
        }
        #expect(try leftOut(Parallelism(threads: threads)) == leftOut(.single))
    }

    @Test func aClassThatVanishesWithAGroupIsAnError() throws {
        let matrix = try SparseMatrix(dense: [[1, 0], [2, 0], [0, 1], [0, 3]], columnCount: 2)
        let problem = try LogisticProblem(matrix, labels: [0, 2, 2, 0], classCount: 3)
        let optimum = problem.optimum(try LogisticOptions(cost: 1))
        #expect(throws: LeaveOneOutError.classInOneGroup(label: 2)) {
            try LeaveOneOut(of: [[0], [1, 2]], in: problem, at: optimum, described: .asFitted)
        }
    }

    @Test func tooManyRowsAreAnError() throws {
        let count = LeaveOneOut.largestDimension + 1
        let matrix = try SparseMatrix(
            columnCount: 1, rowStarts: [Int](repeating: 0, count: count + 1), columns: [], values: [])
        let problem = try LogisticProblem(matrix, labels: (0..<count).map { $0 % 2 }, classCount: 2)
        let optimum = problem.optimum(try LogisticOptions(cost: 1))
        #expect(throws: LeaveOneOutError.tooLarge(dimension: count)) {
            try LeaveOneOut(of: [[0]], in: problem, at: optimum, described: .asFitted)
        }
    }
}

/// Sparse rows in two blocks of norm 1, as those of text are: a few common columns, many rare ones, and a label that the
/// columns say something about.
private struct LabelledRows {
    let matrix: SparseMatrix
    let design: Design
    let labels: [Int]
    let classCount: Int
    let weights: [Double]?
    let offsets: [Double]?

    init(seed: UInt64, count: Int, classCount: Int, isWeighted: Bool = false, offsetScale: Double? = nil) throws {
        var random = RandomNumbers(seed: seed)
        let labels = random.labels(count, classCount: classCount)
        let blocks = try (0..<2).map { _ in
            try SparseMatrix(
                dense: labels.map { label in
                    (0..<90).map { column in
                        let speaks = column % 7 == label ? 2.5 : 1
                        return Double.random(in: 0..<1, using: &random) < speaks / Double(column / 2 + 2) ? 1 : 0
                    }
                }, columnCount: 90)
        }
        let scales = (0..<90).map { 1 + Double($0) / 30 }
        design = Design(blocks.map { DesignBlock(MergedTerms(TermMatrix($0)), scales: scales, rowNorm: 1) })
        matrix = design.matrix
        self.labels = labels
        self.classCount = classCount
        weights = isWeighted ? (0..<count).map { _ in Double.random(in: 0.1...3, using: &random) } : nil
        offsets = offsetScale.map { random.values(count * LinearModel.width(classCount: classCount), scale: $0) }
    }

    func problem(weights: [Double]? = nil) throws -> LogisticProblem {
        try LogisticProblem(
            Design([DesignBlock(matrix)]), labels: labels, classCount: classCount,
            rowWeights: weights ?? self.weights, offsets: offsets)
    }

    func optimum(_ problem: LogisticProblem, cost: Double) throws -> LogisticOptimum {
        let optimum = problem.optimum(try LogisticOptions(cost: cost, tolerance: 1e-9))
        #expect(optimum.report.converged)
        return optimum
    }

    func fit(_ problem: LogisticProblem, cost: Double) throws -> LinearModel {
        problem.model(of: try optimum(problem, cost: cost))
    }

    /// Decision values of all rows: approximated, and by fits without the group of each.
    func leftOut(
        _ groups: [[Int]], cost: Double, described description: LeaveOneOut.Description
    ) throws -> (found: [Double], expected: [Double]) {
        let problem = try LogisticProblem(
            design, labels: labels, classCount: classCount, rowWeights: weights, offsets: offsets)
        let optimum = try optimum(problem, cost: cost)
        let found = try LeaveOneOut(of: groups, in: problem, at: optimum, described: description)
        var groupOfRow = [Int](repeating: -1, count: labels.count)
        for (number, group) in groups.enumerated() { for row in group { groupOfRow[row] = number } }
        let described = description == .asFitted ? matrix : design.matrixOfUnseenRows(groups: groupOfRow)
        let width = LinearModel.width(classCount: classCount)
        var expected = found.decisionValues
        for group in groups {
            let own = Set(group)
            let without = try fit(
                self.problem(weights: labels.indices.map { own.contains($0) ? 0 : weights?[$0] ?? 1 }), cost: cost)
            let values = without.decisionValues(
                for: described.selectingRows(group),
                offsets: offsets.map { all in group.flatMap { all[$0 * width..<($0 + 1) * width] } })
            for (at, row) in group.enumerated() {
                for k in 0..<width { expected[row * width + k] = values[at * width + k] }
            }
        }
        return (found.decisionValues, expected)
    }

    func expectAgreement(of groups: [[Int]], cost: Double, _ context: Comment) throws {
        let (found, expected) = try leftOut(groups, cost: cost, described: .asFitted)
        #expect(largestDifference(found, expected, classCount) <= LeaveOneOutTests.promised, context)
    }
}

/// Decision values of several classes, those of a row brought to add up to zero.
private func centred(_ values: [Double], _ classCount: Int) -> [Double] {
    guard classCount > 2 else { return values }
    return stride(from: 0, to: values.count, by: classCount).flatMap { start in
        let row = values[start..<start + classCount]
        return row.map { $0 - row.reduce(0, +) / Double(classCount) }
    }
}

/// The largest difference between the decision values of two models, whatever they add to all classes of a row.
private func largestDifference(_ a: [Double], _ b: [Double], _ classCount: Int) -> Double {
    zip(centred(a, classCount), centred(b, classCount)).reduce(0) { max($0, abs($1.0 - $1.1)) }
}
