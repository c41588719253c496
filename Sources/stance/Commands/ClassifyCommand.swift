import ArgumentParser
import StanceArticles
import StanceModel
import StanceReports
import StanceTraining
import Synchronization

struct ClassifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Label the sentences of articles, or lines, or rows of a data file.",
        discussion: """
            An article is divided into sentences; each gets a label with its probability, and the article a \
            summary. Plain text, Markdown, web pages, feeds, mail, PDF, and archives of pages (WARC, WET) are recognised by their \
            content, packed by gzip or not. Without -m the shipped model ban-stance decides.

              stance classify report.txt
              stance classify pages/ crawl.warc.gz --keep-text texts
              stance classify pages/ --report sentences.html
              stance classify crawl.warc.gz --by source,month --no-sentences
              stance classify --lines sentences.txt --format jsonl
              stance classify --rows survey.csv --text answer --format csv
            """)

    @Argument(
        help: ArgumentHelp(
            "Files to classify, folders of them, or patterns in quotes; - is standard input.", valueName: "files"),
        completion: .file())
    var files: [String]

    @Option(name: .shortAndLong, help: "A model file, or the name of a shipped model.", completion: .file())
    var model = ShippedFiles.standardModel

    @Flag(help: "Take each line as one text; give one answer a line, in order.")
    var lines = false

    @Flag(help: "Take each row of a data file as one text; answers carry the row's other columns.")
    var rows = false

    @Option(
        name: .customLong("text"),
        help: ArgumentHelp(
            "The column with the texts: of --rows, or of data files whose rows are articles.", valueName: "column"))
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

    @Option(
        help: ArgumentHelp(
            "Write the text of each article, to which offsets refer, into this folder.", valueName: "folder"))
    var keepText: String?

    @Option(
        help: ArgumentHelp(
            "Keep in this file how far the run has come, and go on there after an interruption; answers go to a file (>>).",
            valueName: "journal"))
    var resume: String?

    @Option(help: ArgumentHelp("Output format: table, tsv, jsonl or csv.", valueName: "format"))
    var format = AnswerWriter.Format.table

    @Flag(help: "Say why: the words that speak most for and against each label. With --format table or jsonl.")
    var explain = false

    @Flag(help: "List what is no sentence of an article, too: captions, bylines, dates, links, menus. It never counts.")
    var all = false

    @OptionGroup var aggregation: AggregateOptions
    @OptionGroup var report: ReportOption
    @OptionGroup var threading: ThreadOptions

    func validate() throws {
        if report.path != nil, lines || rows {
            throw ValidationError(
                "--report shows the sentences of articles: it does not go with --\(lines ? "lines" : "rows"), whose answers are a table with --format csv"
            )
        }
        if report.path != nil, resume != nil {
            throw ValidationError("--report and --resume exclude each other: a report shows all articles of a run")
        }
        if explain, format == .tsv || format == .csv {
            throw ValidationError(
                "--explain goes with --format table or jsonl: a line of \(format.rawValue) has no room")
        }
        if lines && rows { throw ValidationError("--lines and --rows exclude each other") }
        if textColumn != nil, lines || !rows && files.allSatisfy({ $0.hasSuffix(".txt") }) {
            throw ValidationError("--text goes with --rows, or with data files whose rows are articles")
        }
        if lines || rows, keepText != nil || resume != nil {
            throw ValidationError("--keep-text and --resume go with articles, not with --lines or --rows")
        }
        if all, lines || rows { throw ValidationError("--all goes with articles, not with --lines or --rows") }
        if all, format == .tsv || format == .csv {
            throw ValidationError("--all goes with --format table or jsonl: a line of \(format.rawValue) has a label")
        }
        try aggregation.check(
            format: format, mode: lines ? "--lines" : rows ? "--rows" : nil, resumes: resume != nil)
        if aggregation.noSentences, explain || all {
            throw ValidationError("--no-sentences leaves none to --\(explain ? "explain" : "all")")
        }
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
        if !rows, !lines, textColumn == nil,
            let table = files.first(where: { file in endings.contains { file.lowercased().hasSuffix($0) } })
        {
            throw ValidationError(
                "\(table) is a data file by its name: add --rows to label its rows, or --text COLUMN if these are articles"
            )
        }
    }

    func run() throws {
        try report.checkWritable()
        let (classifier, acceptance) = try abstaining(
            prior.applied(to: TextClassifier(contentsOf: ShippedFiles.models.path(model))))
        Console.note(target: target, of: classifier)
        let inputs = lines || rows ? files : try InputPaths.files(files)
        let output = Mutex(
            AnswerOutput(
                progress: ClassifyProgress(inputs, kind: rows ? .rows : .texts),
                articles: report.path.map { _ in ReportedArticles(labels: classifier.labels) },
                tallies: aggregation.keys.map { Tallies(by: $0.keys, labels: classifier.labels) }))
        if rows {
            try classifyRows(classifier, output)
        } else {
            try classify(classifier, inputs, output)
        }
        let finished = output.withLock { output in
            output.finish()
            return output
        }
        if finished.hasUnfamiliar, format == .table, !aggregation.noSentences {
            WrappedLine.note(AnswerWriter.markNote, width: Console.outputWidth).forEach { Console.line($0) }
        }
        let aggregates = try finished.tallies.map { try write($0, by: classifier) }
        if let articles = finished.articles { try write(articles, aggregates, by: classifier, acceptance: acceptance) }
        if finished.hasFailed { throw ExitCode.failure }
    }

    /// Estimates the shares of labels and prints them.
    private func write(_ tallies: Tallies, by classifier: TextClassifier) throws -> Aggregates {
        let obstacle: String? =
            if prior.shares != nil {
                "the labels were given for other shares (--prior) than those of the held-out rows"
            } else if maxError != nil {
                "which labels are taken for which is known of all held-out rows, not of those that --max-error accepts"
            } else {
                nil
            }
        let aggregates = try Aggregates(tallies, by: classifier, obstacle: obstacle, threads: threading.count)
        if format == .table {
            AggregateText.lines(aggregates, width: Console.outputWidth, palette: Console.outputPalette)
                .forEach { Console.line($0) }
        } else {
            Console.writeNow(AggregateRecords.bytes(aggregates, format).bytes)
        }
        return aggregates
    }

    private func write(
        _ articles: ReportedArticles, _ aggregates: Aggregates?, by classifier: TextClassifier, acceptance: String?
    ) throws {
        let shares = prior.shares?.numbers.sorted { $0.key < $1.key } ?? []
        try report.write(isQuiet: format != .table) {
            try ClassificationPage.bytes(
                articles, aggregates, by: classifier, target: target, threads: threading.count,
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

    private func classify(
        _ classifier: TextClassifier, _ inputs: [String], _ output: borrowing Mutex<AnswerOutput>
    ) throws {
        let writer = AnswerWriter(
            format, labels: classifier.labels, abstains: maxError != nil, width: Console.outputWidth,
            palette: Console.outputPalette
        ).listingAsides(all)
        if lines {
            Console.writeNow(writer.header(.row).bytes)
            workInOrder(
                threads: threading.count, source: LineInput(files),
                makeWorker: { LineWorker(classifier, writer, target: target, explains: explain) },
                emit: { piece in output.withLock { $0.write(piece) } })
        } else {
            try classifyArticles(classifier, inputs, writer, output)
        }
    }

    private func classifyArticles(
        _ classifier: TextClassifier, _ paths: [String], _ writer: AnswerWriter,
        _ output: borrowing Mutex<AnswerOutput>
    ) throws {
        let keptText = try keepText.map { try KeptText(folder: $0) }
        let journal = try resume.map { try ResumeJournal(path: $0, files: paths) }
        if journal?.place == nil, !aggregation.noSentences { Console.writeNow(writer.header(.sentence).bytes) }
        let input = ArticleInput(
            paths, options: ArticleOptions(textColumn: textColumn), from: journal?.place ?? (0, ArticlePosition()))
        workInOrder(
            threads: threading.count, source: input,
            makeWorker: {
                ArticleWorker(
                    classifier, writer, target: target, keptText: keptText, explains: explain,
                    results: ArticleWorker.Results(
                        sentences: !aggregation.noSentences, articles: report.path != nil,
                        tallies: aggregation.keys != nil))
            },
            emit: { piece in
                output.withLock { $0.write(piece) }
                journal?.note(piece)
            })
        journal?.finish()
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
