import StanceLinear
import StanceModel
import Testing

@testable import StanceTraining

@Suite struct WithoutValidationTests {
    private func train(_ data: LabelledData, _ options: TrainingOptions) throws -> TrainedClassifier {
        try ClassifierTrainer(options: options).train(data)
    }

    @Test func `fits the same model but for its calibration, and claims no scores`() throws {
        let data = try TrainingTesting.rows(120)
        func options(validates: Bool, threads: Int = 1) throws -> TrainingOptions {
            try TrainingOptions(
                features: .words, negation: false, weighting: .tfidf, cost: 2, classWeight: ClassWeight.none,
                validates: validates, threads: threads)
        }
        let validated = try train(data, options(validates: true))
        let plain = try train(data, options(validates: false))
        let report = plain.report
        #expect(report.folds == nil && report.evaluation == nil && report.search.isEmpty)
        #expect(report.setting == validated.report.setting)
        #expect(report.solver == validated.report.solver)
        #expect(report.calibration == nil && report.heldOutRows == nil)
        let (model, other) = (try plain.classifier(), try validated.classifier())
        let temperature = try #require(validated.report.calibration?.temperature)
        for row in data.rows.prefix(20) {
            let expected = TemperatureScaling.probabilities(
                model.predict(row.text).probabilities, classCount: 3, temperature: temperature)
            #expect(zip(other.predict(row.text).probabilities, expected).allSatisfy { abs($0 - $1) < 1e-6 })
        }
        let provenance = model.header.provenance
        #expect(provenance.folds == nil && provenance.metric == nil)
        #expect(provenance.search.isEmpty && provenance.scores.isEmpty)
        #expect(provenance.setting == other.header.provenance.setting)
        // Twelve groups left out one by one make nearly the same scale as five folds of them.
        let (scale, folded) = (try #require(model.header.familiarity), try #require(other.header.familiarity))
        #expect(abs(scale.quantiles[50] - folded.quantiles[50]) < 0.05)
        #expect(scale.quantiles[0] > 0 && scale.quantiles[100] < 1)
        for threads in [2, 3, 8] {
            #expect(try train(data, options(validates: false, threads: threads)).modelBytes == plain.modelBytes)
        }
    }

    @Test func `has no familiarity of naive-Bayes weights`() throws {
        let options = try TrainingOptions(
            features: .words, negation: false, weighting: .naiveBayes, cost: 2, classWeight: ClassWeight.none,
            validates: false)
        #expect(try train(TrainingTesting.rows(60), options).classifier().header.familiarity == nil)
    }

    @Test func `leaves no choice open, and says which are`() throws {
        func message(_ options: TrainingOptions, targets: [String] = [], rows: [Int] = [5, 5]) -> String {
            let targets = RowTargets(targets)
            let plan = SearchPlan(
                options, targets: targets, groups: RowGroups(texts: [], names: []), rowsPerLabel: rows)
            do {
                try plan.checkFixed(options)
                return "fixed"
            } catch {
                #expect(error.isUsage)
                return error.description
            }
        }
        let start = "--no-validation: expected every choice to be made, found none made by "
        #expect(
            try message(TrainingOptions(validates: false))
                == start + "--features, --weighting, --cost, --negation or --no-negation")
        #expect(
            try message(TrainingOptions(features: .characters, cost: 1, validates: false), rows: [5, 9])
                == start + "--weighting, --class-weight")
        let fixed = try TrainingOptions(
            features: .words, negation: true, targets: .masked, weighting: .tfidf, cost: 1,
            classWeight: ClassWeight.none, validates: false)
        #expect(message(fixed, targets: ["a", "b"], rows: [5, 9]) == "fixed")
        let open = try TrainingOptions(
            features: .words, negation: true, weighting: .tfidf, cost: 1, classWeight: ClassWeight.none,
            validates: false)
        #expect(message(open, targets: ["a", "b"], rows: [5, 9]) == start + "--targets")
    }
}
