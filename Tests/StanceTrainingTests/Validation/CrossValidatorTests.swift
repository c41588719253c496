import StanceMetrics
import StanceTesting
import Testing

@testable import StanceTraining

@Suite struct CrossValidatorTests {
    @Test func `chooses anew in each fold and scores each row once`() throws {
        let data = try TrainingTesting.rows(120)
        let report = try CrossValidator(options: TrainingOptions(features: .words, folds: 3)).validate(data)
        #expect(report.folds == 3)
        #expect(report.settings.count == 3)
        #expect(report.evaluation.predictions.rowCount == 120)
        #expect(report.evaluation.intervals?.unit == .group)
        #expect(report.evaluation.scores.macroF1 > 0.5)
    }

    @Test func `agrees with the scores of training when everything is fixed`() throws {
        let data = try TrainingTesting.rows(90)
        let options = try TrainingOptions(
            features: .words, weighting: .naiveBayes, cost: 3, classWeight: ClassWeight.none, folds: 4)
        let validated = try CrossValidator(options: options).validate(data).evaluation
        let trained = try ClassifierTrainer(options: options).train(data).report.evaluation
        #expect(validated.predictions.predicted == trained?.predictions.predicted)
    }

    @Test func `cannot predict labels drawn by chance`() throws {
        var generator = SeededGenerator(seed: 5)
        var text = "text\tlabel\n"
        for row in 0..<200 {
            let words = (0..<6).map { _ in "w\(Int.random(in: 0..<30, using: &generator))" }.joined(separator: " ")
            text += "\(words) r\(row)\t\(["x", "y"].randomElement(using: &generator) ?? "x")\n"
        }
        let data = try LabelledData(reading: [DataTesting.file("noise.tsv", text)])
        let report = try CrossValidator(options: TrainingOptions(features: .words, folds: 4)).validate(data)
        let interval = try #require(report.evaluation.intervals?[.accuracy])
        #expect(interval.lower < 0.5 && report.evaluation.scores.accuracy < 0.62)
    }
}
