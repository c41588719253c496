import StanceMetrics
import StanceModel
import Testing

@testable import StanceTraining

@Suite struct HeldOutMethodTests {
    private func options(
        weighting: Weighting? = .tfidf, targets: TargetUse? = nil, validates: Bool = true,
        heldOut: HeldOutMethod = .automatic, keepsGroups: Bool = true, threads: Int = 1
    ) throws -> TrainingOptions {
        try TrainingOptions(
            features: .words, wordLengths: 1...2, negation: false, targets: targets, weighting: weighting, cost: 10,
            classWeight: ClassWeight.none, validates: validates, heldOut: heldOut, folds: 3, keepsGroups: keepsGroups,
            threads: threads)
    }

    private func train(_ data: LabelledData, _ options: TrainingOptions) throws -> TrainedClassifier {
        try ClassifierTrainer(options: options).train(data)
    }

    @Test func `leaves groups out one by one where that is right and quick`() throws {
        let data = try TrainingTesting.rows(90)
        let trained = try train(data, options())
        let report = trained.report
        #expect(report.heldOut == .leaveOneOut && report.folds == 3)
        #expect(report.evaluation?.predictions.rowCount == 90)
        #expect(report.evaluation?.intervals?.unit == .group)
        #expect(try trained.classifier().header.provenance.heldOut == "leave-one-out")
        let folded = try train(data, options(heldOut: .folds))
        #expect(folded.report.heldOut == .folds)
        #expect(folded.report.evaluation?.scores.macroF1 == folded.report.search[0].score)
        #expect(try folded.classifier().header.provenance.heldOut == "folds")
        #expect(try train(data, options(weighting: .naiveBayes)).report.heldOut == .folds)
        #expect(try train(data, options(validates: false)).report.heldOut == nil)
    }

    @Test func `takes folds for more rows unless told`() throws {
        let count = TrainingOptions.largestQuickDimension + 1
        let text = "text\tlabel\n" + (0..<count).map { "\($0 % 7 < 3 ? "good" : "bad") \($0)\t\($0 % 2)\n" }.joined()
        let prepared = try PreparedData(
            LabelledData(reading: [DataTesting.file("rows.tsv", text)]), keepsGroups: true)
        let setting = Setting(features: .words, weighting: .tfidf, cost: 1)
        #expect(try !options().leavesOneOut(setting, prepared))
        #expect(try options(heldOut: .leaveOneOut).leavesOneOut(setting, prepared))
        #expect(prepared.scoredGroups.count == count)
    }

    /// What a row's group has in common with the others makes their n-grams rarer once it is gone, which is not followed.
    @Test(arguments: [TargetUse.ignored, .masked, .separate, .crossed])
    func `agrees with training without each group`(use: TargetUse) throws {
        let data = try TargetTesting.rows(120)
        let options = try options(targets: use, heldOut: .leaveOneOut, keepsGroups: false)
        let comparison = try LeftOutComparison(data, options)
        #expect(comparison.meanDifference < 0.02, "\(use)")
        #expect(comparison.largestDifference < 0.15, "\(use)")
    }

    @Test func `leaves out extra rows with their groups and scores none of them`() throws {
        let rows = "text\tlabel\ttopic\na b\tx\t1\nc d\ty\t1\na f\tx\t2\nc h\ty\t2\na j\tx\t3\nc l\ty\t3\n"
        let extra = "text\tlabel\ttopic\na zebra\ty\t2\na zoo\ty\t2\nc o\ty\t4\n"
        let data = try LabelledData(
            reading: [DataTesting.file("rows.tsv", rows)], extra: [DataTesting.file("extra.tsv", extra)])
        let prepared = try PreparedData(data, keepsGroups: true)
        #expect(prepared.scoredGroups == [[0, 1], [2, 3, 6, 7], [4, 5]])
        let report = try train(data, options(heldOut: .leaveOneOut)).report
        #expect(report.evaluation?.predictions.truth == [0, 1, 0, 1, 0, 1])
        #expect(try LeftOutComparison(data, options(heldOut: .leaveOneOut)).largestDifference < 0.05)
    }

    @Test func `leaves rows out of a correction of a base`() throws {
        let base = try train(TrainingTesting.rows(150, seed: 7), options()).classifier()
        let data = try TrainingTesting.rows(60)
        let options = try TrainingOptions(
            features: .words, negation: false, weighting: .tfidf, cost: 3, classWeight: ClassWeight.none,
            heldOut: .leaveOneOut)
        let trained = try ClassifierTrainer(options: options).train(data, base: base)
        #expect(trained.report.heldOut == .leaveOneOut)
        #expect(trained.report.evaluation.map { $0.scores.macroF1 > 0.5 } == true)
    }

    @Test(arguments: [2, 3])
    func `gives the same bytes with any number of threads`(threads: Int) throws {
        let data = try TrainingTesting.rows(80)
        let one = try train(data, options(heldOut: .leaveOneOut))
        #expect(try train(data, options(heldOut: .leaveOneOut, threads: threads)).modelBytes == one.modelBytes)
    }

    @Test func `takes folds where a label would vanish, and says so if told to leave out`() throws {
        var text = "text\tlabel\ttopic\n"
        for row in 0..<12 { text += "a w\(row)\t\(row % 2 == 0 ? "x" : "y")\ttopic \(row % 4)\n" }
        text += "b c\tz\ttopic 1\nb d\tz\ttopic 1\n"
        let data = try LabelledData(reading: [DataTesting.file("rows.tsv", text)])
        #expect(try train(data, options()).report.heldOut == .folds)
        #expect(
            try message(data, options(heldOut: .leaveOneOut))
                == "--held-out leave-one-out: expected rows of each label in two groups, or two rows without groups, "
                + "for each target, found “z” in one")
    }

    @Test func `says what stands in the way`() throws {
        let data = try TrainingTesting.rows(30)
        let start = "--held-out leave-one-out: expected "
        let ratios =
            "--weighting tfidf, as naive-Bayes ratios have learned from the labels of the rows left out, found "
        #expect(
            try message(data, options(weighting: nil, heldOut: .leaveOneOut))
                == start + ratios + "the weighting left to the search")
        #expect(
            try message(data, options(weighting: .naiveBayes, heldOut: .leaveOneOut))
                == start + ratios + "--weighting tfidf-nb")
        #expect(
            try message(data, options(validates: false, heldOut: .leaveOneOut))
                == start + "no --no-validation, which holds no row out, found it")
        let many = try LabelledData(
            reading: [
                DataTesting.file(
                    "rows.tsv", "text\tlabel\n" + (0..<4001).map { "word \($0)\t\(["x", "y", "z"][$0 % 3])\n" }.joined()
                )
            ])
        #expect(
            try message(many, options(heldOut: .leaveOneOut))
                == start + "at most 4000 rows of 3 labels, which take 1 GB, found 4001")
    }

    private func message(_ data: LabelledData, _ options: TrainingOptions) throws -> String {
        do {
            _ = try train(data, options)
            return "trained"
        } catch let error as TrainingError {
            #expect(error.isUsage)
            return error.description
        }
    }
}

/// Probabilities of rows by the model without their group, approximated, and by training without it, features and all.
private struct LeftOutComparison {
    let meanDifference: Double
    let largestDifference: Double

    init(_ data: LabelledData, _ options: TrainingOptions) throws {
        let prepared = try PreparedData(data, keepsGroups: options.keepsGroups)
        let plan = SearchPlan(options, prepared, base: nil)
        var learning = LearningSet(prepared, options: options)
        let setting = plan.settings(of: .features, after: [])[0]
        try learning.count(for: [setting])
        let groups = prepared.scoredGroups
        let model = try FittedModel(
            learning, rows: learning.allRows, setting: setting, options: options, leavingOut: groups)
        let found = try #require(model.leftOut).get()
        var differences: [Double] = []
        for group in groups {
            let left = Set(group)
            let without = try FittedModel(
                learning, rows: learning.allRows.filter { !left.contains($0) }, setting: setting, options: options)
            let expected = try without.probabilities(group)
            for (place, row) in group.enumerated() {
                let size = learning.classCount
                differences.append(
                    (0..<size).reduce(0) { max($0, abs(found[row * size + $1] - expected[place * size + $1])) })
            }
        }
        meanDifference = differences.reduce(0, +) / Double(differences.count)
        largestDifference = differences.max() ?? 0
    }
}
