import StanceMetrics
import StanceModel
import Testing

@testable import StanceTraining

@Suite struct OneStandardErrorRuleTests {
    private func tried(_ features: FeatureChoice, _ cost: Double, _ score: Double) -> HeldOutPredictions {
        HeldOutPredictions(
            setting: Setting(features: features, weighting: .tfidf, cost: cost), probabilities: [], score: score,
            logLoss: 0.5)
    }

    @Test func `takes fewest blocks, then smallest cost, of those within one standard error`() throws {
        let rule = OneStandardErrorRule(options: try TrainingOptions(), targetCount: 0)
        let settings = [
            tried(.both, 10, 0.80), tried(.both, 1, 0.79), tried(.words, 30, 0.78), tried(.characters, 3, 0.77),
            tried(.words, 1, 0.75),
        ]
        #expect(rule.preferred(among: settings, standardError: 0) == 0)
        #expect(rule.preferred(among: settings, standardError: 0.015) == 1)
        #expect(rule.preferred(among: settings, standardError: 0.025) == 2)
        #expect(rule.preferred(among: settings, standardError: 0.035) == 3)
        #expect(rule.preferred(among: settings, standardError: 0.06) == 4)
    }

    @Test func `counts the blocks of each target`() throws {
        let rule = OneStandardErrorRule(options: try TrainingOptions(), targetCount: 2)
        let crossed = HeldOutPredictions(
            setting: Setting(features: .words, targets: .crossed, weighting: .tfidf, cost: 1), probabilities: [],
            score: 0.8, logLoss: 0.5)
        // Three blocks of words against one of words and one of characters.
        #expect(rule.preferred(among: [crossed, tried(.both, 100, 0.79)], standardError: 0.1) == 1)
    }

    @Test func `works for losses too, where the best is lowest`() throws {
        let rule = OneStandardErrorRule(options: try TrainingOptions(metric: .logLoss), targetCount: 0)
        let settings = [tried(.both, 10, 0.50), tried(.words, 10, 0.53), tried(.words, 1, 0.60)]
        #expect(rule.preferred(among: settings, standardError: 0.05) == 1)
    }

    @Test func `computes the standard error of a mean`() {
        // Mean 2, squares 2, variance 1.
        #expect(abs(OneStandardErrorRule.standardError([1, 2, 3]) - 1 / 3.0.squareRoot()) < 1e-15)
        #expect(OneStandardErrorRule.standardError([5]) == 0)
    }

    @Test func `trains with the setting it prefers and says so`() throws {
        let data = try TrainingTesting.rows(150)
        let plain = try ClassifierTrainer(options: TrainingOptions(negation: false)).train(data).report
        let trained = try ClassifierTrainer(
            options: TrainingOptions(negation: false, usesOneStandardErrorRule: true, heldOut: .folds)
        ).train(data)
        let report = trained.report
        let error = try #require(report.standardError)
        #expect(plain.standardError == nil && error > 0)
        #expect(plain.search[0].score - report.search[0].score <= error)
        #expect(report.setting.features != .both)
        #expect(Set(report.search.map(\.setting)) == Set(plain.search.map(\.setting)))
        #expect(try trained.classifier().header.provenance.standardError == error)
        #expect(report.evaluation?.scores.macroF1 == report.search[0].score)
    }
}
