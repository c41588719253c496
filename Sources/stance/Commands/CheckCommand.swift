import ArgumentParser
import StanceReports
import StanceTraining

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look for what is wrong with labelled rows before learning from them.",
        discussion: """
            Finds repeated and nearly repeated texts, texts with different labels, rows that stand in other data too, rows \
            without text or label, garbled, very long and foreign texts, uneven labels, and labels that can be told from the \
            length, group or target alone. Where several columns hold labels of the same rows, measures how far they agree. \
            Documentation/Checks.md defines each check.

              stance check labelled.tsv
              stance check test.tsv --against train.tsv
              stance check labelled.tsv --annotator ada --annotator ben

            Exit code 1 says that there is a problem, so that a script can stop.
            """)

    @Argument(
        help: ArgumentHelp("Data files (CSV, TSV, JSON Lines); - is standard input.", valueName: "data"),
        completion: .file())
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "Data file whose texts should not be among these, such as that of training; may be given several times.",
            valueName: "file"), completion: .file())
    var against: [String] = []

    @Option(
        help: ArgumentHelp(
            "Column with the labels of one annotator; give it for each. Default: numbered columns such as label_1, label_2, if there are any.",
            valueName: "column"))
    var annotator: [String] = []

    @Option(help: ArgumentHelp("How many places of a finding to list.", valueName: "count"))
    var show = 3

    @Flag(help: "List all places.")
    var all = false

    @Flag(help: "Exit with 1 for warnings too.")
    var strict = false

    @Flag(help: "Print JSON, with all places, instead of text.")
    var json = false

    @Option(help: ArgumentHelp("Seed of the bootstrap.", valueName: "number"))
    var seed: UInt64 = 1

    @OptionGroup var report: ReportOption
    @OptionGroup(title: "Data") var columns: ColumnOptions

    func validate() throws {
        if annotator.count == 1 {
            throw ValidationError("--annotator: expected two columns or more to compare, found only “\(annotator[0])”")
        }
        if show < 0 { throw ValidationError("--show: expected a whole number from 0, found \(show)") }
        if (files + against).count(where: { $0 == "-" }) > 1 {
            throw ValidationError("standard input (-) can be read only once")
        }
    }

    func run() throws {
        try report.checkWritable()
        let data = try CheckedData(
            reading: try files.map(InputFile.read),
            options: CheckedData.Options(columns: columns.names, annotators: annotator))
        // What the other data are about is of no matter, and they need no labels.
        let other = try against.isEmpty ? nil : otherData()
        let progress = ProgressLine("checking")
        let check = try DataCheck(data, against: other, seed: seed) { progress.show($0) }
        progress.clear()
        if json {
            Console.line(CheckJSON.object(check, against: against).line)
        } else {
            CheckText(check, shown: all ? .max : show, width: Console.outputWidth).lines.forEach { Console.line($0) }
        }
        try report.write(isQuiet: json) {
            CheckPage.bytes(check, .check(check, against: against, seed: seed))
        }
        let fails = check.findings.contains { $0.severity == .problem || (strict && $0.severity == .warning) }
        if fails { throw ExitCode.failure }
    }

    private func otherData() throws -> CheckedData {
        try CheckedData(
            reading: try against.map(InputFile.read),
            options: CheckedData.Options(
                columns: ColumnNames(text: columns.textColumn, label: columns.labelColumn), needsLabels: false))
    }
}
