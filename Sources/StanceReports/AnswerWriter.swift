package import StanceModel

/// Writes answers of `classify` in one of its formats, as UTF-8. `Documentation/Formats.md` describes them.
///
/// What is the same in all answers is worked out once.
package struct AnswerWriter: Sendable {
    /// An output format.
    package enum Format: String, Sendable, CaseIterable {
        /// For people: aligned columns, cut to the width of the terminal.
        case table
        /// Tab-separated values with a header line; tabs and line breaks in texts become blanks.
        case tsv
        /// JSON Lines.
        case jsonl
        /// Comma-separated values with a header line, RFC 4180.
        case csv
    }

    let format: Format
    let labels: [String]
    /// The names of the other columns that answers carry.
    let columns: [String]
    /// Whether some texts may be uncertain.
    let abstains: Bool
    /// The widest line of a table, or nil if lines are not cut.
    let width: Int?
    /// Whether what is no sentence is listed, too.
    var listsAsides = false
    /// The labels as the format writes them, then what stands in place of one for uncertain texts.
    private(set) var labelFields = FieldList()
    /// The names of the columns as the format writes them.
    private(set) var columnFields = FieldList()
    /// The labels of a table that are given for a guess, and how wide they are.
    private(set) var guessFields = FieldList()
    private(set) var guessWidths: [Int] = []
    /// How wide the widest label of a table is.
    private(set) var labelWidth = 0
    /// The colours of a table.
    let palette: Palette

    /// - Parameters:
    ///   - columns: the names of the other columns that rows carry.
    ///   - abstains: whether some texts may be uncertain.
    ///   - width: the width of the terminal, or nil if lines are not cut.
    ///   - palette: the colours of a table's labels; other formats have none.
    package init(
        _ format: Format, labels: [String], columns: [String] = [], abstains: Bool = false, width: Int?,
        palette: Palette = .plain
    ) {
        self.format = format
        self.labels = labels
        self.columns = columns
        self.width = width
        self.abstains = abstains
        self.palette = palette
        let marks = labels + [Prediction.uncertainLabel]
        if format == .table {
            let names = marks.map(\.printable)
            let guesses = names.map { "(\($0))" }
            labelWidth = names.prefix(abstains ? marks.count : labels.count).map(\.displayWidth).max() ?? 0
            guessWidths = guesses.map(\.displayWidth)
            labelFields = FieldList(zip(names, marks).map { tableCell($0, label: $1, width: labelWidth) })
            guessFields = FieldList(zip(guesses, marks).map { tableCell($0, label: $1, width: labelWidth) })
        } else {
            labelFields = FieldList(marks.map(field))
            columnFields = FieldList(columns.map(field))
        }
    }

    /// What is said of a file in each of its answers.
    package func source(_ name: String, _ kind: AnswerKind) -> AnswerSource {
        AnswerSource(bytes: format == .jsonl ? objectHead(source: name, kind) : field(name))
    }

    /// The header line of TSV and CSV, empty for other formats.
    package func header(_ kind: AnswerKind) -> OutputBytes {
        var output = OutputBytes()
        guard let separators else { return output }
        for (index, name) in fieldNames(kind).enumerated() {
            if index > 0 { output.append(separators.field) }
            append(field: name.utf8.span, to: &output)
        }
        output.append(separators.line)
        return output
    }

    /// Appends the line of one answer.
    ///
    /// - Parameters:
    ///   - text: valid UTF-8.
    ///   - probabilities: the probability of each label.
    ///   - values: the values of a row's other columns by their position; a row of JSON Lines need not have all.
    package func append(
        _ text: Span<UInt8>, of source: AnswerSource, at place: AnswerPlace, _ prediction: BriefPrediction,
        _ probabilities: [Double], values: [Int: String] = [:], to output: inout OutputBytes
    ) {
        switch format {
        case .table: appendTableLine(text, prediction, probabilities, to: &output)
        case .tsv, .csv: appendFields(text, source, place, prediction, probabilities, values, to: &output)
        case .jsonl: appendObject(text, source, place, prediction, probabilities, values, to: &output)
        }
    }

    /// Appends the answers of an article with its title and its summary: a line of a table, a JSON line of kind `article`,
    /// nothing in TSV and CSV.
    ///
    /// - Parameter explanations: one for each sentence, or none.
    package func append(
        _ article: ClassifiedText, source name: String, explanations: [Explanation] = [], to output: inout OutputBytes
    ) {
        if format == .table { output.append("\(name.printable)\n") }
        let source = source(name, .sentence)
        var asides = listsAsides ? article.asides[...] : []
        for (number, sentence) in article.sentences.enumerated() {
            append(&asides, before: sentence.range.lowerBound, source: name, to: &output)
            if number < explanations.count {
                append(explanations[number], of: source, at: .bytes(sentence.range), to: &output)
            } else {
                append(
                    sentence.text.utf8.span, of: source, at: .bytes(sentence.range),
                    BriefPrediction(sentence.prediction), sentence.prediction.probabilities, to: &output)
            }
            appendSpeaker(sentence.speaker, to: &output)
        }
        append(&asides, before: .max, source: name, to: &output)
        switch format {
        case .table:
            let summary = WrappedLine.lines("", Self.summaryLine(article), width: width, indent: 2)
            for line in summary + speakerLines(article) + asideLines(article) { output.append(line + "\n") }
        case .jsonl:
            summaryObject(article, source: name).append(to: &output)
            output.append(UInt8(ascii: "\n"))
            appendSpeakers(of: article, to: &output)
        case .tsv, .csv: break
        }
    }

    /// Where the label of a prediction stands among ``labelFields``.
    func fieldIndex(_ prediction: BriefPrediction) -> Int { prediction.isUncertain ? labels.count : prediction.index }

    /// A text as the format writes it.
    private func field(_ text: String) -> [UInt8] {
        var output = OutputBytes()
        append(field: text.utf8.span, to: &output)
        return Array(output.bytes)
    }

    func append(field text: Span<UInt8>, to output: inout OutputBytes) {
        switch format {
        case .table: output.append(text)
        case .tsv: output.appendWithoutBreaks(text)
        case .csv: output.appendQuotedIfNeeded(text)
        case .jsonl: output.appendJSONString(text)
        }
    }
}
