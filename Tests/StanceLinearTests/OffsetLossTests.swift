import StanceAlgebra
@testable import StanceLinear
import Testing

struct OffsetLossTests {
    private static let rows = 30

    @Test(arguments: 2...5, [1, 2, 3] as [UInt64])
    func derivativesAreTheSlopesOfTheLoss(classCount: Int, seed: UInt64) {
        var random = RandomNumbers(seed: seed)
        let base = random.loss(classCount: classCount, rows: Self.rows)
        let offsets = random.values(Self.rows * base.width, scale: 4)
        let loss = OffsetLoss(base, offsets: offsets, parallelism: .single)
        let (decisions, direction) = (random.values(offsets.count, scale: 2), random.values(offsets.count))
        // Central differences: the error is of the order of h² and of ε/h, both about 1e-11 of the value here.
        let h = 1e-5
        func moved(_ t: Double) -> [Double] { zip(decisions, direction).map { $0 + t * $1 } }
        func value(_ t: Double) -> Double { loss.value(decisions: moved(t), parallelism: .single) }

        let found = derivatives(loss, decisions)
        let slope = zip(found.residuals, direction).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(slope - (value(h) - value(-h)) / (2 * h)) < 1e-8, "seed \(seed)")
        let expected = zip(derivatives(loss, moved(h)).residuals, derivatives(loss, moved(-h)).residuals)
            .map { ($0 - $1) / (2 * h) }
        var curved = expected
        found.curvature.multiply(
            direction, shiftedBy: [Double](repeating: 0, count: loss.width), into: &curved, parallelism: .single)
        #expect(largestDifference(curved, expected) < 1e-8, "seed \(seed)")
    }

    @Test(arguments: 2...5, [0.1, 3, 30, 1000])
    func priorInterceptsAreOptimalForZeroWeights(classCount: Int, scale: Double) {
        var random = RandomNumbers(seed: 19)
        let base = random.loss(classCount: classCount, rows: Self.rows)
        let offsets = random.values(Self.rows * base.width, scale: scale)
        let loss = OffsetLoss(base, offsets: offsets, parallelism: .single)
        let decisions = (0..<Self.rows).flatMap { _ in loss.priorIntercepts }
        let gradient = derivatives(loss, decisions).sumOfResiduals()
        #expect(gradient.allSatisfy { abs($0) <= 1e-13 * base.weights.reduce(0, +) })
    }

    @Test func priorInterceptsBalanceTheOffsets() {
        // σ(1 + b) + σ(−4 + b) = 1 where 1 + b = −(−4 + b).
        let base = BinaryLogLoss(labels: [0, 1], weights: [1, 1])
        let loss = OffsetLoss(base, offsets: [1, -4], parallelism: .single)
        #expect(abs(loss.priorIntercepts[0] - 1.5) < 1e-14)
    }

    @Test(arguments: 2...5)
    func offsetsOfZeroChangeNothing(classCount: Int) {
        var random = RandomNumbers(seed: 23)
        let base = random.loss(classCount: classCount, rows: Self.rows)
        let zeros = [Double](repeating: 0, count: Self.rows * base.width)
        let loss = OffsetLoss(base, offsets: zeros, parallelism: .single)
        let decisions = random.values(zeros.count, scale: 3)
        #expect(largestDifference(loss.priorIntercepts, base.priorIntercepts) < 1e-14)
        #expect(
            loss.value(decisions: decisions, parallelism: .single)
                == base.value(decisions: decisions, parallelism: .single))
        #expect(derivatives(loss, decisions).residuals == derivatives(base, decisions).residuals)
        #expect(derivatives(loss, decisions).curvature == derivatives(base, decisions).curvature)
    }
}
