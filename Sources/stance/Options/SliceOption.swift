import ArgumentParser
import StanceMetrics
import StanceReports
import StanceTraining

/// Which parts of the rows to score by themselves.
struct SliceOption: ParsableArguments {
    @Option(
        name: .customLong("by"),
        help: ArgumentHelp(
            "Also score the rows of each value of a column, such as topic, source or style; length: of each quarter by length of the text.",
            valueName: "column"))
    var basis: String?

    private static let length = "length"

    /// The column to read for it.
    var column: String? { basis == Self.length ? nil : basis }

    /// The evaluation with what is asked for beside it.
    func applied(to evaluation: Evaluation, rows: [LabelledRow], threads: Int) -> Evaluation {
        guard let basis else { return evaluation }
        let slices = column.map { RowSlices(rows, column: $0) } ?? RowSlices(byLengthOf: rows)
        precondition(slices.basis == basis, "slices are named as asked for")
        return evaluation.sliced(by: slices, threads: threads)
    }
}

extension Evaluation {
    /// The same evaluation with the shipped word list for its labels beside it, where there is one.
    func besideWordList(_ rows: [LabelledRow]) throws -> Evaluation {
        guard let wordList = WordListBaseline(predictions.labels),
            let path = ShippedFiles.lexicons.shippedPath(wordList.lexiconName)
        else { return self }
        return try beside(wordList, lexicon: LexiconOption.lexicon(path), texts: rows.map(\.text))
    }
}
