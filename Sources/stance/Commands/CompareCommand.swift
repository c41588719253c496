import ArgumentParser
import StanceMetrics
import StanceModel
import StanceReports
import StanceTraining

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "See which of two models is better on labelled rows.",
        discussion: """
            Scores both on the same rows, with 95 % intervals of every difference, an exact McNemar test and the sentences that \
            they label differently. Neither model may have been trained on the rows.

              stance compare old.stance new.stance test.tsv
            """)

    @Argument(help: "A model file, or the name of a shipped model.", completion: .file())
    var first: String

    @Argument(help: "The other model.", completion: .file())
    var second: String

    @Argument(
        help: ArgumentHelp("Data files (CSV, TSV, JSON Lines); - is standard input.", valueName: "data"),
        completion: .file())
    var files: [String]

    @Flag(help: "List all sentences that the models label differently, not the first ones.")
    var all = false

    @Option(help: ArgumentHelp("How many of these sentences to list.", valueName: "count"))
    var top = 10

    @Flag(help: "Print JSON, with all these sentences, instead of text.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Labels whose F1 F_avg averages, with a comma in between. Default: FAVOR,AGAINST where the models have both.",
            valueName: "labels"))
    var fAvgLabels: LabelList?

    @Option(help: ArgumentHelp("Seed of the bootstrap.", valueName: "number"))
    var seed: UInt64 = 1

    @OptionGroup var report: ReportOption
    @OptionGroup(title: "Data") var data: DataOptions
    @OptionGroup var threading: ThreadOptions

    func validate() throws {
        if top < 0 { throw ValidationError("--top: expected a whole number from 0, found \(top)") }
    }

    func run() throws {
        try report.checkWritable()
        let models = try [first, second].map { try TextClassifier(contentsOf: ShippedFiles.models.path($0)) }
        try checkLabels(models[0], models[1])
        let rows = try data.read(files, allowsSingleLabel: true)
        for (name, model) in zip([first, second], models) { Console.warn(of: rows, knownTo: model, name: name) }
        let progress = ProgressLine("comparing")
        let evaluations = try models.enumerated().map { place, model in
            try Evaluation(
                model, on: rows, labels: models[0].labels, averagedLabels: fAvgLabels?.labels, seed: seed,
                threads: threading.count, progress: { progress.show((Double(place) + $0) / 3) })
        }
        let subject = ComparedModels(
            names: (first, second), evaluations: (evaluations[0], evaluations[1]),
            comparison: try evaluations[0].compared(
                with: evaluations[1], threads: threading.count, progress: { progress.show((2 + $0) / 3) }),
            rows: rows.rows)
        progress.clear()
        if json {
            Console.line(ComparisonJSON.object(subject, data: files).line)
        } else {
            Console.line("data      \(NumberText.count(rows.rows.count, "row"))")
            ComparisonText.lines(subject, shown: all ? nil : top, width: Console.outputWidth)
                .forEach { Console.line($0) }
        }
        try report.write(isQuiet: json) {
            ComparisonPage.bytes(
                subject, .comparison(of: [(first, models[0]), (second, models[1])], on: rows, seed: seed))
        }
    }

    private func checkLabels(_ one: TextClassifier, _ other: TextClassifier) throws {
        guard Set(one.labels) != Set(other.labels) else { return }
        let lists = [one, other].map { $0.labels.map { "“\($0.printable)”" }.joined(separator: ", ") }
        throw CommandFailure(
            "only models with the same labels can be compared: \(first) tells apart \(lists[0]); "
                + "\(second) tells apart \(lists[1])")
    }
}
