import ArgumentParser
import StanceModel
import StanceReports
import StanceTraining

/// Whether to list the rows whose labels models doubt that have not seen them.
struct SuspiciousOptions: ParsableArguments {
    @Option(
        name: .customLong("suspicious"),
        help: ArgumentHelp(
            "List this many rows whose labels are probably wrong: those that get another label from a model that has not seen them, with the reason.",
            valueName: "count"))
    var count: Int?

    @Option(
        name: .customLong("suspicious-file"),
        help: ArgumentHelp(
            "With --suspicious: also write the list to this TSV file, to work through.", valueName: "file"),
        completion: .file(extensions: ["tsv"]))
    var path: String?

    func validate() throws {
        if let count, count < 1 {
            throw ValidationError("--suspicious: expected a whole number from 1, found \(count)")
        }
    }

    /// Refuses a file for a list that nobody asked for.
    func checkFileGoesWithCount() throws {
        if path != nil, count == nil { throw ValidationError("--suspicious-file goes with --suspicious") }
    }

    /// Fails before work is spent on a list that cannot be written.
    func checkWritable() throws {
        if let path { try AtomicFile.checkWritable(path, kind: .suspiciousRows) }
    }

    /// Prints the list, unless only JSON is to be printed, and writes it, if that is asked for.
    func write(_ labels: SuspiciousLabels, isQuiet: Bool) throws {
        if !isQuiet {
            Console.line()
            SuspiciousText.lines(labels, width: Console.outputWidth).forEach { Console.line($0) }
        }
        guard let path else { return }
        let bytes = SuspiciousFile.bytes(labels)
        try AtomicFile.replace(path, with: bytes, kind: .suspiciousRows)
        if !isQuiet { Console.line("list      \(path.printable), \(NumberText.count(labels.rows.count, "row"))") }
    }
}
