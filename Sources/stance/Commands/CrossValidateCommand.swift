import ArgumentParser
import StanceMetrics
import StanceReports
import StanceTraining

struct CrossValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cross-validate",
        abstract: "Estimate how well training works, without writing a model.",
        discussion: """
            Each fold is predicted by a model trained on the others. Unless features, weighting and cost are fixed, they are \
            chosen anew inside the training rows of each fold, so the scores hold for new rows of the same kind; with a \
            topic column, for new topics.

              stance cross-validate labelled.tsv
            """)

    @Argument(
        help: ArgumentHelp("Data files (CSV, TSV, JSON Lines); - is standard input.", valueName: "data"),
        completion: .file())
    var files: [String]

    @Flag(help: "Print JSON instead of text.")
    var json = false

    @OptionGroup var report: ReportOption
    @OptionGroup var slice: SliceOption
    @OptionGroup(title: "Data") var data: DataOptions
    @OptionGroup(title: "Learning") var learning: LearningOptions

    func run() throws {
        let options = try learning.validated()
        try report.checkWritable()
        let base = try learning.openBase()
        let rows = try data.read(files, extra: learning.extra, slice: slice.column)
        learning.noteRowsKnown(to: base, rows)
        let progress = ProgressLine("cross-validating")
        let validation = try CrossValidator(options: options).validate(rows, base: base) { progress.show($0) }
        progress.clear()
        let scoredRows = rows.rows.filter { !$0.isExtra }
        let evaluation = slice.applied(
            to: try validation.evaluation.besideWordList(scoredRows), rows: scoredRows, threads: options.threads)
        if json {
            Console.line(EvaluationJSON.object(evaluation, subject: subject(validation)).line)
        } else {
            Console.line(head: "data", TrainingText.data(validation.data))
            for note in validation.data.notes { Console.note("note      \(note)") }
            for (fold, setting) in validation.settings.enumerated() {
                let temperature = NumberText.fixed(validation.temperatures[fold], 2)
                Console.line(head: "fold \(fold + 1)", "\(TrainingText.setting(setting)), temperature \(temperature)")
            }
            Console.lines(
                evaluation,
                head: "scores    \(TrainingText.heldOutName(validation.data, folds: validation.folds)): ")
        }
        try report.write(isQuiet: json) {
            EvaluationPage.bytes(
                evaluation, .crossValidation(validation, on: rows, base: learning.base, seed: options.seed))
        }
    }

    private func subject(_ validation: CrossValidationReport) -> [(String, JSONText)] {
        let settings = zip(validation.settings, validation.temperatures).map {
            SettingJSON.object($0, adding: [("temperature", .number($1))])
        }
        return [("data", .array(files.map { .string($0) }))]
            + (learning.extra.isEmpty ? [] : [("extra", .array(learning.extra.map { .string($0) }))])
            + [("settings_by_fold", .array(settings))]
    }
}
