import ArgumentParser
import StanceModel
import StanceReports

/// A report to write beside what is printed.
struct ReportOption: ParsableArguments {
    @Option(
        name: .customLong("report"),
        help: ArgumentHelp(
            "Also write a report with charts to this HTML file: a single file that needs no network, to read, print or send on.",
            valueName: "file"), completion: .file(extensions: ["html"]))
    var path: String?

    /// Fails before work is spent on a report that cannot be written.
    func checkWritable() throws {
        if let path { try AtomicFile.checkWritable(path, kind: .report) }
    }

    /// Writes the report, if one is asked for, and says so unless only JSON is to be printed.
    func write(isQuiet: Bool, _ page: () throws -> [UInt8]) throws {
        guard let path else { return }
        let bytes = try page()
        try AtomicFile.replace(path, with: bytes, kind: .report)
        if !isQuiet { Console.line("report    \(path.printable), \(NumberText.bytes(bytes.count))") }
    }
}
