import StanceAlgebra
import Testing

/// Expected values: Python 3.11's `decimal` with 700 digits, for instance `float((1 + Decimal(x).exp()).ln())`.
struct StableMathTests {
    static let logarithms: [(Double, Double)] = [
        (-745, .leastNonzeroMagnitude), (-700, 9.85967654375977e-305), (-40, 4.248354255291589e-18),
        (-37.5, 5.175555005801868e-17), (-36.5, 1.4068617124461467e-16), (-1, 0.3132616875182228),
        (-1e-10, 0.6931471805099453), (0, 0.6931471805599453), (1e-10, 0.6931471806099453),
        (0.5, 0.9740769841801067), (1, 1.3132616875182228), (17.9, 17.90000001683173), (18.1, 18.100000013780654),
        (33.2, 33.2), (33.4, 33.400000000000006), (40, 40), (800, 800),
    ]

    @Test(arguments: logarithms)
    func log1pExpKeepsItsDigits(x: Double, expected: Double) {
        // Two roundings in the library's functions and one in the sum.
        #expect(abs(StableMath.log1pExp(x) - expected) <= 3 * expected.ulp)
    }

    static let sigmoids: [(Double, Double)] = [
        (-700, 9.85967654375977e-305), (-40, 4.248354255291589e-18), (-1, 0.2689414213699951), (0, 0.5),
        (0.5, 0.6224593312018546), (1, 0.7310585786300049), (18.1, 0.9999999862193446), (40, 1),
    ]

    @Test(arguments: sigmoids)
    func sigmoidKeepsItsDigitsOnBothSides(x: Double, expected: Double) {
        #expect(abs(StableMath.sigmoid(x) - expected) <= 3 * expected.ulp)
        #expect(abs(StableMath.sigmoidPair(x).probability - expected) <= 3 * expected.ulp)
        #expect(abs(StableMath.sigmoidPair(-x).complement - expected) <= 3 * expected.ulp)
    }

    @Test func sigmoidNeitherOverflowsNorDividesByZero() {
        #expect(StableMath.sigmoid(-1e4) == 0)
        #expect(StableMath.sigmoid(1e4) == 1)
        #expect(StableMath.sigmoidPair(1e4) == (1, 0))
    }

    static let sums: [([Double], Double, Double)] = [
        ([0, 0, 0], 1.0986122886681098, 1.0986122886681098), ([1, 2, 3], 3.40760596444438, 2.40760596444438),
        ([1000, 1000.5, 999], 1001.1041306053368, 1.1041306053367284),
        ([-1000, -1001, -1002], -999.5923940355556, 0.4076059644443803),
        ([0, -40, -50], 4.248547130276385e-18, 4.248547130276385e-18),
        ([1e-20, -38, -800], 3.1401327920480295e-17, 3.1391327920480296e-17), ([7], 7, 0),
    ]

    @Test(arguments: sums)
    func logSumExpAndLogLossKeepTheirDigits(scores: [Double], sum: Double, loss: Double) {
        #expect(abs(StableMath.logSumExp(scores) - sum) <= 3 * sum.ulp)
        #expect(abs(StableMath.logLoss(scores, label: 0) - loss) <= 3 * loss.ulp)
    }

    static let probabilities: [([Double], [Double])] = [
        ([0, 0, 0], [0.3333333333333333, 0.3333333333333333, 0.3333333333333333]),
        ([1, 2, 3], [0.09003057317038046, 0.24472847105479764, 0.6652409557748219]),
        ([1000, 1000.5, 999], [0.3314989604240915, 0.5465493872661796, 0.12195165230972886]),
        ([0, -40, -50], [1, 4.248354255291589e-18, 1.9287498479639178e-22]), ([7], [1]),
    ]

    @Test(arguments: probabilities)
    func softmaxKeepsItsDigits(scores: [Double], expected: [Double]) {
        var probabilities = scores
        StableMath.softmax(&probabilities)
        for (found, expected) in zip(probabilities, expected) { #expect(abs(found - expected) <= 3 * expected.ulp) }
    }

    @Test func noScoresHaveNoProbabilities() {
        #expect(StableMath.logSumExp([]) == -.infinity)
        var none: [Double] = []
        StableMath.softmax(&none)
        #expect(none.isEmpty)
    }

    @Test func ratiosOfHugeNumbersHaveALogarithm() {
        #expect(abs(StableMath.logRatio(1e300, 1e-300) - 1381.5510557964275) <= 4 * 1381.5510557964275.ulp)
        #expect(StableMath.exponential(0) == 1)
    }
}
