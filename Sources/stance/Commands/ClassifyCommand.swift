import ArgumentParser
import StanceModel
import StanceReports
import StanceText
import StanceTraining

struct ClassifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Label the sentences of articles, or lines, or rows of a data file.",
        discussion: """
            A plain-text article is divided into sentences; each gets a label with its probability, and the article a \
            summary. Without -m the shipped model ban-stance decides.

              stance classify report.txt
              stance classify --lines sentences.txt --format jsonl
              stance classify --rows survey.csv --text answer --format csv
            """)

    @Argument(help: ArgumentHelp("Files to classify; - is standard input.", valueName: "files"), completion: .file())
    var files: [String]

    @Option(name: .shortAndLong, help: "A model file, or the name of a shipped model.", completion: .file())
    var model = ShippedFiles.standardModel

    @Flag(help: "Take each line as one text; give one answer a line, in order.")
    var lines = false

    @Flag(help: "Take each row of a data file as one text; answers carry the row's other columns.")
    var rows = false

    @Option(
        name: .customLong("text"), help: ArgumentHelp("With --rows: the column with the texts.", valueName: "column"))
    var textColumn: String?

    @Option(
        help: ArgumentHelp(
            "What the stance is toward, for models that make use of it; without it --rows take the column target or motion.",
            valueName: "target"))
    var target: String?

    @OptionGroup var prior: PriorOptions

    @Flag(help: "With --rows: leave bad rows out, report and count them, instead of stopping at the first.")
    var skipBadRows = false

    @Option(help: ArgumentHelp("Output format: table, tsv, jsonl or csv.", valueName: "format"))
    var format = AnswerWriter.Format.table

    @OptionGroup var threading: ThreadOptions

    func validate() throws {
        if lines && rows { throw ValidationError("--lines and --rows exclude each other") }
        if !rows, textColumn != nil { throw ValidationError("--text goes with --rows") }
        if !rows, skipBadRows { throw ValidationError("--skip-bad-rows goes with --rows") }
        if files.count(where: { $0 == "-" }) > 1 { throw ValidationError("standard input (-) can be read only once") }
        let endings = [".csv", ".tsv", ".jsonl", ".ndjson"]
        if !rows, !lines,
            let table = files.first(where: { file in endings.contains { file.lowercased().hasSuffix($0) } })
        {
            throw ValidationError("\(table) is a data file by its name: add --rows to label its rows")
        }
    }

    func run() throws {
        let classifier = try prior.applied(to: TextClassifier(contentsOf: ShippedFiles.models.path(model)))
        noteTarget(classifier)
        let writer = AnswerWriter(format, labels: classifier.labels, width: Console.outputWidth)
        if !rows { Console.write(writer.header(lines ? .row : .sentence)) }
        var columns: [String]?
        var failed = false
        var hasUnfamiliar = false
        for path in files {
            // One unreadable file among many must not cost the others.
            do {
                if rows {
                    try classifyRows(path, &columns, classifier, &hasUnfamiliar)
                } else if lines {
                    try classifyLines(path, classifier, writer, &hasUnfamiliar)
                } else {
                    try classifyArticle(path, classifier, writer, &hasUnfamiliar)
                }
            } catch let error as DataError {
                Console.flush()
                Console.note(error.description)
                failed = true
            }
        }
        if hasUnfamiliar {
            var note: [UInt8] = []
            writer.appendMarkNote(to: &note)
            Console.write(note)
        }
        if failed { throw ExitCode.failure }
    }

    /// Says what becomes of a target that the model makes no use of or has no weights for.
    private func noteTarget(_ classifier: TextClassifier) {
        guard let target else { return }
        switch classifier.header.targetUse {
        case .ignored: Console.note("note      the model makes no use of targets: --target changes nothing")
        case .masked: break
        case .separate, .crossed:
            guard !classifier.knows(target: target) else { return }
            let known = classifier.header.targets.map { "“\($0.printable)”" }.joined(separator: ", ")
            Console.note(
                "note      the model has no weights for “\(target.printable)”, only for \(known): "
                    + (classifier.header.detector == nil
                        ? "texts are labelled by what these have in common" : "it tells itself which a text is like"))
        }
    }

    private func classifyArticle(
        _ path: String, _ classifier: TextClassifier, _ writer: AnswerWriter, _ hasUnfamiliar: inout Bool
    ) throws {
        let source = try InputFile.read(path).decoded(savedAs: "plain text in UTF-8")
        noteReplacements(source.replacedByteSequences, in: path)
        let article = classifier.classify(source, target: target)
        if article.sentences.contains(where: \.prediction.isUnfamiliar) { hasUnfamiliar = true }
        var output: [UInt8] = []
        writer.appendTitle(path, to: &output)
        for sentence in article.sentences { writer.append(Answer(sentence: sentence, source: path), to: &output) }
        writer.append(summaryOf: article, source: path, to: &output)
        Console.write(output)
    }

    private func classifyLines(
        _ path: String, _ classifier: TextClassifier, _ writer: AnswerWriter, _ hasUnfamiliar: inout Bool
    ) throws {
        var reader = try LineReader(path: path)
        while let batch = try reader.nextBatch() {
            var output: [UInt8] = []
            let predictions = try classifier.predict(
                batch.lines, targets: target.map { Array(repeating: $0, count: batch.lines.count) },
                threads: threading.count)
            if predictions.contains(where: \.isUnfamiliar) { hasUnfamiliar = true }
            for (offset, prediction) in predictions.enumerated() {
                writer.append(
                    Answer(row: batch.lines[offset], line: batch.first + offset, source: path, prediction: prediction),
                    to: &output)
            }
            Console.write(output)
            Console.flush()
        }
        noteReplacements(reader.replacedByteSequences, in: path)
    }

    private func classifyRows(
        _ path: String, _ columns: inout [String]?, _ classifier: TextClassifier, _ hasUnfamiliar: inout Bool
    ) throws {
        let options = DataReadingOptions(columns: ColumnNames(text: textColumn), skipsBadRows: skipBadRows)
        let table = try DataTable(reading: InputFile.read(path), options: options)
        Console.note(table.skipped)
        noteReplacements(table.source.replacedSequences, in: path)
        let writer = AnswerWriter(
            format, labels: classifier.labels, columns: table.otherColumns, width: Console.outputWidth)
        if let columns, columns != table.otherColumns, format == .csv || format == .tsv {
            throw CommandFailure("\(path): its columns differ from those of \(files[0]); classify it on its own")
        }
        if columns == nil { Console.write(writer.header(.row)) }
        columns = table.otherColumns
        var output: [UInt8] = []
        let predictions = try classifier.predict(
            table.rows.map(\.text), targets: table.rows.map { target ?? table.target(of: $0) }, threads: threading.count
        )
        if predictions.contains(where: \.isUnfamiliar) { hasUnfamiliar = true }
        for (row, prediction) in zip(table.rows, predictions) {
            writer.append(
                Answer(
                    row: row.text, line: row.location.line, source: path, prediction: prediction,
                    columns: table.otherValues(of: row)),
                to: &output)
        }
        Console.write(output)
    }

    private func noteReplacements(_ count: Int, in name: String) {
        guard count > 0 else { return }
        Console.note(
            "\(name): \(NumberText.count(count, "invalid byte sequence")) replaced by U+FFFD: is it UTF-8?")
    }
}

extension AnswerWriter.Format: ExpressibleByArgument {}
