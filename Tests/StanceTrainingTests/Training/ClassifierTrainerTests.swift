import StanceLinear
import StanceMetrics
import StanceModel
import StanceText
import Testing

@testable import StanceTraining

@Suite struct ClassifierTrainerTests {
    private func train(_ data: LabelledData, _ options: TrainingOptions) throws -> TrainedClassifier {
        try ClassifierTrainer(options: options).train(data)
    }

    @Test func `compares all settings and keeps the best`() throws {
        let trained = try train(TrainingTesting.rows(150), TrainingOptions(heldOut: .folds))
        let report = trained.report
        // N-grams × weighting × cost, then negation at three costs.
        #expect(report.search.count == 33)
        #expect(Set(report.search.map(\.setting)).count == 33)
        #expect(report.search.count { !$0.setting.negation } == 30)
        #expect(zip(report.search, report.search.dropFirst()).allSatisfy { $0.score >= $1.score })
        #expect(report.evaluation?.scores.macroF1 == report.search[0].score)
        #expect(report.evaluation.map { $0.scores.macroF1 > 0.6 } == true)
        #expect(report.data.groups == 12)
        #expect(report.solver.converged)
        let header = try trained.classifier().header
        #expect(header.provenance.search.count == 33)
        #expect(header.provenance.setting == Provenance.Setting(report.setting))
        #expect(header.provenance.sources.map(\.name) == ["rows.tsv"])
    }

    @Test(arguments: [2, 3, 8])
    func `gives the same bytes with any number of threads`(threads: Int) throws {
        let data = try TrainingTesting.rows(80)
        let one = try train(data, TrainingOptions(threads: 1))
        #expect(try train(data, TrainingOptions(threads: threads)).modelBytes == one.modelBytes)
    }

    @Test func `changes the folds and their temperature with the seed and nothing else`() throws {
        let data = try TrainingTesting.rows(80)
        func options(_ seed: UInt64) throws -> TrainingOptions {
            try TrainingOptions(
                features: .words, weighting: .tfidf, cost: 3, classWeight: ClassWeight.none, heldOut: .folds,
                seed: seed)
        }
        let first = try train(data, options(1))
        #expect(try train(data, options(1)).modelBytes == first.modelBytes)
        let other = try train(data, options(2))
        #expect(other.report.evaluation != first.report.evaluation)
        let answers = try [first, other].map { try $0.classifier().predict("harm danger").probabilities }
        let temperatures = try [first, other].map { try #require($0.report.calibration?.temperature) }
        let expected = TemperatureScaling.probabilities(
            answers[0], classCount: 3, temperature: temperatures[1] / temperatures[0])
        #expect(zip(answers[1], expected).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test func `skips the search when everything is fixed`() throws {
        let trained = try train(
            TrainingTesting.rows(60),
            TrainingOptions(
                features: .characters, weighting: .naiveBayes, cost: 2, classWeight: ClassWeight.none))
        #expect(
            trained.report.search.map(\.setting) == [Setting(features: .characters, weighting: .naiveBayes, cost: 2)])
        #expect(try trained.classifier().header.blocks.map(\.ngrams.unit) == [.characters])
    }

    @Test func `notes rows that repeat and texts with two labels`() throws {
        let text = "text\tlabel\na b\tx\na b\ty\nc d\tx\ne f\ty\nc d\tx\n"
        let data = try LabelledData(reading: [DataTesting.file("r.tsv", text)])
        let trained = try train(data, TrainingOptions(features: .words, weighting: .tfidf, cost: 1, folds: 2))
        #expect(
            trained.report.data.notes == [
                "2 rows repeat an earlier one word for word: kept in one fold", "1 text occurs with different labels",
            ])
    }

    @Test func `trains on two rows`() throws {
        let data = try LabelledData(reading: [DataTesting.file("t.tsv", "text\tlabel\ngood\tyes\nbad\tno\n")])
        let trained = try train(data, TrainingOptions(features: .words, weighting: .tfidf, cost: 1))
        #expect(trained.report.folds == 2)
        #expect(try trained.classifier().predict("good").label == "yes")
        #expect(try trained.classifier().predict("bad").label == "no")
    }

    @Test func `says why it cannot train`() throws {
        let same = try LabelledData(reading: [DataTesting.file("s.tsv", "text\tlabel\na\tx\na\ty\n")])
        #expect(throws: TrainingError.tooFewRows(found: 1)) { try train(same, TrainingOptions()) }
        let topic = try LabelledData(reading: [DataTesting.file("t.tsv", "text\tlabel\ttopic\na\tx\tt\nb\ty\tt\n")])
        #expect(throws: TrainingError.tooFewGroups(found: 1, column: "topic")) { try train(topic, TrainingOptions()) }
        #expect(try train(topic, TrainingOptions(cost: 1, keepsGroups: false)).report.folds == 2)
        let rare = try LabelledData(reading: [DataTesting.file("r.tsv", "text\tlabel\nab\tx\ncd\ty\n")])
        #expect(throws: TrainingError.noFeatures(minimumDocumentFrequency: 2)) {
            try train(rare, TrainingOptions(features: .words, weighting: .tfidf, cost: 1, minimumDocumentFrequency: 2))
        }
    }

    @Test func `words its errors for people`() {
        #expect(
            "\(TrainingError.tooFewRows(found: 1))"
                == "cross-validation needs at least 2 rows with different texts, found 1; add labelled rows")
        #expect(
            "\(TrainingError.tooFewGroups(found: 1, column: "topic"))"
                == "cross-validation needs at least 2 groups, found 1 in column “topic”; "
                + "add rows of other groups, or let rows of one group fall into different folds with --ignore-groups")
        #expect(
            "\(TrainingError.noFeatures(minimumDocumentFrequency: 3))"
                == "no n-gram occurs in 3 rows or more; lower --min-df or add rows")
        #expect(
            "\(TrainingError.unknownLabels(["pro"], known: ["a", "b"]))"
                == "the data have labels that the model does not know: “pro”; the model tells apart “a”, “b”")
        #expect(
            "\(TrainingError.option("--cost", expected: "a number from 1e-9 to 1e9", found: "-1"))"
                == "--cost: expected a number from 1e-9 to 1e9, found -1")
    }
}

@Suite struct TrainingOptionsTests {
    @Test func `refuses values that make no sense`() {
        #expect(throws: TrainingError.option("--cost", expected: "a number from 1e-9 to 1e9", found: "0.0")) {
            try TrainingOptions(cost: 0)
        }
        #expect(throws: TrainingError.option("--cost", expected: "a number from 1e-9 to 1e9", found: "nan")) {
            try TrainingOptions(cost: .nan)
        }
        #expect(throws: TrainingError.option("--folds", expected: "a whole number from 2 to 100", found: "1")) {
            try TrainingOptions(folds: 1)
        }
        #expect(throws: TrainingError.option("--min-df", expected: "a whole number from 1", found: "0")) {
            try TrainingOptions(minimumDocumentFrequency: 0)
        }
        #expect(throws: TrainingError.option("--word-ngrams", expected: "lengths from 1 to 8", found: "1-9")) {
            try TrainingOptions(wordLengths: 1...9)
        }
        #expect(throws: TrainingError.option("--threads", expected: "a whole number from 1", found: "0")) {
            try TrainingOptions(threads: 0)
        }
        #expect(
            throws: TrainingError.option(
                "--metric", expected: "macro-f1, accuracy, log-loss or f-avg", found: "brier")
        ) { try TrainingOptions(metric: .brier) }
        #expect(
            throws: TrainingError.option("--lexicon", expected: "lexicons of different names", found: "test, test")
        ) { try TrainingOptions(lexicons: [TargetTesting.lexicon(), TargetTesting.lexicon()]) }
    }

    @Test func `builds the blocks of a setting`() throws {
        let options = try TrainingOptions(wordLengths: 1...2, characterLengths: 3...4)
        func blocks(_ features: FeatureChoice, negation: Bool, lexicon: String?) -> [FeatureBlock] {
            options.blocks(
                Setting(features: features, negation: negation, lexicon: lexicon, weighting: .tfidf, cost: 1))
        }
        let words = FeatureBlock(try TrainingTesting.ngrams(.words, 1...2), .binary)
        let marked = FeatureBlock(try TrainingTesting.ngrams(.markedWords, 1...2), .binary)
        let characters = FeatureBlock(try TrainingTesting.ngrams(.characters, 3...4), .logarithmic)
        let classes = FeatureBlock(try TrainingTesting.ngrams(.classes, 1...1), .logarithmic, weight: 0.25)
        let sequence = FeatureBlock(try TrainingTesting.ngrams(.classSequence, 1...4), .logarithmic, weight: 0.25)
        #expect(blocks(.words, negation: false, lexicon: nil) == [words])
        #expect(blocks(.both, negation: true, lexicon: nil) == [marked, characters])
        #expect(blocks(.characters, negation: true, lexicon: nil) == [characters])
        #expect(blocks(.both, negation: false, lexicon: "x") == [words, characters, classes, sequence])
        #expect(options.minimumDocumentFrequency(words) == 1 && options.minimumDocumentFrequency(sequence) == 3)
    }

    @Test func `searches what is not fixed`() throws {
        func settings(_ options: TrainingOptions) -> [Setting] {
            SearchPlan(options, targets: RowTargets([]), groups: RowGroups(texts: [], names: []), rowsPerLabel: [])
                .settings(of: .features, after: [])
        }
        #expect(try settings(TrainingOptions()).count == 30)
        #expect(try settings(TrainingOptions(features: .words)).count == 10)
        #expect(
            try settings(TrainingOptions(features: .words, weighting: .tfidf, cost: 7))
                == [Setting(features: .words, weighting: .tfidf, cost: 7)])
    }
}
