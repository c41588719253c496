import ArgumentParser
import StanceModel
import StanceReports
import StanceTraining
import Synchronization

struct ClassifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Label the sentences of articles, or lines, or rows of a data file.",
        discussion: """
            A plain-text article is divided into sentences; each gets a label with its probability, and the article a \
            summary. Without -m the shipped model ban-stance decides.

              stance classify report.txt
              stance classify *.txt --report sentences.html
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

    @Option(
        help: ArgumentHelp(
            "Mark as uncertain what the model is not sure of, so that no more than this share of the other labels is wrong, as on the rows held out in training; for example 0.1.",
            valueName: "share"))
    var maxError: Double?

    @Flag(help: "With --rows: leave bad rows out, report and count them, instead of stopping at the first.")
    var skipBadRows = false

    @Option(help: ArgumentHelp("Output format: table, tsv, jsonl or csv.", valueName: "format"))
    var format = AnswerWriter.Format.table

    @Flag(help: "Say why: the words that speak most for and against each label. With --format table or jsonl.")
    var explain = false

    @OptionGroup var report: ReportOption
    @OptionGroup var threading: ThreadOptions

    func validate() throws {
        if report.path != nil, lines || rows {
            throw ValidationError(
                "--report shows the sentences of articles: it does not go with --\(lines ? "lines" : "rows"), whose answers are a table with --format csv"
            )
        }
        if explain, format == .tsv || format == .csv {
            throw ValidationError(
                "--explain goes with --format table or jsonl: a line of \(format.rawValue) has no room")
        }
        if lines && rows { throw ValidationError("--lines and --rows exclude each other") }
        if !rows, textColumn != nil { throw ValidationError("--text goes with --rows") }
        if !rows, skipBadRows { throw ValidationError("--skip-bad-rows goes with --rows") }
        if let maxError, !(maxError > 0 && maxError < 1) {
            throw ValidationError("--max-error: expected a share above 0 and below 1, found \(maxError)")
        }
        if maxError != nil, prior.shares != nil {
            throw ValidationError(
                "--max-error and --prior exclude each other: the rows held out in training had the shares of training")
        }
        if files.count(where: { $0 == "-" }) > 1 { throw ValidationError("standard input (-) can be read only once") }
        let endings = [".csv", ".tsv", ".jsonl", ".ndjson"]
        if !rows, !lines,
            let table = files.first(where: { file in endings.contains { file.lowercased().hasSuffix($0) } })
        {
            throw ValidationError("\(table) is a data file by its name: add --rows to label its rows")
        }
    }

    func run() throws {
        try report.checkWritable()
        let (classifier, acceptance) = try abstaining(
            prior.applied(to: TextClassifier(contentsOf: ShippedFiles.models.path(model))))
        Console.note(target: target, of: classifier)
        let output = Mutex(
            AnswerOutput(
                progress: ClassifyProgress(files, kind: rows ? .rows : .texts),
                articles: report.path.map { _ in ReportedArticles(labels: classifier.labels) }))
        if rows {
            try classifyRows(classifier, output)
        } else {
            classify(classifier, output)
        }
        let finished = output.withLock { output in
            output.finish()
            return output
        }
        if finished.hasUnfamiliar, format == .table {
            WrappedLine.note(AnswerWriter.markNote, width: Console.outputWidth).forEach { Console.line($0) }
        }
        if let articles = finished.articles { try write(articles, by: classifier, acceptance: acceptance) }
        if finished.hasFailed { throw ExitCode.failure }
    }

    private func write(_ articles: ReportedArticles, by classifier: TextClassifier, acceptance: String?) throws {
        let shares = prior.shares?.numbers.sorted { $0.key < $1.key } ?? []
        try report.write(isQuiet: format != .table) {
            try ClassificationPage.bytes(
                articles, by: classifier, target: target, threads: threading.count,
                .classification(
                    of: articles, by: (model, classifier), target: target, prior: shares.map { ($0.key, $0.value) },
                    acceptance: acceptance))
        }
    }

    /// The classifier that abstains as asked, if it was, and what that means, which is noted.
    private func abstaining(_ classifier: TextClassifier) throws -> (TextClassifier, acceptance: String?) {
        guard let maxError else { return (classifier, nil) }
        let abstaining = try classifier.with(maximumError: maxError)
        guard let rows = try abstaining.heldOutRows() else { return (abstaining, nil) }
        let meaning = RiskCoverageReport.acceptance(rows, threshold: abstaining.leastProbability)
        Console.note("note      \(meaning); others are marked “\(Prediction.uncertainLabel)”")
        return (abstaining, meaning)
    }

    private func classify(_ classifier: TextClassifier, _ output: borrowing Mutex<AnswerOutput>) {
        let writer = AnswerWriter(
            format, labels: classifier.labels, abstains: maxError != nil, width: Console.outputWidth,
            palette: Console.outputPalette)
        Console.writeNow(writer.header(lines ? .row : .sentence).bytes)
        if lines {
            workInOrder(
                threads: threading.count, source: LineInput(files),
                makeWorker: { LineWorker(classifier, writer, target: target, explains: explain) },
                emit: { piece in output.withLock { $0.write(piece) } })
        } else {
            workInOrder(
                threads: threading.count, source: FileInput(files),
                makeWorker: {
                    ArticleWorker(
                        classifier, writer, target: target, explains: explain, keepsArticles: report.path != nil)
                },
                emit: { piece in output.withLock { $0.write(piece) } })
        }
    }

    private func classifyRows(_ classifier: TextClassifier, _ output: borrowing Mutex<AnswerOutput>) throws {
        var columns: [String]?
        for (file, path) in files.enumerated() {
            // One unreadable file among many must not cost the others.
            do {
                let table = try readTable(path)
                if let columns, columns != table.otherColumns, format == .csv || format == .tsv {
                    throw CommandFailure(
                        "\(path): its columns differ from those of \(files[0]); classify it on its own")
                }
                let writer = AnswerWriter(
                    format, labels: classifier.labels, columns: table.otherColumns, abstains: maxError != nil,
                    width: Console.outputWidth, palette: Console.outputPalette)
                if columns == nil { Console.writeNow(writer.header(.row).bytes) }
                columns = table.otherColumns
                workInOrder(
                    threads: threading.count, source: RowInput(table),
                    makeWorker: { RowWorker(table, path: path, classifier, writer, target: target, explains: explain) },
                    emit: { piece in output.withLock { $0.write(piece) } })
            } catch let error as DataError {
                output.withLock { $0.write(ClassifiedPiece(file: file, path: path, failure: error.description)) }
            }
        }
    }

    private func readTable(_ path: String) throws -> DataTable {
        let options = DataReadingOptions(columns: ColumnNames(text: textColumn), skipsBadRows: skipBadRows)
        let table = try DataTable(reading: InputFile.read(path), options: options)
        Console.note(table.skipped)
        Console.noteReplacements(table.source.replacedSequences, in: path)
        return table
    }
}

extension AnswerWriter.Format: ExpressibleByArgument {}
