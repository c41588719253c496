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

    @OptionGroup var slice: SliceOption
    @OptionGroup(title: "Data") var data: DataOptions
    @OptionGroup(title: "Learning") var learning: LearningOptions

    func run() throws {
        let options = try learning.validated()
        let base = try learning.openBase()
        let rows = try data.read(files, extra: learning.extra, slice: slice.column)
        learning.noteRowsKnown(to: base, rows)
        let progress = ProgressLine("cross-validating")
        let report = try CrossValidator(options: options).validate(rows, base: base) { progress.show($0) }
        progress.clear()
        let scoredRows = rows.rows.filter { !$0.isExtra }
        let evaluation = slice.applied(
            to: try report.evaluation.besideWordList(scoredRows), rows: scoredRows, threads: options.threads)
        if json {
            let settings = report.settings.map(SettingJSON.object)
            var subject: [(String, JSONText)] = [("data", .array(files.map { .string($0) }))]
            if !learning.extra.isEmpty { subject.append(("extra", .array(learning.extra.map { .string($0) }))) }
            subject.append(("settings_by_fold", .array(settings)))
            Console.line(EvaluationJSON.object(evaluation, subject: subject).line)
            return
        }
        Console.line(head: "data", TrainingText.data(report.data))
        for note in report.data.notes { Console.note("note      \(note)") }
        for (fold, setting) in report.settings.enumerated() {
            Console.line(head: "fold \(fold + 1)", TrainingText.setting(setting))
        }
        Console.lines(
            evaluation, head: "scores    \(TrainingText.heldOutName(report.data, folds: report.folds)): ")
    }
}
