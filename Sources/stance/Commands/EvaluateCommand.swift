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
            Prints accuracy, F1 by label, the confusion matrix and log loss with 95 % intervals, and what always giving the \
            most frequent label would score; F_avg, where the labels are FAVOR and AGAINST, is the mean of their F1. The rows must not be those that the model was trained on.

              stance evaluate my.stance test.tsv
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

    @OptionGroup var prior: PriorOptions
    @OptionGroup(title: "Data") var data: DataOptions
    @OptionGroup var threading: ThreadOptions

    func run() throws {
        let classifier = try prior.applied(to: TextClassifier(contentsOf: ShippedFiles.models.path(model)))
        let rows = try data.read(files, allowsSingleLabel: true)
        for source in rows.sources where classifier.wasTrained(on: source) {
            Console.note(
                "warning   \(source.name): the model was trained on this file; its scores say nothing about new rows")
        }
        for note in QuickChecks.notes(rows) { Console.note("note      \(note)") }
        let evaluation = try Evaluation(
            classifier, on: rows, averagedLabels: fAvgLabels?.labels, seed: seed, threads: threading.count)
        if json {
            var subject: [(String, JSONText)] = [
                ("model", .string(model)), ("data", .array(files.map { .string($0) })),
            ]
            if let shares = prior.shares?.numbers.sorted(by: { $0.key < $1.key }) {
                subject.append(("prior", .object(shares.map { ($0.key, .number($0.value)) })))
            }
            Console.line(EvaluationJSON.object(evaluation, subject: subject).line)
        } else {
            Console.line("data      \(NumberText.count(evaluation.predictions.rowCount, "row"))")
            Console.line("scores    \(EvaluationText.summary(evaluation))")
            Console.line()
            EvaluationText.details(evaluation).forEach { Console.line($0) }
        }
    }
}
