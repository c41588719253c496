import StanceModel
import StanceText
import Testing

@testable import StanceTraining

@Suite struct SuspiciousLabelsTests {
    /// Rows that three words tell apart, 40 of each label, and those of them with a wrong label.
    private func separable(wrong: [Int]) throws -> LabelledData {
        let labels = ["for", "against"]
        let cues = [["overdue", "harm", "protect"], ["jobs", "freedom", "overreach"]]
        var text = "text\tlabel\n"
        for row in 0..<80 {
            let label = row % 2
            let words = ["the ban", cues[label][row % 3], "here", cues[label][(row + 1) % 3], "n\(row)"]
            text += words.joined(separator: " ") + "\t" + labels[wrong.contains(row) ? 1 - label : label]
            text += "\n"
        }
        return try LabelledData(reading: [DataTesting.file("rows.tsv", text)])
    }

    private func options(validates: Bool = true, threads: Int = 1) throws -> TrainingOptions {
        try TrainingOptions(
            features: .words, negation: false, weighting: .tfidf, cost: 1, classWeight: ClassWeight.none,
            validates: validates, threads: threads)
    }

    private func train(_ data: LabelledData, _ options: TrainingOptions) throws -> TrainedClassifier {
        try ClassifierTrainer(options: options).train(data)
    }

    private let wrong = [5, 12, 37, 60]

    @Test func `lists rows with wrong labels first, and no others where the labels can be told`() throws {
        let data = try separable(wrong: wrong)
        let found = try SuspiciousLabels(train(data, options()), on: data, limit: 10)
        #expect(found.basis == .heldOut)
        #expect(found.rowCount == 80 && found.doubtedCount == 4)
        #expect(found.rows.map(\.location.line).sorted() == wrong.map { $0 + 2 })
        #expect(found.rows.allSatisfy { $0.probability + $0.suggestionProbability > 1 - 1e-9 })
        for row in found.rows {
            #expect(row.label != row.suggestion)
            #expect(row.text == data.rows[row.location.line - 2].text)
        }
    }

    @Test func `lists no more rows than asked for`() throws {
        let data = try separable(wrong: wrong)
        let trained = try train(data, options())
        let all = try SuspiciousLabels(trained, on: data, limit: 10)
        let some = try SuspiciousLabels(trained, on: data, limit: 2)
        #expect(some.rows == Array(all.rows.prefix(2)) && some.doubtedCount == 4)
    }

    @Test func `names n-grams that speak for the other label and do not overlap`() throws {
        let data = try separable(wrong: wrong)
        for row in try SuspiciousLabels(train(data, options()), on: data, limit: 10).rows {
            let weights = row.evidence.map(\.weight)
            #expect(!weights.isEmpty && weights.count <= 3 && weights == weights.sorted(by: >))
            #expect(weights.allSatisfy { $0 >= 0.1 * weights[0] && $0 > 0 })
            let cues = row.suggestion == "for" ? ["overdue", "harm", "protect"] : ["jobs", "freedom", "overreach"]
            #expect(cues.contains { row.evidence[0].name.contains($0) }, "\(row.evidence[0].name)")
            let ranges = row.evidence.flatMap(\.ranges)
            for (index, range) in ranges.enumerated() {
                #expect(ranges[(index + 1)...].allSatisfy { !$0.overlaps(range) })
            }
        }
    }

    @Test(arguments: [2, 3, 8])
    func `is the same with any number of threads`(threads: Int) throws {
        let data = try separable(wrong: wrong)
        let one = try SuspiciousLabels(train(data, options()), on: data, limit: 10)
        let several = try SuspiciousLabels(
            train(data, options(threads: threads)), on: data, limit: 10, threads: threads)
        #expect(several == one)
    }

    @Test func `ranks by a model that has not seen the rows, and says when it has`() throws {
        let clean = try separable(wrong: [])
        let model = try train(clean, options()).classifier()
        let data = try separable(wrong: wrong)
        let found = try SuspiciousLabels(model, on: data, limit: 10)
        #expect(found.basis == .unseen)
        #expect(found.rows.map(\.location.line).sorted() == wrong.map { $0 + 2 })
        #expect(found.rows.map(\.probability) == found.rows.map(\.probability).sorted())
        #expect(try SuspiciousLabels(model, on: clean, limit: 10).basis == .seen(["rows.tsv"]))
    }

    @Test func `names a row that says the same with another label`() throws {
        let text = "text\tlabel\nthe ban is overdue now\tfor\nThe ban is overdue now\tagainst\n"
        let data = try LabelledData(reading: [DataTesting.file("two.tsv", text)])
        let model = try train(separable(wrong: []), options()).classifier()
        let found = try SuspiciousLabels(model, on: data, limit: 5)
        let row = try #require(found.rows.first)
        #expect(found.rows.count == 1 && row.location.line == 3 && row.suggestion == "for")
        #expect(
            row.contradiction
                == SuspiciousLabels.Contradiction(
                    location: RowLocation(file: "two.tsv", line: 2), text: "the ban is overdue now", label: "for",
                    likeness: 1))
    }

    @Test func `leaves out extra rows, which are never held out`() throws {
        let data = try separable(wrong: [])
        let extra = LabelledRow(
            text: "the ban overdue", label: "against", location: RowLocation(file: "extra.tsv", line: 2), isExtra: true)
        let both = LabelledData(
            rows: [extra] + data.rows, labels: data.labels, columns: data.columns, sources: data.sources,
            skipped: data.skipped)
        let found = try SuspiciousLabels(train(both, options()), on: both, limit: 10)
        #expect(found.rowCount == 80 && found.rows.allSatisfy { $0.location.file == "rows.tsv" })
    }

    @Test func `needs rows that were held out, and labels that the model knows`() throws {
        let data = try separable(wrong: wrong)
        let trained = try train(data, options(validates: false))
        #expect(
            throws: TrainingError.option("--suspicious", expected: "rows to be held out", found: "--no-validation")
        ) { try SuspiciousLabels(trained, on: data, limit: 3) }
        let other = try LabelledData(
            reading: [DataTesting.file("other.tsv", "text\tlabel\na\tfor\nb\tperhaps\n")])
        #expect(throws: TrainingError.unknownLabels(["perhaps"], known: trained.report.data.labels)) {
            try SuspiciousLabels(trained.classifier(), on: other, limit: 3)
        }
    }
}
