import StanceAlgebra
@testable import StanceLinear
import Testing

struct LineSearchTests {
    private let loss = BinaryLogLoss(labels: [1, 0, 1], weights: [1, 1, 1])

    private func search(_ direction: [Double], penaltySlope: Double = 0, penaltyCurvature: Double) -> LineSearch.Step? {
        var derivatives = RowDerivatives(for: loss)
        loss.differentiate(decisions: [0, 0, 0], into: &derivatives, parallelism: .single)
        return LineSearch(
            loss: loss, penaltySlope: penaltySlope, penaltyCurvature: penaltyCurvature, parallelism: .single
        ).search(from: [0, 0, 0], derivatives, along: direction)
    }

    @Test(arguments: [1e-8, 1e-3, 1, 30, 1e3, 1e6])
    func findsADecreaseWhateverTheLengthOfTheDirection(scale: Double) throws {
        let direction = [1, -0.5, 2].map { $0 * scale }
        let curvature = 0.3 * scale * scale
        let step = try #require(search(direction, penaltyCurvature: curvature))
        func value(_ t: Double) -> Double {
            0.5 * t * t * curvature + loss.value(decisions: direction.map { t * $0 }, parallelism: .single)
        }
        #expect(value(step.length) < value(0))
        #expect(step.decisions == direction.map { step.length * $0 })
        var derivatives = RowDerivatives(for: loss)
        loss.differentiate(decisions: step.decisions, into: &derivatives, parallelism: .single)
        #expect(step.derivatives.residuals == derivatives.residuals)
    }

    @Test func takesTheFullStepWhereItIsGood() throws {
        // φ′(1) = 0.7 − (1 − σ(1)) − ½σ(−½) − 2(1 − σ(2)) = 0.004.
        let step = try #require(search([1, -0.5, 2], penaltyCurvature: 0.7))
        #expect(step.length == 1)
    }

    @Test func refusesADirectionThatDoesNotLeadDown() {
        #expect(search([-1, 0.5, -2], penaltyCurvature: 1) == nil)
        #expect(search([0, 0, 0], penaltyCurvature: 0) == nil)
        #expect(search([1, -0.5, 2], penaltySlope: 10, penaltyCurvature: 1) == nil)
        #expect(search([.nan, 0, 0], penaltyCurvature: 1) == nil)
    }

    @Test func stopsEvenIfTheLossFallsForEver() {
        // Separable and without penalty: the slope never becomes positive, but it shrinks.
        let step = search([1, -1, 1], penaltyCurvature: 0)
        #expect(step.map { $0.length.isFinite && $0.length >= 1 } == true)
    }
}
