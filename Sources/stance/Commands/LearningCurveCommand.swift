import ArgumentParser
import StanceReports
import StanceTraining

struct LearningCurveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learning-curve",
        abstract: "See how the score grows with the number of rows, and whether more would help.",
        discussion: """
            Each fold is predicted by models that learned from growing parts of the other folds, with the setting that \
            cross-validation on all rows finds best or that options fix. A power law is fitted to the scores: it tells \
            about how many more rows of the same kind raise the score by two points, or that they will not. \
            Documentation/LearningCurve.md gives the formulas.

              stance learning-curve labelled.tsv
              stance learning-curve labelled.tsv --report curve.html
            """)

    @Argument(
        help: ArgumentHelp("Data files (CSV, TSV, JSON Lines); - is standard input.", valueName: "data"),
        completion: .file())
    var files: [String]

    @Option(help: ArgumentHelp("Number of sizes to measure, from 4 to 32.", valueName: "count"))
    var points = 9

    @Flag(help: "Print JSON instead of text.")
    var json = false

    @OptionGroup var report: ReportOption
    @OptionGroup(title: "Data") var data: DataOptions
    @OptionGroup(title: "Learning") var learning: LearningOptions

    func run() throws {
        Allocator.keepFreedMemory()
        try report.checkWritable()
        let options = try learning.validated()
        let estimator = try LearningCurveEstimator(options: options, points: points)
        let base = try learning.openBase()
        let rows = try data.read(files, extra: learning.extra)
        learning.noteRowsKnown(to: base, rows)
        let progress = ProgressLine("learning curve")
        let curve = try estimator.estimate(rows, base: base) { progress.show($0) }
        progress.clear()
        if json {
            var subject: [(String, JSONText)] = [("data", .array(files.map { .string($0) }))]
            if !learning.extra.isEmpty { subject.append(("extra", .array(learning.extra.map { .string($0) }))) }
            Console.line(LearningCurveJSON.object(curve, subject: subject).line)
        } else {
            show(curve)
        }
        try report.write(isQuiet: json) {
            LearningCurvePage.bytes(
                curve, .learningCurve(curve, on: rows, base: learning.base, seed: options.seed))
        }
    }

    private func show(_ curve: LearningCurve) {
        Console.line(head: "data", TrainingText.data(curve.data))
        Console.flush()
        for note in curve.data.notes { Console.note("note      \(note)") }
        LearningCurveText(curve, width: Console.outputWidth, palette: Console.outputPalette).lines
            .forEach { Console.line($0) }
    }
}
