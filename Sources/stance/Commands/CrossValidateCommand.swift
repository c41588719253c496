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

    @OptionGroup(title: "Data") var data: DataOptions
    @OptionGroup(title: "Learning") var learning: LearningOptions

    func run() throws {
        let options = try learning.validated()
        let base = try learning.openBase()
        let rows = try data.read(files)
        learning.noteRowsKnown(to: base, rows)
        let progress = ProgressLine("cross-validating")
        let report = try CrossValidator(options: options).validate(rows, base: base) { progress.show($0) }
        progress.clear()
        if json {
            let settings = report.settings.map { setting in
                JSONText.object([
                    ("features", .string(setting.features.rawValue)),
                    ("weighting", .string(setting.weighting.rawValue)),
                    ("cost", .number(setting.cost)),
                    ("base_strength", .number(setting.baseStrength)),
                ])
            }
            Console.line(
                EvaluationJSON.object(
                    report.evaluation,
                    subject: [("data", .array(files.map { .string($0) })), ("settings_by_fold", .array(settings))]
                ).line)
            return
        }
        Console.line("data      \(TrainingText.data(report.data))")
        for note in report.data.notes { Console.note("note      \(note)") }
        for (fold, setting) in report.settings.enumerated() {
            Console.line("fold \(fold + 1)    \(TrainingText.setting(setting))")
        }
        Console.line(
            "scores    \(TrainingText.heldOutName(report.data, folds: report.folds)): \(EvaluationText.summary(report.evaluation))"
        )
        Console.line()
        EvaluationText.details(report.evaluation).forEach { Console.line($0) }
    }
}
