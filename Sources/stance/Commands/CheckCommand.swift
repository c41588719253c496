import ArgumentParser
import StanceModel
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
            Lists rows whose labels are probably wrong, by a model, or with --suspicious alone by what train learns from the \
            other rows. Documentation/Checks.md defines each check.

              stance check labelled.tsv
              stance check test.tsv --against train.tsv
              stance check labelled.tsv --annotator ada --annotator ben
              stance check labelled.tsv --suspicious 50
              stance check new.tsv --model my.stance

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

    @Option(
        help: ArgumentHelp(
            "Seed of the bootstrap, and of the folds of --suspicious without a model.", valueName: "number"))
    var seed: UInt64 = 1

    @OptionGroup var suspicious: SuspiciousOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "A model file, or the name of a shipped model, that has not seen the rows, to list suspicious labels by; 20 of them unless --suspicious says otherwise.",
            valueName: "model"), completion: .file())
    var model: String?

    @OptionGroup var report: ReportOption
    @OptionGroup(title: "Data") var columns: ColumnOptions
    @OptionGroup var threading: ThreadOptions

    func validate() throws {
        if annotator.count == 1 {
            throw ValidationError("--annotator: expected two columns or more to compare, found only “\(annotator[0])”")
        }
        if show < 0 { throw ValidationError("--show: expected a whole number from 0, found \(show)") }
        if (files + against).count(where: { $0 == "-" }) > 1 {
            throw ValidationError("standard input (-) can be read only once")
        }
        if model == nil { try suspicious.checkFileGoesWithCount() }
    }

    func run() throws {
        try report.checkWritable()
        try suspicious.checkWritable()
        let files = try files.map(InputFile.read)
        let data = try CheckedData(
            reading: files,
            options: CheckedData.Options(columns: columns.names, annotators: annotator))
        // What the other data are about is of no matter, and they need no labels.
        let other = try against.isEmpty ? nil : otherData()
        let suspects = try suspects(files)
        let progress = ProgressLine("checking")
        let check = try DataCheck(data, against: other, seed: seed) { progress.show($0) }
        progress.clear()
        if json {
            Console.line(CheckJSON.object(check, against: against, suspicious: suspects).line)
        } else {
            CheckText(check, shown: all ? .max : show, width: Console.outputWidth).lines.forEach { Console.line($0) }
        }
        if let suspects { try suspicious.write(suspects, isQuiet: json) }
        try report.write(isQuiet: json) {
            CheckPage.bytes(check, suspicious: suspects, .check(check, against: against, seed: seed))
        }
        let fails = check.findings.contains { $0.severity == .problem || (strict && $0.severity == .warning) }
        if fails { throw ExitCode.failure }
    }

    private static let standardCount = 20

    /// The rows whose labels the model doubts, or, without one, what is learned from the other rows; nil unless asked for.
    private func suspects(_ files: [DataFile]) throws -> SuspiciousLabels? {
        guard model != nil || suspicious.count != nil else { return nil }
        let limit = suspicious.count ?? Self.standardCount
        let rows = try LabelledData(
            reading: files,
            options: DataReadingOptions(columns: columns.names, skipsBadRows: true, allowsSingleLabel: model != nil))
        guard let model else { return try trainedSuspects(rows, limit: limit) }
        let found = try SuspiciousLabels(
            TextClassifier(contentsOf: ShippedFiles.models.path(model)), on: rows, limit: limit,
            threads: threading.count)
        if json, case .seen(let files) = found.basis { Console.note("warning   \(SuspiciousText.seen(files))") }
        return found
    }

    /// Trains as `train` does by default.
    private func trainedSuspects(_ rows: LabelledData, limit: Int) throws -> SuspiciousLabels {
        let options = try TrainingOptions(
            lexicons: LexiconOption(nil).lexicons, seed: seed, threads: threading.count)
        let progress = ProgressLine("training")
        let trained = try ClassifierTrainer(options: options).train(rows) { progress.show($0.share) }
        progress.clear()
        return try SuspiciousLabels(trained, on: rows, limit: limit, threads: options.threads)
    }

    private func otherData() throws -> CheckedData {
        try CheckedData(
            reading: try against.map(InputFile.read),
            options: CheckedData.Options(
                columns: ColumnNames(text: columns.textColumn, label: columns.labelColumn), needsLabels: false))
    }
}
