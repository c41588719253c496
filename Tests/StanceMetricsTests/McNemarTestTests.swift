import Testing

@testable import StanceMetrics

@Suite("McNemar's test")
struct McNemarTestTests {
    @Test("by hand")
    func byHand() {
        // 2 · (1 + 4) / 2⁴
        #expect(McNemarTest(onlyFirstRight: 1, onlySecondRight: 3).pValue == 0.625)
        #expect(McNemarTest(onlyFirstRight: 0, onlySecondRight: 5).pValue == 0.0625)
        #expect(McNemarTest(onlyFirstRight: 0, onlySecondRight: 0).pValue == 1)
    }

    @Test(
        "agrees with SciPy's binomial test",
        arguments: try References.cases("mcnemar", as: References.McNemarCase.self))
    func matchesReference(reference: References.McNemarCase) {
        let test = McNemarTest(
            onlyFirstRight: reference.onlyFirstRight, onlySecondRight: reference.onlySecondRight)
        #expect(agrees(test.pValue, reference.pValue), "\(test)")
        // Small p-values too, as far as both are exact.
        #expect(abs(test.pValue - reference.pValue) <= 1e-10 * reference.pValue + 1e-300, "\(test)")
    }

    @Test("does not depend on which classifier is called first, and never exceeds 1", arguments: UInt64(0)..<50)
    func symmetry(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let counts = (generator.nextIndex(below: 300), generator.nextIndex(below: 300))
        let there = McNemarTest(onlyFirstRight: counts.0, onlySecondRight: counts.1).pValue
        #expect(there == McNemarTest(onlyFirstRight: counts.1, onlySecondRight: counts.0).pValue, "seed \(seed)")
        #expect(there > 0 && there <= 1, "seed \(seed)")
    }
}
