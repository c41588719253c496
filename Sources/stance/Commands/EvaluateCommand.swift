import ArgumentParser
import StanceMetrics
import StanceModel
import StanceReports
import StanceTraining

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Score a model on labelled rows.",
        discussion: """
            Prints every score with its 95 % interval beside those of answers that need no model, the scores by label, the \
            confusion matrix and how far probabilities can be trusted; F_avg, where the labels are FAVOR and AGAINST, is \
            the mean of their F1. The rows must not be those that the model was trained on.

              stance evaluate my.stance test.tsv
              stance evaluate my.stance test.tsv --by topic
              stance evaluate my.stance test.tsv --report scores.html
            """)

    @Argument(help: "A model file, or the name of a shipped model.", completion: .file())
    var model: String

    @Argument(
        help: ArgumentHelp("Data files (CSV, TSV, JSON Lines); - is standard input.", valueName: "data"),
        completion: .file())
    var files: [String]

    @Flag(help: "Print JSON instead of text.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Labels whose F1 F_avg averages, with a comma in between. Default: FAVOR,AGAINST where the model has both.",
            valueName: "labels"))
    var fAvgLabels: LabelList?

    @Option(help: ArgumentHelp("Seed of the bootstrap.", valueName: "number"))
    var seed: UInt64 = 1

    @OptionGroup var report: ReportOption
    @OptionGroup var slice: SliceOption
    @OptionGroup var prior: PriorOptions
    @OptionGroup(title: "Data") var data: DataOptions
    @OptionGroup var threading: ThreadOptions

    func run() throws {
        try report.checkWritable()
        let classifier = try prior.applied(to: TextClassifier(contentsOf: ShippedFiles.models.path(model)))
        let rows = try data.read(files, allowsSingleLabel: true, slice: slice.column)
        Console.warn(of: rows, knownTo: classifier)
        let notes = QuickChecks.notes(rows)
        for note in notes { Console.note("note      \(note)") }
        let progress = ProgressLine("scoring")
        let scored = try Evaluation(
            classifier, on: rows, averagedLabels: fAvgLabels?.labels, seed: seed, threads: threading.count,
            progress: { progress.show($0) }
        ).besideWordList(rows.rows)
        progress.clear()
        let evaluation = slice.applied(to: scored, rows: rows.rows, threads: threading.count)
        let shares = prior.shares?.numbers.sorted { $0.key < $1.key } ?? []
        if json {
            var subject: [(String, JSONText)] = [
                ("model", .string(model)), ("data", .array(files.map { .string($0) })),
            ]
            if prior.shares != nil {
                subject.append(("prior", .object(shares.map { ($0.key, .number($0.value)) })))
            }
            Console.line(EvaluationJSON.object(evaluation, subject: subject).line)
        } else {
            Console.line("data      \(NumberText.count(evaluation.predictions.rowCount, "row"))")
            Console.lines(evaluation, head: "scores    ")
        }
        try report.write(isQuiet: json) {
            EvaluationPage.bytes(
                evaluation,
                .evaluation(
                    of: (model, classifier), on: rows, prior: shares.map { ($0.key, $0.value) }, notes: notes,
                    seed: seed))
        }
    }
}

extension Console {
    /// Prints an evaluation in full, as wide as the terminal.
    static func lines(_ evaluation: Evaluation, head: String) {
        let width = outputWidth
        WrappedLine.lines(head, EvaluationText.summary(evaluation), width: width).forEach { line($0) }
        line()
        EvaluationTables.lines(evaluation, width: width).forEach { line($0) }
        let slices = EvaluationText.slices(evaluation, width: width)
        if !slices.isEmpty { line() }
        slices.forEach { line($0) }
    }

    /// Says which of the files a model has seen in training.
    static func warn(of rows: LabelledData, knownTo classifier: TextClassifier, name: String = "the model") {
        for source in rows.sources where classifier.wasTrained(on: source) {
            note("warning   \(source.name): \(name) was trained on this file; its scores say nothing about new rows")
        }
    }
}
