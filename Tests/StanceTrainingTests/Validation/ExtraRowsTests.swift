import StanceMetrics
import StanceModel
import Testing

@testable import StanceTraining

@Suite struct ExtraRowsTests {
    private static let scored = """
        text\tlabel\ttopic
        a b\tx\tone
        c d\ty\tone
        e f\tx\ttwo
        g h\ty\ttwo
        i j\tx\tthree
        k l\ty\tthree

        """
    private static let extra = """
        text\tlabel\ttopic
        m n\tx\ttwo
        o p\ty\tfour

        """

    private func data(extra: String = Self.extra) throws -> LabelledData {
        try LabelledData(
            reading: [DataTesting.file("rows.tsv", Self.scored)], extra: [DataTesting.file("extra.tsv", extra)])
    }

    @Test func `are never tested, and not trained on while their group is`() throws {
        let prepared = try PreparedData(data(), keepsGroups: true)
        let folds = try Folds(prepared, options: TrainingOptions(folds: 3))
        #expect(folds.scored == [0, 1, 2, 3, 4, 5])
        #expect(folds.foldOfRow[6] == folds.foldOfRow[2])
        #expect(folds.foldOfRow[7] == nil)
        for fold in 0..<3 {
            let places = folds.places(of: fold)
            #expect(places.test.allSatisfy { $0 < 6 })
            #expect(places.training.contains(6) == !places.test.contains(2))
            #expect(places.training.contains(7))
        }
    }

    @Test func `leave the division of the scored rows as it is`() throws {
        let alone = try LabelledData(reading: [DataTesting.file("rows.tsv", Self.scored)])
        let options = try TrainingOptions(folds: 2)
        let with = try Folds(PreparedData(data(), keepsGroups: true), options: options)
        let without = try Folds(PreparedData(alone, keepsGroups: true), options: options)
        #expect(Array(with.foldOfRow.prefix(6)) == without.foldOfRow)
    }

    @Test func `keep to the folds of some rows as to those of all`() throws {
        let prepared = try PreparedData(data(), keepsGroups: true)
        let folds = try Folds(prepared, rows: [0, 1, 4, 5, 6, 7], options: TrainingOptions(folds: 2))
        #expect(folds.scored == [0, 1, 2, 3])
        #expect(folds.foldOfRow.suffix(2) == [nil, nil])
        #expect(folds.joined([[1, 2, 3, 4], [5, 6, 7, 8]], width: 2).sorted() == [1, 2, 3, 4, 5, 6, 7, 8])
    }

    @Test func `are counted apart and teach the final model`() throws {
        let options = try TrainingOptions(features: .words, negation: false, weighting: .tfidf, cost: 1, folds: 3)
        let trained = try ClassifierTrainer(options: options).train(data())
        #expect(trained.report.data.rows == 8 && trained.report.data.extraRows == 2)
        #expect(trained.report.data.groups == 3)
        #expect(trained.report.evaluation?.predictions.truth == [0, 1, 0, 1, 0, 1])
        let classifier = try trained.classifier()
        #expect(classifier.header.provenance.extraRows == 2)
        #expect(classifier.header.provenance.rowsPerLabel == [4, 4])
        #expect(classifier.predict("o p").label == "y")
    }

    @Test func `change what held-out rows are told, but not which rows those are`() throws {
        let teaching = "text\tlabel\ttopic\n" + (0..<6).map { "a c e g i k \($0)\ty\tother\n" }.joined()
        let options = try TrainingOptions(features: .words, negation: false, weighting: .tfidf, cost: 100, folds: 3)
        let report = try CrossValidator(options: options).validate(data(extra: teaching))
        #expect(report.evaluation.predictions.rowCount == 6)
        #expect(report.evaluation.predictions.predicted == [1, 1, 1, 1, 1, 1])
    }

    @Test func `may bring no label of their own`() throws {
        let data = try data(extra: "text\tlabel\ttopic\nq\tz\tone\n")
        #expect(throws: TrainingError.extraLabels(["z"], known: ["x", "y"])) {
            try PreparedData(data, keepsGroups: true)
        }
        #expect(
            "\(TrainingError.extraLabels(["z"], known: ["x", "y"]))"
                == "extra rows have labels that no row to be scored has: “z”; those have “x”, “y”")
    }
}
