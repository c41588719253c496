import StanceMetrics
import Testing

@testable import StanceTraining

@Suite struct LearningCurveTests {
    private func options(_ metric: Metric = .macroF1, keepsGroups: Bool = true, threads: Int = 2) throws
        -> TrainingOptions
    {
        try TrainingOptions(
            features: .words, negation: false, choosesLexicon: false, weighting: .naiveBayes, cost: 10,
            metric: metric, classWeight: ClassWeight.none, folds: 4, keepsGroups: keepsGroups, threads: threads)
    }

    @Test(arguments: zip([Metric.macroF1, .logLoss], [true, false]))
    func `the largest size scores what cross-validation does`(metric: Metric, keepsGroups: Bool) throws {
        let data = try TrainingTesting.rows(240)
        let options = try options(metric, keepsGroups: keepsGroups)
        let curve = try LearningCurveEstimator(options: options).estimate(data)
        let report = try CrossValidator(options: options).validate(data)
        let last = try #require(curve.points.last)
        #expect(last.score == report.evaluation.scores[metric])
        let expected = try #require(report.evaluation.intervals?[metric])
        #expect(abs(last.interval.lower - expected.lower) < 1e-12 && abs(last.interval.upper - expected.upper) < 1e-12)
        #expect(last.rows == 180 && curve.rowsOfAll == 240 && curve.folds == 4)
        #expect(curve.settingsCompared == 1 && curve.setting == report.settings[0])
        #expect(zip(curve.points, curve.points.dropFirst()).allSatisfy { $0.rows < $1.rows })
    }

    @Test func `more rows score higher, and the law says so`() throws {
        let curve = try LearningCurveEstimator(options: options(.accuracy)).estimate(TrainingTesting.rows(400))
        let (first, last) = (try #require(curve.points.first), try #require(curve.points.last))
        #expect(first.score < last.score)
        let law = try #require(curve.extrapolation?.law)
        #expect(law.scale > 0)
        #expect(abs(law.value(at: last.rows) - last.score) < 0.05)
    }

    @Test func `is the same for any number of threads`() throws {
        let data = try TrainingTesting.rows(200)
        let one = try LearningCurveEstimator(options: options(threads: 1)).estimate(data)
        for threads in [2, 8] {
            let other = try LearningCurveEstimator(options: options(threads: threads)).estimate(data)
            #expect(other.points == one.points && other.extrapolation == one.extrapolation)
        }
    }

    @Test func `searches a setting on all rows where none is fixed`() throws {
        let data = try TrainingTesting.rows(200)
        let options = try TrainingOptions(
            features: .words, negation: false, choosesLexicon: false, classWeight: ClassWeight.none, folds: 3)
        let curve = try LearningCurveEstimator(options: options, points: 4).estimate(data)
        let trained = try ClassifierTrainer(options: options).train(data)
        #expect(curve.settingsCompared == 10)
        #expect(curve.setting == trained.report.setting)
        #expect(curve.points.last?.score == trained.report.evaluation?.scores.macroF1)
    }

    @Test func `tells what is in reach, what is too far and what is never to be had`() throws {
        let curve = try LearningCurveEstimator(options: options(), points: 4).estimate(TrainingTesting.rows(200))
        #expect(curve.outlook(1_800) == .within(rows: 1_800))
        #expect(curve.outlook(1_801) == .tooFar)
        #expect(curve.outlook(nil) == .never)
        #expect(curve.extrapolatedRows == [200, 400, 800])
        #expect(curve.gain == 0.02)
    }

    @Test func `refuses too few rows, groups and points`() throws {
        let few = try TrainingTesting.rows(48)
        #expect(throws: TrainingError.tooFewForLearningCurve(found: 36, needed: 60, groups: 9)) {
            try LearningCurveEstimator(options: options()).estimate(few)
        }
        #expect(
            TrainingError.tooFewForLearningCurve(found: 36, needed: 60, groups: 9).description
                == "a learning curve needs at least 60 rows of 4 groups or different texts outside each fold, "
                + "found 36 of 9; add labelled rows, or take more --folds")
        #expect(throws: TrainingError.option("--points", expected: "a whole number from 4 to 32", found: "3")) {
            try LearningCurveEstimator(options: options(), points: 3)
        }
    }
}
