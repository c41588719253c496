public import ArgumentParser
import StanceModel
import StanceReports
import StanceText
public import StanceTraining

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learn a model from labelled rows.",
        discussion: """
            Finds the columns, checks the rows, chooses features and cost by cross-validation (rows of one topic stay in one \
            fold), says what it chose and how well that does on rows it was not trained on, and writes the model.

              stance train labelled.tsv -o my.stance
              stance train labelled.tsv --base ban-stance -o my.stance
              stance train labelled.tsv -o my.stance --suspicious 50
            """)

    @Argument(
        help: ArgumentHelp("Data files (CSV, TSV, JSON Lines); - is standard input.", valueName: "data"),
        completion: .file())
    var files: [String]

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Where to write the model.", valueName: "model"), completion: .file())
    var output: String

    @Flag(
        help:
            "Hold no row out: fit fixed features and cost to all rows and report no scores. What cross-validation would choose must be given: --features, --weighting, --cost, --no-negation, --lexicon, and, where the data raise the question, --targets and --class-weight."
    )
    var noValidation = false

    @Option(
        help: ArgumentHelp(
            "How rows are held out for the scores: folds, leave-one-out (each row, or each group, by the model without it; with --weighting tfidf), or auto: leave-one-out where it is right and quick, else folds.",
            valueName: "method"))
    var heldOut = HeldOutMethod.automatic

    @OptionGroup var suspicious: SuspiciousOptions
    @OptionGroup(title: "Data") var data: DataOptions
    @OptionGroup(title: "Learning") var learning: LearningOptions

    func validate() throws {
        try suspicious.checkFileGoesWithCount()
        if suspicious.count != nil, noValidation {
            throw ValidationError("--suspicious: expected rows to be held out, found --no-validation")
        }
    }

    func run() throws {
        Allocator.keepFreedMemory()
        let start = ContinuousClock.now
        let options = try learning.validated(validates: !noValidation, heldOut: heldOut)
        try AtomicFile.checkWritable(output)
        try suspicious.checkWritable()
        let base = try learning.openBase()
        let rows = try data.read(files, extra: learning.extra)
        learning.noteRowsKnown(to: base, rows)
        let progress = ProgressLine("search")
        let trained = try ClassifierTrainer(options: options).train(rows, base: base) { stage in
            if let data = stage.data { Self.describe(data, validates: options.validates) }
            progress.show(stage.stage == .searching ? stage.share : 0)
        }
        progress.clear()
        if options.threads > 1 { Allocator.giveBackFreedMemory() }
        try trained.write(to: output)
        report(trained, try besideWordList(trained.report, rows), seconds: (ContinuousClock.now - start) / .seconds(1))
        if let count = suspicious.count {
            try suspicious.write(
                SuspiciousLabels(trained, on: rows, limit: count, threads: options.threads), isQuiet: false)
        }
    }

    private static func describe(_ data: DataSummary, validates: Bool) {
        Console.line(head: "data", TrainingText.data(data, validates: validates))
        Console.flush()
        for note in data.notes { Console.note("note      \(note)") }
    }

    /// The held-out scores with those of a word list, where training knows its lexicon anyway.
    private func besideWordList(_ report: TrainingReport, _ rows: LabelledData) throws -> Evaluation? {
        guard let evaluation = report.evaluation, let wordList = WordListBaseline(report.data.labels),
            let lexicon = report.options.lexicons.first(where: { $0.name == wordList.lexiconName })
        else { return report.evaluation }
        return try evaluation.beside(
            wordList, lexicon: lexicon, texts: rows.rows.filter { !$0.isExtra }.map(\.text))
    }

    private func report(_ trained: TrainedClassifier, _ evaluation: Evaluation?, seconds: Double) {
        let report = trained.report
        if let folds = report.folds, report.search.count > 1 {
            Console.line(
                head: "search",
                "\(report.search.count) settings × \(folds) folds, by \(TrainingText.name(report.options.metric)); the best cost of each:"
            )
            for (rank, line) in TrainingText.search(report, width: Console.outputWidth).enumerated() {
                Console.line(line, rank == 0 ? .chosen : nil)
            }
        } else {
            Console.line(head: "setting", TrainingText.setting(report.setting))
        }
        WrappedLine.lines("scores    ", TrainingText.scores(report, evaluation), width: Console.outputWidth)
            .forEach { Console.line($0) }
        if let groups = evaluation?.groups {
            WrappedLine.lines(
                "          by group: ", EvaluationText.spread(groups), width: Console.outputWidth, separator: " "
            ).forEach { Console.line($0) }
        }
        if let caveat = TrainingText.caveat(report) { Console.line(head: "", caveat) }
        if let calibration = report.calibration {
            WrappedLine.lines(
                "calibrate ", "\(CalibrationText.line(calibration)), on held-out rows", width: Console.outputWidth,
                separator: " "
            ).forEach { Console.line($0) }
        }
        if !report.solver.converged {
            Console.note(
                "warning   not converged: relative gradient norm \(report.solver.relativeGradientNorm) after "
                    + "\(report.solver.iterations) steps; try a smaller --cost")
        }
        Console.line(
            head: "wrote",
            "\(output.printable)  \(NumberText.count(report.featureCount, "feature")), "
                + "\(NumberText.bytes(trained.modelBytes.count)) in \(NumberText.seconds(seconds))")
    }
}

extension HeldOutMethod: ExpressibleByArgument {}
