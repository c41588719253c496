import ArgumentParser
import StanceReports
import StanceTraining

/// Which columns of data files to read, and what to do with bad rows.
struct DataOptions: ParsableArguments {
    @OptionGroup var columns: ColumnOptions

    @Flag(help: "Leave bad rows out, report and count them, instead of stopping at the first.")
    var skipBadRows = false

    private func reading(allowsSingleLabel: Bool, slice: String?) -> DataReadingOptions {
        DataReadingOptions(
            columns: columns.names, skipsBadRows: skipBadRows, allowsSingleLabel: allowsSingleLabel, slice: slice)
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
