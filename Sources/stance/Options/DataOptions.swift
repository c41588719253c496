import ArgumentParser
import StanceTraining

/// Which columns of data files to read, and what to do with bad rows.
struct DataOptions: ParsableArguments {
    @Option(name: .customLong("text"), help: ArgumentHelp("Column with the texts.", valueName: "column"))
    var textColumn: String?

    @Option(name: .customLong("label"), help: ArgumentHelp("Column with the labels.", valueName: "column"))
    var labelColumn: String?

    @Option(
        name: .customLong("group"),
        help: ArgumentHelp(
            "Column with the topic or article of a row. Default: topic or group, if there is one.", valueName: "column")
    )
    var groupColumn: String?

    @Flag(help: "Leave bad rows out, report and count them, instead of stopping at the first.")
    var skipBadRows = false

    var reading: DataReadingOptions {
        DataReadingOptions(
            columns: ColumnNames(text: textColumn, label: labelColumn, group: groupColumn), skipsBadRows: skipBadRows)
    }

    /// Reads labelled rows from files; `-` is standard input.
    func read(_ paths: [String]) throws -> LabelledData {
        let data = try LabelledData(reading: try paths.map(InputFile.read), options: reading)
        for row in data.skipped.first { Console.note("left out: \(row)") }
        return data
    }
}
