import ArgumentParser
import StanceReports
import StanceTraining

/// Which columns of data files to read, and what to do with bad rows.
struct DataOptions: ParsableArguments {
    @Option(
        name: .customLong("text"),
        help: ArgumentHelp(
            "Column with the texts. Default: text, sentence, content, body, tweet or comment.", valueName: "column"))
    var textColumn: String?

    @Option(
        name: .customLong("label"),
        help: ArgumentHelp(
            "Column with the labels. Default: label, stance, sentiment, class or category.", valueName: "column"))
    var labelColumn: String?

    @Option(
        name: .customLong("group"),
        help: ArgumentHelp(
            "Column with the topic or article of a row. Default: topic or group, if there is one.", valueName: "column")
    )
    var groupColumn: String?

    @Option(
        name: .customLong("target"),
        help: ArgumentHelp(
            "Column with what the stance of a row is toward. Default: target or motion, if there is one.",
            valueName: "column"))
    var targetColumn: String?

    @Flag(help: "Leave bad rows out, report and count them, instead of stopping at the first.")
    var skipBadRows = false

    private func reading(allowsSingleLabel: Bool, slice: String?) -> DataReadingOptions {
        DataReadingOptions(
            columns: ColumnNames(text: textColumn, label: labelColumn, group: groupColumn, target: targetColumn),
            skipsBadRows: skipBadRows, allowsSingleLabel: allowsSingleLabel, slice: slice)
    }

    /// Reads labelled rows from files; `-` is standard input.
    ///
    /// - Parameters:
    ///   - extra: files whose rows are only trained on.
    ///   - slice: a column whose values rows are scored by.
    func read(
        _ paths: [String], extra: [String] = [], allowsSingleLabel: Bool = false, slice: String? = nil
    ) throws -> LabelledData {
        guard (paths + extra).count(where: { $0 == "-" }) <= 1 else {
            throw ValidationError("standard input (-) can be read only once")
        }
        let data = try LabelledData(
            reading: try paths.map(InputFile.read), extra: try extra.map(InputFile.read),
            options: reading(allowsSingleLabel: allowsSingleLabel, slice: slice))
        Console.note(data.skipped)
        return data
    }
}

extension Console {
    /// Says which rows were left out: the first ones in full, then how many more.
    static func note(_ skipped: SkippedRows) {
        for row in skipped.first { note("left out  \(row)") }
        let more = skipped.count - skipped.first.count
        if more > 0 { note("left out  … and \(NumberText.count(more, "row")) more") }
    }
}
