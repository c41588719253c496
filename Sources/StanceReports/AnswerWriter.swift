import StanceMetrics
package import StanceModel

/// Writes answers of `classify` in one of its formats, as UTF-8. `Documentation/Formats.md` describes them.
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

    /// The value of each JSON line's `schema`.
    static let schema = "stance.answer/1"

    private let format: Format
    private let labels: [String]
    /// The names of the other columns that answers carry.
    private let columns: [String]
    private let labelWidth: Int
    /// The widest line of a table, or nil if lines are not cut.
    private let width: Int?

    /// - Parameters:
    ///   - columns: the names of the other columns that rows carry.
    ///   - width: the width of the terminal, or nil if lines are not cut.
    package init(_ format: Format, labels: [String], columns: [String] = [], width: Int?) {
        self.format = format
        self.labels = labels
        self.columns = columns
        self.width = width
        labelWidth = labels.map(\.printable.count).max() ?? 0
    }

    /// The header line of TSV and CSV, empty for other formats.
    package func header(_ kind: Answer.Kind) -> [UInt8] {
        var names = ["label", "probability"] + labels.map { "p(\($0))" } + ["known_ngrams", "familiarity", "source"]
        names += kind == .sentence ? ["start", "end"] : ["line"]
        names.append("text")
        // A column of the data that has a name already taken gets “row.” before it.
        var taken = Set(names)
        for column in columns {
            var name = column
            while !taken.insert(name).inserted { name = "row.\(name)" }
            names.append(name)
        }
        return separated(names)
    }

    /// Appends the line or lines of one answer.
    package func append(_ answer: Answer, to output: inout [UInt8]) {
        switch format {
        case .table: output += tableLine(answer).utf8
        case .tsv, .csv: output += separated(fields(answer))
        case .jsonl:
            object(answer).append(to: &output)
            output.append(UInt8(ascii: "\n"))
        }
    }

    /// Appends the name of a file before its sentences; only tables have it.
    package func appendTitle(_ source: String, to output: inout [UInt8]) {
        guard format == .table else { return }
        output += "\(source.printable)\n".utf8
    }

    /// Appends the summary of an article: a line of a table, a JSON line of kind `article`, nothing in TSV and CSV.
    package func append(summaryOf text: ClassifiedText, source: String, to output: inout [UInt8]) {
        switch format {
        case .table: output += (summaryLine(text) + "\n").utf8
        case .jsonl:
            summaryObject(text, source: source).append(to: &output)
            output.append(UInt8(ascii: "\n"))
        case .tsv, .csv: break
        }
    }

    /// Appends what the mark of unfamiliar texts means; only tables have it.
    package func appendMarkNote(to output: inout [UInt8]) {
        guard format == .table else { return }
        let share = NumberText.fixed(100 * (1 - Prediction.leastFamiliarity), 0)
        output +=
            "\(Self.unfamiliarMark) unfamiliar: the model knows less of the text than of \(share) % of the held-out training rows; trust its label less\n"
            .utf8
    }

    private static let unfamiliarMark = "?"

    private func tableLine(_ answer: Answer) -> String {
        // In brackets: a label given without a known n-gram is a guess from the model's intercepts.
        let name = answer.prediction.label.printable
        let label = answer.prediction.knownNGrams == 0 ? "(\(name))" : name
        let padding = String(repeating: " ", count: max(0, labelWidth - label.count))
        let mark = answer.prediction.isUnfamiliar ? Self.unfamiliarMark : " "
        let head = "  \(label)\(padding)  \(NumberText.fixed(answer.prediction.probability, 2))\(mark) "
        let text = answer.text.printable
        guard let width, head.count + text.count > width else { return head + text + "\n" }
        return head + text.prefix(max(8, width - head.count - 2)) + " …\n"
    }

    private func summaryLine(_ text: ClassifiedText) -> String {
        let counted = text.counted.count
        let means = text.meanProbabilities ?? text.labels.map { _ in 0 }
        let labelCounts = text.counts
        let order = text.labels.indices.sorted { (labelCounts[$1], $0) < (labelCounts[$0], $1) }
        let counts = order.map {
            "\(text.labels[$0].printable) \(NumberText.count(labelCounts[$0])) (mean \(NumberText.fixed(means[$0], 2)))"
        }
        var parts = [NumberText.count(text.sentences.count, "sentence")] + (counted == 0 ? [] : counts)
        if counted < text.sentences.count {
            parts.append("\(NumberText.count(text.sentences.count - counted)) not counted: no known n-gram")
        }
        return (parts + [Verdict(text).map(\.phrase)].compactMap { $0 }).joined(separator: " · ")
    }

    private func fields(_ answer: Answer) -> [String] {
        var fields = [answer.prediction.label, "\(answer.prediction.probability)"]
        fields += answer.prediction.probabilities.map { "\($0)" }
        fields += [
            "\(answer.prediction.knownNGrams)", answer.prediction.familiarity.map { "\($0)" } ?? "", answer.source,
        ]
        switch answer.place {
        case .bytes(let range): fields += ["\(range.lowerBound)", "\(range.upperBound)"]
        case .line(let line): fields.append("\(line)")
        }
        return fields + [answer.text] + columns.indices.map { answer.columns[$0] ?? "" }
    }

    private func separated(_ fields: [String]) -> [UInt8] {
        switch format {
        case .tsv: Array((fields.map(\.withoutBreaks).joined(separator: "\t") + "\n").utf8)
        case .csv: Array((fields.map(\.quotedForCSV).joined(separator: ",") + "\r\n").utf8)
        case .table, .jsonl: []
        }
    }

    private func object(_ answer: Answer) -> JSONText {
        var members: [(String, JSONText)] = [
            ("schema", .string(Self.schema)), ("kind", .string(answer.kind.rawValue)),
            ("source", .string(answer.source)),
        ]
        switch answer.place {
        case .bytes(let range): members += [("start", .integer(range.lowerBound)), ("end", .integer(range.upperBound))]
        case .line(let line): members.append(("line", .integer(line)))
        }
        members += [
            ("text", .string(answer.text)), ("label", .string(answer.prediction.label)),
            ("probabilities", .numbers(labels, answer.prediction.probabilities)),
            ("known_ngrams", .integer(answer.prediction.knownNGrams)),
            ("familiarity", answer.prediction.familiarity.map { .number($0) } ?? .null),
        ]
        if !answer.columns.isEmpty {
            let values = answer.columns.sorted { $0.key < $1.key }
            members.append(("columns", .object(values.map { (columns[$0.key], .string($0.value)) })))
        }
        return .object(members)
    }

    private func summaryObject(_ text: ClassifiedText, source: String) -> JSONText {
        let verdict = Verdict(text)
        return .object([
            ("schema", .string(Self.schema)), ("kind", .string("article")), ("source", .string(source)),
            ("sentences", .integer(text.sentences.count)), ("counted", .integer(text.counted.count)),
            ("counts", .object(zip(text.labels, text.counts).map { ($0, .integer($1)) })),
            ("probabilities", text.meanProbabilities.map { .numbers(text.labels, $0) } ?? .null),
            ("label", verdict.map { .string($0.label) } ?? .null),
            (
                "lean",
                verdict.map {
                    .object([
                        ("clear", .bool($0.isClear)), ("sentences", .integer($0.count)), ("of", .integer($0.decided)),
                        ("interval", .array([.number($0.interval.lower), .number($0.interval.upper)])),
                    ])
                } ?? .null
            ),
        ])
    }
}

extension String {
    /// The text on one line without control characters, so that no text can drive the terminal.
    package var printable: String {
        guard utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 }) else { return self }
        return String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .lineSeparator, .paragraphSeparator: " "
                    case .format where scalar != "\u{200D}": "\u{FFFD}"
                    default: scalar
                    }
                }))
    }

    fileprivate var withoutBreaks: String {
        guard utf8.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { "\t\n\r".unicodeScalars.contains($0) ? " " : $0 }))
    }

    /// Quoted where RFC 4180 asks for it. By bytes: as a `Character`, a quotation mark before a combining mark is another.
    fileprivate var quotedForCSV: String {
        let quote = UInt8(ascii: "\"")
        guard utf8.contains(where: { $0 == quote || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return self }
        var bytes = [quote]
        for byte in utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
        return String(decoding: bytes, as: UTF8.self)
    }
}
