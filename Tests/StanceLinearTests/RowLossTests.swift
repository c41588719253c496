import StanceAlgebra
@testable import StanceLinear
import Testing

struct RowLossTests {
    @Test(arguments: 2...6, [1, 2, 3, 4, 5] as [UInt64])
    func residualsAreTheSlopeOfTheLoss(classCount: Int, seed: UInt64) {
        var random = RandomNumbers(seed: seed)
        let loss = random.loss(classCount: classCount, rows: 20)
        let decisions = random.values(20 * loss.width, scale: 4)
        let direction = random.values(20 * loss.width)
        // Central differences: the error is of the order of h² and of ε/h, both about 1e-11 of the value here.
        let h = 1e-5
        func value(_ t: Double) -> Double {
            loss.value(decisions: zip(decisions, direction).map { $0 + t * $1 }, parallelism: .single)
        }
        let expected = (value(h) - value(-h)) / (2 * h)
        let found = zip(derivatives(loss, decisions).residuals, direction).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(found - expected) < 1e-8, "seed \(seed)")
    }

    @Test(arguments: 2...6, [1, 2, 3, 4, 5] as [UInt64])
    func curvatureIsTheSlopeOfTheResiduals(classCount: Int, seed: UInt64) {
        var random = RandomNumbers(seed: seed)
        let loss = random.loss(classCount: classCount, rows: 20)
        let decisions = random.values(20 * loss.width, scale: 4)
        let direction = random.values(20 * loss.width)
        let h = 1e-5
        func residuals(_ t: Double) -> [Double] {
            derivatives(loss, zip(decisions, direction).map { $0 + t * $1 }).residuals
        }
        let expected = zip(residuals(h), residuals(-h)).map { ($0 - $1) / (2 * h) }
        var found = expected
        derivatives(loss, decisions).curvature.multiply(
            direction, shiftedBy: [Double](repeating: 0, count: loss.width), into: &found, parallelism: .single)
        #expect(largestDifference(found, expected) < 1e-8, "seed \(seed)")
    }

    @Test(arguments: 2...6)
    func priorInterceptsAreOptimalForZeroWeights(classCount: Int) {
        var random = RandomNumbers(seed: 9)
        let loss = random.loss(classCount: classCount, rows: 30)
        let decisions = (0..<30).flatMap { _ in loss.priorIntercepts }
        #expect(derivatives(loss, decisions).sumOfResiduals().allSatisfy { abs($0) < 1e-13 })
    }

    @Test func twoClassesUnderSoftmaxAreTheBinaryLoss() {
        var random = RandomNumbers(seed: 13)
        let (labels, weights) = (random.labels(20, classCount: 2), random.values(20).map { $0 + 1.5 })
        let binary = BinaryLogLoss(labels: labels, weights: weights)
        let softmax = SoftmaxLogLoss(labels: labels, weights: weights, contrasts: ClassContrasts(classCount: 2))
        // The coordinate of scores (z₀, z₁) is (z₀ − z₁)/√2.
        let decisions = random.values(20, scale: 5)
        let coordinates = decisions.map { -$0 / 2.0.squareRoot() }
        let (a, b) = (
            binary.value(decisions: decisions, parallelism: .single),
            softmax.value(decisions: coordinates, parallelism: .single)
        )
        #expect(abs(a - b) < 1e-13)
        let residuals = derivatives(softmax, coordinates).residuals.map { -$0 / 2.0.squareRoot() }
        #expect(largestDifference(derivatives(binary, decisions).residuals, residuals) < 1e-15)
    }

    @Test func extremeDecisionsGiveFiniteDerivatives() {
        let binary = BinaryLogLoss(labels: [0, 1, 0, 1], weights: [1, 1, 1, 1])
        let decisions = [1e4, 1e4, -1e4, -1e4]
        #expect(binary.value(decisions: decisions, parallelism: .single) == 2e4)
        #expect(derivatives(binary, decisions).residuals == [1, 0, 0, -1])
        #expect(derivatives(binary, decisions).curvature.values == [0, 0, 0, 0])
        let softmax = SoftmaxLogLoss(
            labels: [0, 1, 2], weights: [1, 1, 1], contrasts: ClassContrasts(classCount: 3))
        let extreme = [1e4, 0, 1e4, 0, 0, -1e4]
        #expect(softmax.value(decisions: extreme, parallelism: .single).isFinite)
        #expect(derivatives(softmax, extreme).residuals.allSatisfy { $0.isFinite })
        #expect(derivatives(softmax, extreme).curvature.values.allSatisfy { $0.isFinite })
    }

    @Test(arguments: [2, 3, 5])
    func hasTheSameBitsForAnyNumberOfThreads(classCount: Int) {
        var random = RandomNumbers(seed: 15)
        let loss = random.loss(classCount: classCount, rows: 6000)
        let decisions = random.values(6000 * loss.width, scale: 3)
        let expected = derivatives(loss, decisions)
        let value = loss.value(decisions: decisions, parallelism: .single)
        for threads in [2, 3, 8] {
            let parallelism = Parallelism(threads: threads)
            var found = RowDerivatives(for: loss)
            loss.differentiate(decisions: decisions, into: &found, parallelism: parallelism)
            #expect(found.residuals == expected.residuals)
            #expect(found.curvature == expected.curvature)
            #expect(loss.value(decisions: decisions, parallelism: parallelism) == value)
        }
    }

    @Test func scoreRangeIsTheLargestDifferenceOfScores() {
        let binary = BinaryLogLoss(labels: [0, 1], weights: [1, 1])
        #expect(binary.scoreRange([0.5, -2]) == 2)
        let softmax = SoftmaxLogLoss(labels: [0, 1], weights: [1, 1], contrasts: ClassContrasts(classCount: 3))
        let direction = softmax.contrasts.coordinates(of: [1, 0, -1]) + softmax.contrasts.coordinates(of: [0, 0, 1])
        #expect(abs(softmax.scoreRange(direction) - 2) < 1e-15)
    }
}
