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

    @Flag(help: "List what is no sentence of an article, too: captions, bylines, dates, links, menus. It never counts.")
    var all = false

    @OptionGroup var threading: ThreadOptions

    func validate() throws {
        if lines && rows { throw ValidationError("--lines and --rows exclude each other") }
        if !rows, textColumn != nil { throw ValidationError("--text goes with --rows") }
        if all, lines || rows { throw ValidationError("--all goes with articles, not with --lines or --rows") }
        if all, format == .tsv || format == .csv {
            throw ValidationError("--all goes with --format table or jsonl: a line of \(format.rawValue) has a label")
        }
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
        let output = Mutex(AnswerOutput())
        if rows {
            try classifyRows(classifier, output)
        } else {
            classify(classifier, output)
        }
        let (hasFailed, hasUnfamiliar) = output.withLock { output in
            output.finishFile()
            return (output.hasFailed, output.hasUnfamiliar)
        }
        if hasUnfamiliar, format == .table { Console.write(Array(AnswerWriter.markNote.utf8)) }
        if hasFailed { throw ExitCode.failure }
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

    private func classify(_ classifier: TextClassifier, _ output: borrowing Mutex<AnswerOutput>) {
        let writer = AnswerWriter(format, labels: classifier.labels, width: Console.outputWidth).listingAsides(all)
        Console.writeNow(writer.header(lines ? .row : .sentence).bytes)
        if lines {
            workInOrder(
                threads: threading.count, source: LineInput(files),
                makeWorker: { LineWorker(classifier, writer, target: target) },
                emit: { piece in output.withLock { $0.write(piece) } })
        } else {
            workInOrder(
                threads: threading.count, source: FileInput(files),
                makeWorker: { ArticleWorker(classifier, writer, target: target) },
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
                    format, labels: classifier.labels, columns: table.otherColumns, width: Console.outputWidth)
                if columns == nil { Console.writeNow(writer.header(.row).bytes) }
                columns = table.otherColumns
                workInOrder(
                    threads: threading.count, source: RowInput(table),
                    makeWorker: { RowWorker(table, path: path, classifier, writer, target: target) },
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
