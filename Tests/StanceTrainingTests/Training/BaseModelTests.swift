import Foundation
import StanceAlgebra
import StanceMetrics
import StanceModel
import StanceText
import StanceTesting
import Testing

@testable import StanceTraining

@Suite struct BaseModelTests {
    private func trained(
        _ data: LabelledData, base: TextClassifier? = nil, options: TrainingOptions
    ) throws -> TrainedClassifier {
        try ClassifierTrainer(options: options).train(data, base: base)
    }

    private func options(cost: Double? = 3, metric: Metric? = nil) throws -> TrainingOptions {
        try TrainingOptions(
            features: .words, wordLengths: 1...2, negation: false, weighting: .tfidf, cost: cost, metric: metric,
            keepsGroups: false)
    }

    /// A model of other rows of the same kind.
    private func base(labels: [String] = ["supportive", "critical", "neutral"], lexicon: Lexicon? = nil) throws
        -> TextClassifier
    {
        let options = try TrainingOptions(
            features: .words, wordLengths: 1...1, negation: false, lexicons: lexicon.map { [$0] } ?? [],
            choosesLexicon: false, weighting: .tfidf, cost: 10)
        let trained = try ClassifierTrainer(options: options).train(
            TrainingTesting.rows(300, labels: labels, seed: 7))
        return try TextClassifier(modelBytes: trained.modelBytes, name: "models/base.stance")
    }

    private func rows(_ lines: [(String, String)]) throws -> LabelledData {
        let text = "text\tlabel\n" + lines.map { "\($0)\t\($1)\n" }.joined()
        return try LabelledData(reading: [DataTesting.file("own.tsv", text)])
    }

    /// A setting fitted to all rows, on top of a base.
    private func fitted(
        _ setting: Setting, to data: LabelledData, _ base: TextClassifier, _ options: TrainingOptions
    ) throws -> (LearningSet, FittedModel) {
        let prepared = try PreparedData(data, keepsGroups: false)
        var learning = LearningSet(prepared, base: try BaseModel(base, for: prepared, threads: 1), options: options)
        try learning.count(for: [setting])
        return (
            learning, try FittedModel(learning, rows: learning.allRows, setting: setting, options: options)
        )
    }

    private func probabilities(_ trained: TrainedClassifier, _ texts: [String]) throws -> [Double] {
        try trained.classifier().predict(texts).flatMap(\.probabilities)
    }

    @Test(arguments: [["supportive", "critical"], ["supportive", "critical", "neutral"]])
    func `writes a model whose decision values are those of the base, scaled, and the correction`(labels: [String])
        throws
    {
        let base = try base()
        let data = try TrainingTesting.rows(40, labels: labels, seed: 3)
        let options = try options().starting(from: base, rows: 40)
        for strength in [0.25, 0.5, 1] {
            let setting = Setting(features: .words, weighting: .tfidf, cost: 3, baseStrength: strength)
            let (learning, model) = try fitted(setting, to: data, base, options)
            let index = try FeatureIndex(of: model, learning)
            let assembler = ModelAssembler(model, data: learning, index: index)
            let file = try ModelContents(
                header: ModelHeader(
                    labels: labels, parts: assembler.parts.map(\.header), firstCorrection: assembler.firstCorrection,
                    provenance: base.header.provenance.with(rowsPerLabel: labels.map { _ in 1 })),
                tables: assembler.parts.flatMap(\.tables)
            ).serialized()
            let classifier = try TextClassifier(modelBytes: file, name: "new.stance")
            let found = try classifier.predict(data.rows.map(\.text)).flatMap(\.probabilities)
            let expected = try model.probabilities(learning.allRows)
            #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 })
            #expect(classifier.header.firstCorrection == 1)
            #expect(classifier.header.parts.count == 2)
        }
    }

    @Test func `says what the base says where the correction is as good as forbidden`() throws {
        let base = try base(labels: ["supportive", "critical"])
        let data = try TrainingTesting.rows(40, labels: ["supportive", "critical"], seed: 4)
        let setting = Setting(features: .words, weighting: .tfidf, cost: 1e-9, baseStrength: 1)
        let (learning, model) = try fitted(setting, to: data, base, options())
        let texts = data.rows.map(\.text)
        let own = try base.predict(texts).map { log($0.probabilities[1] / $0.probabilities[0]) }
        let all = try model.probabilities(learning.allRows)
        let shifts = texts.indices.map { log(all[2 * $0 + 1] / all[2 * $0]) - own[$0] }
        // The same shift for every row: the intercept, which no penalty holds.
        #expect(shifts.allSatisfy { abs($0 - shifts[0]) < 1e-5 })
    }

    @Test func `keeps the base of a kind with the rows, and its digest and rows in the provenance`() throws {
        let base = try base()
        let trained = try trained(
            TrainingTesting.rows(30, seed: 5), base: base, options: options(cost: nil))
        let header = try trained.classifier().header
        let strength = trained.report.setting.baseStrength
        #expect(strength > 0)
        #expect(
            header.provenance.base
                == Provenance.Base(
                    name: "base.stance", bytes: base.byteCount, digest: base.digest.hexadecimal, strength: strength,
                    rows: 300, sources: base.header.provenance.sources))
        #expect(header.provenance.rows == 30)
        #expect(header.provenance.setting.baseStrength == strength)
        #expect(header.firstCorrection == base.header.parts.count)
    }

    @Test func `keeps nothing of a base that is of no use`() throws {
        // A base that learned noise: its labels were dealt at random.
        var generator = SeededGenerator(seed: 2)
        let noise = try rows(
            TrainingTesting.rows(120, seed: 8).rows.map {
                ($0.text, ["supportive", "critical", "neutral"].randomElement(using: &generator) ?? "neutral")
            })
        // Without validation, as calibration would find out how little it is worth.
        let base = try ClassifierTrainer(
            options: TrainingOptions(
                features: .words, wordLengths: 1...2, negation: false, weighting: .tfidf, cost: 100,
                classWeight: ClassWeight.none, validates: false)
        ).train(noise).classifier()
        let data = try TrainingTesting.rows(240, seed: 9)
        let started = try trained(data, base: base, options: options(cost: nil, metric: .logLoss))
        #expect(started.report.setting.baseStrength == 0)
        let header = try started.classifier().header
        #expect(header.provenance.base == nil)
        #expect(header.firstCorrection == nil)
        #expect(header.parts.count == 1)
    }

    @Test func `is the same model for any number of threads`() throws {
        let base = try base()
        let data = try TrainingTesting.rows(30, seed: 6)
        let models = try [1, 3].map { threads in
            try ClassifierTrainer(
                options: TrainingOptions(features: .words, negation: false, weighting: .tfidf, threads: threads)
            ).train(data, base: base).modelBytes
        }
        #expect(models[0] == models[1])
    }

    @Test func `starts from a model that was itself started from one`() throws {
        let first = try base()
        let second = try trained(TrainingTesting.rows(30, seed: 5), base: first, options: options(cost: nil))
        let third = try trained(
            TrainingTesting.rows(30, seed: 11), base: second.classifier(), options: options(cost: nil))
        let header = try third.classifier().header
        #expect(header.provenance.base?.rows == 330)
        #expect(header.provenance.base?.sources.count == 2)
        #expect(header.firstCorrection == 1)
        #expect(header.parts.count == 3)
    }

    @Test func `refuses labels that the base does not know`() throws {
        let data = try rows([("good", "yes"), ("bad", "no"), ("fine", "yes"), ("poor", "no")])
        #expect(
            throws: TrainingError.unknownLabels(["no", "yes"], known: ["supportive", "critical", "neutral"])
        ) {
            try trained(data, base: base(), options: options())
        }
    }

    @Test func `works with four rows, of which one label has one`() throws {
        let data = try rows([
            ("the ban is overdue", "supportive"), ("freedom and jobs", "critical"), ("punish no jobs", "critical"),
            ("overreach", "critical"),
        ])
        let trained = try trained(data, base: base(), options: options(cost: nil))
        #expect(trained.report.folds == 4)
        #expect(trained.report.search.allSatisfy { $0.logLoss.isFinite })
        let report = try CrossValidator(options: options(cost: nil)).validate(data, base: base())
        #expect(report.folds == 4)
    }

    @Test func `leaves a label without rows in a fold to the base`() throws {
        let data = try rows([
            ("the ban is overdue", "supportive"), ("danger and harm", "supportive"), ("freedom and jobs", "critical"),
            ("overreach", "critical"), ("the vote on the bill", "neutral"),
        ])
        let prepared = try PreparedData(data, keepsGroups: false)
        let options = try options()
        var learning = LearningSet(prepared, base: try BaseModel(base(), for: prepared, threads: 1), options: options)
        let setting = Setting(features: .words, weighting: .tfidf, cost: 1, baseStrength: 1)
        try learning.count(for: [setting])
        let model = try FittedModel(learning, rows: [0, 1, 2, 3], setting: setting, options: options)
        #expect(try model.probabilities([4])[2] > 0.2)
    }

    @Test func `keeps the lexicon of the base and offers no other`() throws {
        let lexicon = try Lexicon(Array("entry\tclass\nharm\tHARM\nfreedom\tFREE\n".utf8), name: "own")
        let other = try Lexicon(Array("entry\tclass\nharm\tBAD\n".utf8), name: "other")
        let base = try base(lexicon: lexicon)
        let open = try TrainingOptions(features: .words, lexicons: [other], weighting: .tfidf, cost: 1)
        #expect(try open.starting(from: base, rows: 30).lexicons == [lexicon])
        let trained = try ClassifierTrainer(options: open).train(TrainingTesting.rows(30, seed: 5), base: base)
        #expect(trained.report.search.allSatisfy { [nil, "own"].contains($0.setting.lexicon) })
        #expect(try trained.classifier().lexicon == (trained.report.setting.baseStrength > 0 ? lexicon : nil))
    }

    @Test func `refuses what the base decides on`() throws {
        let other = try Lexicon(Array("entry\tclass\nharm\tBAD\n".utf8), name: "other")
        let base = try base()
        #expect(throws: TrainingError.option("--lexicon", expected: "none", found: "other")) {
            try TrainingOptions(lexicons: [other], choosesLexicon: false).starting(from: base, rows: 30)
        }
        #expect(
            throws: TrainingError.option(
                "--targets", expected: "no choice beside --base, which makes it", found: "masked")
        ) {
            try TrainingOptions(targets: .masked).starting(from: base, rows: 30)
        }
    }

    @Test func `tries each strength with low costs too, and leaves targets to the base`() throws {
        let data = try LabelledData(reading: [
            DataTesting.file(
                "own.tsv",
                "text\tlabel\ttarget\n" + (0..<8).map { "word\($0)\t\($0 % 2)\ttarget \($0 / 4)\n" }.joined())
        ])
        let prepared = try PreparedData(data, keepsGroups: false)
        let options = try TrainingOptions(features: .words, weighting: .tfidf)
        let plan = SearchPlan(
            options, targets: prepared.targets, groups: prepared.groups, rowsPerLabel: [4, 4], base: try base())
        let first = plan.settings(of: .features, after: [])
        #expect(Set(first.map(\.baseStrength)) == [0, 0.25, 0.5, 1])
        #expect(first.filter { $0.baseStrength == 0 }.map(\.cost) == TrainingOptions.searchedCosts)
        #expect(first.filter { $0.baseStrength == 0.5 }.map(\.cost) == BaseModel.searchedCosts)
        let second = plan.settings(of: .targets, after: first)
        #expect(!second.isEmpty)
        #expect(second.allSatisfy { $0.baseStrength == 0 && $0.targets != .ignored })
    }

    @Test func `tries balanced classes with the base and without it`() throws {
        let prepared = try PreparedData(TrainingTesting.rows(40, seed: 3), keepsGroups: false)
        let options = try TrainingOptions(features: .words, weighting: .tfidf)
        let plan = SearchPlan(
            options, targets: prepared.targets, groups: prepared.groups, rowsPerLabel: [4, 8, 4], base: try base())
        let balanced = plan.settings(of: .balance, after: plan.settings(of: .features, after: []))
        #expect(balanced.allSatisfy { $0.classWeight == .balanced })
        #expect(Set(balanced.map { $0.baseStrength != 0 }) == [false, true])
    }

    @Test(arguments: [nil, [5, 0.5]])
    func `holds intercepts back evenly, however unequally classes count`(weights: [Double]?) throws {
        let noRows = try SparseMatrix(columnCount: 1, rowStarts: [0], columns: [], values: [])
        let learner = try Learner(labels: [], classCount: 2, classWeights: weights, offsets: []) {
            Design(noRows.appendingEmptyRows($0))
        }
        let fit = learner.fit(at: try learner.optimum(cost: 1, tolerance: Learner.finalTolerance(cost: 1)))
        #expect(abs(fit.intercepts[0]) < 1e-9)
    }

    @Test(arguments: [["supportive", "critical"], ["supportive", "critical", "neutral"]])
    func `keeps targets, detector and lexicon of the base for texts with a target and without`(labels: [String])
        throws
    {
        let open = try TrainingOptions(
            features: .words, wordLengths: 1...2, negation: false, lexicons: [TargetTesting.lexicon()],
            choosesLexicon: false, targets: .crossed, detectsTargets: true, weighting: .tfidf, cost: 10)
        let base = try ClassifierTrainer(options: open).train(TargetTesting.rows(200)).classifier()
        #expect(base.header.detector != nil)
        let data = try TargetTesting.rows(40, labels: labels, seed: 3)
        let options = try options(cost: 1e-9, metric: .logLoss).starting(from: base, rows: 40)
        let setting = Setting(features: .words, weighting: .tfidf, cost: 1e-9, baseStrength: 0.5)
        let (learning, model) = try fitted(setting, to: data, base, options)
        let index = try FeatureIndex(of: model, learning)
        let assembler = ModelAssembler(model, data: learning, index: index)
        let file = try ModelContents(
            header: ModelHeader(
                labels: labels, parts: assembler.parts.map(\.header), firstCorrection: assembler.firstCorrection,
                targetUse: base.header.targetUse, detector: assembler.detector, lexicon: base.header.lexicon,
                provenance: base.header.provenance.with(rowsPerLabel: labels.map { _ in 1 })),
            tables: assembler.parts.flatMap(\.tables), lexicon: base.lexicon
        ).serialized()
        let adapted = try TextClassifier(modelBytes: file, name: "new.stance")
        #expect(adapted.header.detector == base.header.detector)
        let same = try #require(LabelRestriction(from: labels, to: labels))
        let texts = data.rows.map(\.text)
        let intercepts = try #require(assembler.parts.last).header.intercepts
        let restriction = try #require(learning.base).restriction
        for targets in [data.rows.map(\.target), texts.map { _ in nil }, texts.map { _ in "another" }] {
            let found = try adapted.decisionValues(texts, targets: targets, restriction: same, threads: 1)
            let own = try base.decisionValues(texts, targets: targets, restriction: restriction, threads: 1)
            for index in found.indices {
                let expected = 0.5 * own[index] + intercepts[index % intercepts.count]
                #expect(abs(found[index] - expected) < 1e-5)
            }
        }
    }

    @Test func `takes label shares of the base as they were in training`() throws {
        let base = try base(labels: ["supportive", "critical"])
        let prepared = try PreparedData(
            TrainingTesting.rows(20, labels: ["supportive", "critical"], seed: 4), keepsGroups: false)
        let shifted = try BaseModel(base.with(priors: ["critical": 0.9]), for: prepared, threads: 1)
        #expect(
            try shifted.offsets(Array(0..<20), strength: 1)
                == BaseModel(base, for: prepared, threads: 1).offsets(Array(0..<20), strength: 1))
    }

    @Test func `measures familiarity by what the base knows of the rows`() throws {
        let base = try base()
        // The base knows “harm” and “jobs” in any row, “quorum” and “tariff” in none.
        let data = try rows([
            ("harm harm", "supportive"), ("harm quorum", "supportive"), ("jobs jobs", "critical"),
            ("jobs quorum tariff", "critical"),
        ])
        let prepared = try PreparedData(data, keepsGroups: false)
        let baseModel = try BaseModel(base, for: prepared, threads: 1)
        let scale = try #require(try baseModel.familiarityScale(prepared, rows: [0, 1, 2, 3], threads: 1))
        #expect(scale.quantiles[100] == 1 && scale.quantiles[51] == 1)
        #expect(scale.quantiles[50] < 1 && scale.quantiles[25] < scale.quantiles[50] && scale.quantiles[0] > 0)
        let header = try trained(data, base: base, options: options(cost: nil)).classifier().header
        #expect(header.firstCorrection == nil || header.familiarity == scale)
    }

    @Test func `judges few rows by log loss unless told otherwise`() throws {
        let base = try base()
        #expect(try TrainingOptions().starting(from: base, rows: 499).metric == .logLoss)
        #expect(try TrainingOptions().starting(from: base, rows: 500).metric == .macroF1)
        #expect(try TrainingOptions(metric: .accuracy).starting(from: base, rows: 20).metric == .accuracy)
        #expect(try TrainingOptions().starting(from: nil, rows: 20).metric == .macroF1)
    }

    @Test func `knows the files that its base was trained on`() throws {
        let base = try base()
        let trained = try trained(TrainingTesting.rows(30, seed: 5), base: base, options: options(cost: nil))
        let classifier = try trained.classifier()
        #expect(classifier.wasTrained(on: try TrainingTesting.rows(300, seed: 7).sources[0]))
        #expect(classifier.wasTrained(on: try TrainingTesting.rows(30, seed: 5).sources[0]))
        #expect(!classifier.wasTrained(on: try TrainingTesting.rows(30, seed: 6).sources[0]))
    }
}

extension Provenance {
    /// The same for another number of labels.
    fileprivate func with(rowsPerLabel: [Int]) -> Provenance {
        Provenance(
            tool: tool, sources: sources, rows: rows, rowsPerLabel: rowsPerLabel, groups: groups, folds: folds,
            seed: seed,
            minimumDocumentFrequency: minimumDocumentFrequency, setting: setting, metric: metric, search: search,
            scores: scores, solver: solver)
    }
}
