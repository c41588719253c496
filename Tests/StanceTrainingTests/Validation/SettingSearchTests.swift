import Foundation
import StanceMetrics
import StanceModel
import StanceText
import Testing

@testable import StanceTraining

@Suite struct SettingSearchTests {
    private func search(
        _ data: LabelledData, _ options: TrainingOptions
    ) throws -> (results: [HeldOutPredictions], truth: [Int]) {
        let prepared = try PreparedData(data, keepsGroups: options.keepsGroups)
        var learning = LearningSet(prepared, options: options)
        let plan = SearchPlan(
            options, targets: prepared.targets, groups: prepared.groups,
            rowsPerLabel: prepared.summary.rowsPerLabel)
        let results = try SettingSearch(
            rows: learning.allRows, labels: learning.labelNames, folds: Folds(prepared, options: options),
            options: options
        ).run(plan, on: &learning) { _ in }.tried
        return (results, prepared.labels)
    }

    /// The metrics worked out from probabilities as they are defined.
    private func score(_ metric: Metric, _ probabilities: [Double], _ truth: [Int], averaged: [Int]) -> Double {
        let predicted = mostProbable(probabilities, classCount: 3)
        let rows = truth.indices
        func f1(_ label: Int) -> Double {
            let hits = Double(rows.count { truth[$0] == label && predicted[$0] == label })
            let named = Double(rows.count { truth[$0] == label } + rows.count { predicted[$0] == label })
            return named == 0 ? 0 : 2 * hits / named
        }
        switch metric {
        case .accuracy: return Double(rows.count { truth[$0] == predicted[$0] }) / Double(truth.count)
        case .logLoss: return rows.reduce(0) { $0 - log(probabilities[$1 * 3 + truth[$1]]) } / Double(truth.count)
        case .fAvg: return averaged.reduce(0) { $0 + f1($1) } / Double(averaged.count)
        default: return (0..<3).reduce(0) { $0 + f1($1) } / 3
        }
    }

    @Test(arguments: [Metric.macroF1, .accuracy, .logLoss, .fAvg])
    func `puts the setting first that the metric finds best`(metric: Metric) throws {
        let data = try TargetTesting.rows(90, seed: 3)
        let options = try TrainingOptions(
            features: .words, lexicons: [TargetTesting.lexicon()], metric: metric,
            averagedLabels: ["critical", "neutral"], heldOut: .folds, folds: 3)
        let (results, truth) = try search(data, options)
        // 10 of the first stage, targets, lexicon and negation around the best of them.
        #expect(results.count >= 10 + 2 + 2 + 2 && Set(results.map(\.setting)).count == results.count)
        // “supportive”, “critical”, “neutral”
        let scores = results.map { score(metric, $0.probabilities, truth, averaged: [1, 2]) }
        for (result, score) in zip(results, scores) { #expect(abs(result.score - score) < 1e-12, "\(metric)") }
        #expect(results[0].score == (metric == .logLoss ? results.map(\.score).min() : results.map(\.score).max()))
        let isSorted = zip(results, results.dropFirst()).allSatisfy { one, other in
            one.score == other.score
                ? one.logLoss <= other.logLoss : (one.score > other.score) == (metric != .logLoss)
        }
        #expect(isSorted, "\(metric)")

        let report = try ClassifierTrainer(options: options).train(data).report
        #expect(report.search.map(\.setting) == results.map(\.setting))
        #expect(report.search.map(\.score) == results.map(\.score))
        #expect(report.evaluation?.scores[metric] == results[0].score)
    }

    @Test func `finishes one choice of n-grams however small the budget`() throws {
        let data = try TargetTesting.rows(60)
        let options = try TrainingOptions(lexicons: [TargetTesting.lexicon()], folds: 3, budget: .zero, threads: 2)
        let settings = try search(data, options).results.map(\.setting)
        #expect(settings.count == 5)
        #expect(
            Set(settings)
                == Set([1, 3, 10, 30, 100].map { Setting(features: .both, weighting: .naiveBayes, cost: $0) }))
        #expect(try ClassifierTrainer(options: options).train(data).report.search.count == 5)
        #expect(try CrossValidator(options: options).validate(data).settings.count == 3)
    }

    @Test func `does the same with a budget that suffices as without one`() throws {
        let data = try TargetTesting.rows(60)
        func options(_ budget: Duration?) throws -> TrainingOptions {
            try TrainingOptions(features: .words, weighting: .tfidf, folds: 2, budget: budget)
        }
        let plain = try search(data, options(nil)).results
        let timed = try search(data, options(.seconds(1_000_000))).results
        #expect(timed.map(\.setting) == plain.map(\.setting))
        #expect(timed.map(\.probabilities) == plain.map(\.probabilities))
    }

    @Test func `finds that the words of a target tell its label where they do`() throws {
        // The label depends on cue and target together: no common weight of a cue can tell it.
        var text = "text\tlabel\ttarget\n"
        for row in 0..<80 {
            let (cue, target) = (row % 2, row / 2 % 2)
            text += "it is \(["good", "bad"][cue]) w\(row)\t\(["x", "y"][(cue + target) % 2])\t\(["a", "b"][target])\n"
        }
        let data = try LabelledData(reading: [DataTesting.file("xor.tsv", text)])
        let options = try TrainingOptions(features: .words, negation: false, weighting: .tfidf, folds: 4)
        let report = try ClassifierTrainer(options: options).train(data).report
        #expect([TargetUse.separate, .crossed].contains(report.setting.targets))
        #expect(report.search[0].score == 1)
        #expect(report.search.filter { $0.setting.targets == .ignored }.allSatisfy { $0.score < 0.6 })
    }
}
