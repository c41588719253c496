import StanceModel
import StanceText
import Testing

@testable import StanceTraining

@Suite struct TargetLearnerTests {
    /// What is trained, and what of the other features it has.
    struct Case: Sendable, CustomStringConvertible {
        let use: TargetUse
        let hasLexicon: Bool
        let negation: Bool

        var description: String { "\(use), lexicon \(hasLexicon), negation \(negation)" }

        static let all = TargetUse.allCases.flatMap { use in
            [(false, false), (false, true), (true, false), (true, true)].map {
                Case(use: use, hasLexicon: $0.0, negation: $0.1)
            }
        }
    }

    private struct Fitted {
        let data: LabelledData
        let model: FittedModel
        let inTraining: [Double]
        let classifier: TextClassifier
    }

    /// Fits a setting to the first rows of data; `inTraining` are the probabilities of all rows.
    private func fit(_ data: LabelledData, rows: Range<Int>, _ setting: Setting, minimum: Int = 1) throws -> Fitted {
        let options = try TrainingOptions(
            wordLengths: 1...2, characterLengths: 2...3, lexicons: [TargetTesting.lexicon()],
            minimumDocumentFrequency: minimum)
        let prepared = try PreparedData(data, keepsGroups: true)
        var learning = LearningSet(prepared, options: options)
        try learning.count(for: [setting])
        let model = try FittedModel(learning, rows: Array(rows), setting: setting, options: options)
        let trained = try TrainedClassifier.forTesting(model, learning, prepared, data, options)
        return Fitted(
            data: data, model: model, inTraining: try model.probabilities(learning.allRows),
            classifier: try trained.classifier())
    }

    /// The invariant that training and classification share one path from text and target to probabilities.
    @Test(arguments: Case.all)
    func `gives each row the probabilities that the model file gives it`(test: Case) throws {
        for seed in 0..<4 {
            let labels = seed % 2 == 0 ? ["pro", "con"] : ["supportive", "critical", "neutral"]
            let count = 40
            let data = try TargetTesting.rowsTwice(count, labels: labels, seed: seed)
            let fitted = try fit(
                data, rows: 0..<count,
                Setting(
                    features: seed < 2 ? .both : .words, negation: test.negation,
                    lexicon: test.hasLexicon ? "test" : nil, targets: test.use,
                    weighting: seed < 2 ? .naiveBayes : .tfidf, cost: 5))
            func inTraining(_ row: Int) -> ArraySlice<Double> {
                fitted.inTraining[row * labels.count..<(row + 1) * labels.count]
            }
            func expectAgreement(_ found: Prediction, _ row: Int) {
                // The model file holds weights as Float32: 6e-8 of each.
                #expect(
                    zip(found.probabilities, inTraining(row)).allSatisfy { abs($0 - $1) < 1e-6 },
                    "\(test), seed \(seed), row \(row): \(found.probabilities), \(inTraining(row))")
            }
            for (row, content) in data.rows.enumerated() {
                expectAgreement(fitted.classifier.predict(content.text, target: content.target), row)
            }
            // The second half has the same texts without targets. There, as for a target never seen, speaks the common part.
            for row in 0..<count {
                expectAgreement(fitted.classifier.predict(data.rows[row].text, target: "zeppelins"), row + count)
            }
            let differs = (0..<count).contains { row in
                zip(inTraining(row), inTraining(row + count)).contains { abs($0 - $1) > 1e-3 }
            }
            #expect(differs == (test.use != .ignored), "\(test), seed \(seed)")
        }
    }

    @Test func `keeps a part for each target that has rows, and says so`() throws {
        let data = try TargetTesting.rows(60)
        func setting(_ use: TargetUse) -> Setting {
            Setting(features: .words, targets: use, weighting: .tfidf, cost: 1)
        }
        for use in [TargetUse.crossed, .separate] {
            let fitted = try fit(data, rows: 0..<60, setting(use))
            #expect(Set(fitted.classifier.header.targets) == Set(TargetTesting.targets))
            #expect(fitted.classifier.knows(target: "fur"))
            #expect(fitted.classifier.header.targetUse == use)
        }
        for use in [TargetUse.ignored, .masked] {
            #expect(try fit(data, rows: 0..<60, setting(use)).classifier.header.targets.isEmpty)
        }
    }

    @Test func `leaves a target whose rows have no feature of their own to the common model`() throws {
        let rows = [
            "harm harm\tx\tbags", "harm now\tx\tbags", "jobs now\ty\tbags", "jobs harm\ty\tbags", "now then\tx\tguns",
            "jobs\ty\tbags",
        ]
        let text = "text\tlabel\ttarget\n" + rows.map { $0 + "\n" }.joined()
        let data = try LabelledData(reading: [DataTesting.file("rows.tsv", text)])
        for use in [TargetUse.separate, .crossed] {
            let setting = Setting(features: .words, targets: use, weighting: .tfidf, cost: 1)
            let fitted = try fit(data, rows: 0..<6, setting, minimum: 2)
            for (row, content) in data.rows.enumerated() {
                let found = fitted.classifier.predict(content.text, target: content.target).probabilities
                #expect(abs(found[0] - fitted.inTraining[row * 2]) < 1e-6, "\(use), row \(row)")
            }
            #expect(fitted.classifier.knows(target: "bags"))
            #expect(fitted.classifier.knows(target: "guns") == (use == .crossed))
        }
    }

    @Test func `gives the label of a target that has rows of one label only`() throws {
        let rows = ["harm now\tx\tbags", "jobs now\ty\tbags", "jobs gone\tx\tguns", "jobs lost\tx\tguns"]
        let text = "text\tlabel\ttarget\n" + rows.map { $0 + "\n" }.joined()
        let data = try LabelledData(reading: [DataTesting.file("rows.tsv", text)])
        let setting = Setting(features: .words, targets: .separate, weighting: .tfidf, cost: 1)
        let fitted = try fit(data, rows: 0..<4, setting)
        let prediction = fitted.classifier.predict("jobs jobs", target: "guns")
        #expect(prediction.label == "x" && prediction.probability > 1 - 1e-9)
        #expect(fitted.classifier.predict("jobs jobs", target: "bags").label == "y")
        #expect(abs(fitted.inTraining[4] - 1) < 1e-9)
    }

    @Test func `does not train without any feature`() throws {
        let data = try LabelledData(reading: [DataTesting.file("r.tsv", "text\tlabel\ttarget\na\tx\tt\nb\ty\tt\n")])
        let setting = Setting(features: .words, targets: .separate, weighting: .tfidf, cost: 1)
        #expect(throws: TrainingError.noFeatures(minimumDocumentFrequency: 3)) {
            try fit(data, rows: 0..<2, setting, minimum: 3)
        }
    }

    @Test(arguments: Case.all)
    func `gives rows held out the probabilities that learning from the others alone gives them`(test: Case) throws {
        for seed in 0..<3 {
            let data = try TargetTesting.rows(50, seed: seed)
            let options = try TrainingOptions(
                wordLengths: 1...2, characterLengths: 2...3, lexicons: [TargetTesting.lexicon()],
                minimumDocumentFrequency: 1 + seed % 2)
            let prepared = try PreparedData(data, keepsGroups: true)
            var learning = LearningSet(prepared, options: options)
            let setting = Setting(
                features: .both, negation: test.negation, lexicon: test.hasLexicon ? "test" : nil, targets: test.use,
                classWeight: seed == 0 ? .balanced : .none, weighting: seed < 2 ? .naiveBayes : .tfidf, cost: 5)
            try learning.count(for: [setting])
            let rows = learning.allRows.filter { $0 % 7 != 3 }
            let terms = SharedFeatures.Terms()
            let folds = (0..<4).map { fold in rows.filter { $0 % 4 != fold } }
            let learners = try folds.map {
                try TargetLearner(
                    learning, rows: $0, among: rows, setting: setting, options: options,
                    shared: SharedFeatures(terms: terms))
            }
            let final = Learner.finalTolerance(cost: 5)
            for tolerance in [final, Learner.searchTolerance] {
                let optima = try TargetLearner.optima(
                    of: learners, cost: 5, tolerance: tolerance, threads: 1, after: learners.map { _ in [] })
                for fold in 0..<4 {
                    let held = rows.filter { $0 % 4 == fold }
                    let found = try learners[fold].heldOutProbabilities(held, at: optima[fold])
                    let alone = try TargetLearner(learning, rows: folds[fold], setting: setting, options: options)
                    let expected = try alone.probabilities(
                        held, by: alone.fits(at: alone.optima(cost: 5, tolerance: final)))
                    let limit = tolerance == final ? 1e-6 : 1e-2
                    #expect(
                        zip(found, expected).allSatisfy { abs($0 - $1) < limit }, "seed \(seed), fold \(fold)")
                }
            }
        }
    }
}
