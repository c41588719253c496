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
            A plain-text article is divided into sentences; each gets a label with its probability, and the article a
            summary. Without -m the shipped model ban-stance decides.

              stance classify report.txt
              stance classify --lines sentences.txt --format jsonl
              stance classify --rows survey.csv --text answer --format csv
            """)

    @Argument(help: ArgumentHelp("Files to classify; - is standard input.", valueName: "files"))
    var files: [String]

    @Option(name: .shortAndLong, help: "A model file, or the name of a shipped model.")
    var model = ShippedModels.standard

    @Flag(help: "Take each line as one text; give one answer a line, in order.")
    var lines = false

    @Flag(help: "Take each row of a data file as one text; answers carry the row's other columns.")
    var rows = false

    @Option(
        name: .customLong("text"), help: ArgumentHelp("With --rows: the column with the texts.", valueName: "column"))
    var textColumn: String?

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
    }

    func run() throws {
        let classifier = try TextClassifier(contentsOf: ShippedModels.path(model))
        let writer = AnswerWriter(format, labels: classifier.labels, width: Console.outputWidth)
        if rows {
            try classifyRows(classifier, writer)
        } else if lines {
            try classifyLines(classifier, writer)
        } else {
            try classifyArticles(classifier, writer)
        }
    }

    private func classifyArticles(_ classifier: TextClassifier, _ writer: AnswerWriter) throws {
        Console.write(writer.header(.sentence))
        for path in files {
            let file = try InputFile.read(path)
            let source = SourceText(decoding: file.bytes)
            noteReplacements(source.replacedByteSequences, in: file.name)
            let article = classifier.classify(source)
            var output: [UInt8] = []
            writer.appendTitle(file.name, to: &output)
            for sentence in article.sentences {
                writer.append(Answer(sentence: sentence, source: file.name), to: &output)
            }
            writer.append(summaryOf: article, source: file.name, to: &output)
            Console.write(output)
        }
    }

    private func classifyLines(_ classifier: TextClassifier, _ writer: AnswerWriter) throws {
        Console.write(writer.header(.row))
        for path in files {
            var reader = try LineReader(path: path)
            while let batch = try reader.nextBatch() {
                var output: [UInt8] = []
                for (text, prediction) in zip(batch, try classifier.predict(batch, threads: threading.count)) {
                    writer.append(Answer(row: text, source: reader.name, prediction: prediction), to: &output)
                }
                Console.write(output)
                Console.flush()
            }
            noteReplacements(reader.replacedByteSequences, in: reader.name)
        }
    }

    private func classifyRows(_ classifier: TextClassifier, _ writer: AnswerWriter) throws {
        let options = DataReadingOptions(columns: ColumnNames(text: textColumn), skipsBadRows: skipBadRows)
        var columns: [String]?
        for path in files {
            let table = try DataTable(reading: InputFile.read(path), options: options)
            for row in table.skipped.first { Console.note("left out: \(row)") }
            if let columns, columns != table.otherColumns {
                throw ValidationError("\(path): its columns differ from those of \(files[0]); classify it on its own")
            }
            if columns == nil { Console.write(writer.header(.row, columns: table.otherColumns)) }
            columns = table.otherColumns
            var output: [UInt8] = []
            for (row, prediction) in zip(
                table.rows, try classifier.predict(table.rows.map(\.text), threads: threading.count))
            {
                writer.append(
                    Answer(
                        row: row.text, source: table.source.name, prediction: prediction,
                        columns: Array(zip(table.otherColumns, table.otherValues(of: row)))),
                    to: &output)
            }
            Console.write(output)
        }
    }

    private func noteReplacements(_ count: Int, in name: String) {
        guard count > 0 else { return }
        Console.note(
            "\(name): \(NumberText.count(count, "invalid byte sequence")) replaced by U+FFFD: is the file UTF-8?")
    }
}

extension AnswerWriter.Format: ExpressibleByArgument {}
