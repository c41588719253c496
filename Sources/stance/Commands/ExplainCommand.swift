import ArgumentParser
import StanceModel
import StanceReports
import StanceText
import StanceTraining

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say why a text gets its label: what each word and n-gram adds.",
        discussion: """
            A decision value is a sum, so what is shown is no estimate: the numbers add up to the log odds of the label against \
            the next most probable one. Below them, the fewest words without which the label is another. Each argument is one \
            text; without -m the shipped model ban-stance decides.

              stance explain "The ban is long overdue."
              stance explain --lines sentences.txt --format jsonl
              stance explain "Stop it." -m my.stance --training rows.tsv --nearest 3
            """)

    /// How an explanation is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json, jsonl
    }

    @Argument(help: ArgumentHelp("Texts to explain.", valueName: "texts"))
    var texts: [String] = []

    @Option(name: .shortAndLong, help: "A model file, or the name of a shipped model.", completion: .file())
    var model = ShippedFiles.standardModel

    @Option(
        help: ArgumentHelp("Explain each line of a file; - is standard input.", valueName: "file"),
        completion: .file())
    var lines: String?

    @Option(
        help: ArgumentHelp("What the stance is toward, for models that make use of it.", valueName: "target"))
    var target: String?

    @OptionGroup var prior: PriorOptions

    @Option(help: ArgumentHelp("How many n-grams for and against the label to list.", valueName: "count"))
    var top = 8

    @Option(
        help: ArgumentHelp(
            "The largest number of words whose deletion is tried, to find the fewest that change the label; 0 for none.",
            valueName: "words"))
    var deletion = 5

    @Option(
        help: ArgumentHelp(
            "Data file that the model was trained on; then the rows most like the text are named, too.",
            valueName: "file"), completion: .file())
    var training: String?

    @Option(help: ArgumentHelp("With --training: how many rows. Default: 3.", valueName: "count"))
    var nearest: Int?

    @Option(help: ArgumentHelp("Output format: table, json or jsonl.", valueName: "format"))
    var format = Format.table

    @OptionGroup var threading: ThreadOptions

    func validate() throws {
        if texts.isEmpty == (lines == nil) { throw ValidationError("expected either texts or --lines FILE") }
        if nearest != nil, training == nil { throw ValidationError("--nearest goes with --training") }
        for (name, count) in [("--top", top), ("--deletion", deletion), ("--nearest", nearest ?? 0)] where count < 0 {
            throw ValidationError("\(name): expected a whole number from 0, found \(count)")
        }
        if lines == "-", training == "-" { throw ValidationError("standard input (-) can be read only once") }
    }

    func run() throws {
        let classifier = try prior.applied(to: TextClassifier(contentsOf: ShippedFiles.models.path(model)))
        Console.note(target: target, of: classifier)
        let texts = try lines.map(readLines) ?? texts
        let rows = try training.map { path in
            try TrainingRows(path, limit: nearest ?? 3, classifier, threads: threading.count)
        }
        // A part at a time: answers begin early, and memory does not grow with them.
        let chunk = 256
        if format == .json { Console.write(Array("[".utf8)) }
        for start in stride(from: 0, to: texts.count, by: chunk) {
            let explained = try explain(texts[start..<min(start + chunk, texts.count)], classifier, rows)
            for (index, text) in explained.enumerated() { write(text, isFirst: start + index == 0) }
        }
        if format == .json { Console.line("]") }
    }

    private func readLines(_ path: String) throws -> [String] {
        let source = try InputFile.read(path).decoded(savedAs: "plain text in UTF-8")
        Console.noteReplacements(source.replacedByteSequences, in: path)
        var lines: [String] = []
        _ = TextLines.visit(source.utf8.span) { lines.append(String(copying: $0)) }
        return lines
    }

    private func explain(
        _ texts: ArraySlice<String>, _ classifier: TextClassifier, _ rows: TrainingRows?
    ) throws -> [ExplainedText] {
        let explanations = try classifier.explanations(
            of: Array(texts), targets: texts.map { _ in target }, threads: threading.count)
        return try concurrentMap(count: explanations.count, threads: threading.count) { index in
            let explanation = explanations[index]
            return ExplainedText(
                source: lines, line: lines.map { _ in texts.startIndex + index + 1 }, explanation,
                deletion: deletion == 0 ? nil : classifier.deletionSearch(for: explanation, limit: deletion),
                nearest: rows?.nearest(to: explanation))
        }
    }

    private func write(_ text: ExplainedText, isFirst: Bool) {
        switch format {
        case .table:
            if !isFirst { Console.line() }
            ExplanationText.lines(text, top: top, width: Console.outputWidth, palette: Console.outputPalette)
                .forEach { Console.line($0) }
        case .jsonl: Console.line(ExplanationJSON.object(text, model: model, top: top).line)
        case .json:
            Console.write(Array((isFirst ? "" : ",\n ").utf8))
            Console.write(Array(ExplanationJSON.object(text, model: model, top: top).line.utf8))
        }
    }
}

/// The rows that a model was trained on, as the user gives them.
private struct TrainingRows: Sendable {
    private let rows: [LabelledRow]
    private let texts: NearestTexts
    private let limit: Int

    init(_ path: String, limit: Int, _ classifier: TextClassifier, threads: Int) throws {
        let data = try LabelledData(
            reading: [InputFile.read(path)], options: DataReadingOptions(allowsSingleLabel: true))
        for source in data.sources where !classifier.wasTrained(on: source) {
            Console.note("note      \(source.name): the model was not trained on this file, as it is")
        }
        rows = data.rows
        texts = try NearestTexts(classifier, texts: rows.map(\.text), targets: rows.map(\.target), threads: threads)
        self.limit = limit
    }

    func nearest(to explanation: Explanation) -> [ExplainedText.Neighbour] {
        texts.nearest(to: explanation.text, target: explanation.target, limit: limit).map { neighbour in
            let row = rows[neighbour.position]
            return ExplainedText.Neighbour(
                text: row.text, label: row.label, place: "\(row.location)", cosine: neighbour.cosine)
        }
    }
}
