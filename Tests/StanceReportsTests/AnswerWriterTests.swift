import Testing

@testable import StanceModel
@testable import StanceReports

@Suite struct AnswerWriterTests {
    private static let labels = ["for", "against, “now”", "none\tof \"it\""]
    private static let texts = [
        "", "The ban is overdue.", "a\tb", "say \"no\", now", "é 👩‍👩‍👧 \u{202E}x", "back\\slash \u{1B}[31m",
        String(repeating: "long text ", count: 30),
    ]

    private struct Given {
        let text: String
        let line: Int
        let prediction: BriefPrediction
        let probabilities: [Double]
    }

    private static let given = texts.enumerated().map { index, text in
        let first = 1 / Double(index + 1)
        return Given(
            text: text, line: index * 12_345_678,
            prediction: BriefPrediction(
                index: index % 3, knownNGrams: index % 4, familiarity: index == 5 ? nil : Double(index) / 50),
            probabilities: [first, (1 - first) / 3, 2 * (1 - first) / 3])
    }

    private func line(_ given: Given, _ format: AnswerWriter.Format, width: Int? = nil) -> String {
        let writer = AnswerWriter(format, labels: Self.labels, width: width)
        var output = OutputBytes()
        writer.append(
            given.text.utf8.span, of: writer.source("a,b.txt", .row), at: .line(given.line), given.prediction,
            given.probabilities, to: &output)
        return output.text
    }

    /// The fields as plain text, before any escaping.
    private func fields(_ given: Given) -> [String] {
        [Self.labels[given.prediction.index], NumberText.fixed(given.probabilities[given.prediction.index], 9)]
            + given.probabilities.map { NumberText.fixed($0, 9) }
            + [
                "\(given.prediction.knownNGrams)", given.prediction.familiarity.map { NumberText.fixed($0, 9) } ?? "",
                "a,b.txt", "\(given.line)", given.text,
            ]
    }

    @Test func `writes TSV without tabs in fields`() {
        for given in Self.given {
            let expected = fields(given).map { $0.replacing("\t", with: " ") }.joined(separator: "\t") + "\n"
            #expect(line(given, .tsv) == expected)
        }
    }

    @Test func `writes CSV with quotes where they are needed`() {
        for given in Self.given {
            let quoted = fields(given).map { field in
                let isSpecial = field.contains(",") || field.contains("\"")
                return isSpecial ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
            }
            #expect(line(given, .csv) == quoted.joined(separator: ",") + "\r\n")
        }
    }

    @Test func `writes JSON members in their order`() {
        for given in Self.given {
            let object = JSONText.object([
                ("schema", .string("stance.answer/1")), ("kind", .string("row")), ("source", .string("a,b.txt")),
                ("line", .integer(given.line)), ("text", .string(given.text)),
                ("label", .string(Self.labels[given.prediction.index])),
                ("probabilities", .fractions(Self.labels, given.probabilities)),
                ("known_ngrams", .integer(given.prediction.knownNGrams)),
                ("familiarity", given.prediction.familiarity.map { .fraction($0) } ?? .null),
            ])
            #expect(line(given, .jsonl) == object.line + "\n")
        }
    }

    @Test(arguments: [nil, 40])
    func `writes table lines that are aligned and cut`(width: Int?) {
        let labelWidth = Self.labels.map(\.printable.count).max() ?? 0
        for given in Self.given {
            let name = Self.labels[given.prediction.index].printable
            let label = given.prediction.knownNGrams == 0 ? "(\(name))" : name
            let padding = String(repeating: " ", count: max(0, labelWidth - label.count))
            let number = NumberText.fixed(given.probabilities[given.prediction.index], 2)
            let head = "  \(label)\(padding)  \(number)\(given.prediction.isUnfamiliar ? "?" : " ") "
            let text = given.text.printable
            let isCut = width.map { head.count + text.count > $0 } ?? false
            let shown = isCut ? text.prefix(max(8, (width ?? 0) - head.count - 2)) + " …" : text
            #expect(line(given, .table, width: width) == head + shown + "\n")
        }
    }

    @Test func `writes uncertain in place of a label, and the probabilities as they are`() {
        let prediction = BriefPrediction(index: 0, knownNGrams: 2, familiarity: 0.5, isUncertain: true)
        let given = Given(text: "x", line: 1, prediction: prediction, probabilities: [0.5, 0.25, 0.25])
        #expect(
            line(given, .tsv)
                == "uncertain\t0.500000000\t0.500000000\t0.250000000\t0.250000000\t2\t0.500000000\ta,b.txt\t1\tx\n")
        #expect(line(given, .jsonl).contains(#""label":"uncertain","probabilities":{"for":0.5"#))
        #expect(line(given, .table).hasPrefix("  uncertain       0.50  x"))
        let short = AnswerWriter(.table, labels: ["yes", "no"], abstains: true, width: nil)
        var output = OutputBytes()
        let source = short.source("a", .row)
        for isUncertain in [true, false] {
            let prediction = BriefPrediction(index: 1, knownNGrams: 1, familiarity: nil, isUncertain: isUncertain)
            short.append("x".utf8.span, of: source, at: .line(1), prediction, [0.25, 0.75], to: &output)
        }
        #expect(output.text == "  uncertain  0.75  x\n  no         0.75  x\n")
    }

    @Test func `writes numbers that no probability should be`() {
        let given = Given(
            text: "x", line: -1, prediction: BriefPrediction(index: 0, knownNGrams: 1, familiarity: 2),
            probabilities: [.nan, .infinity, -1])
        #expect(line(given, .tsv) == "for\tnan\tnan\tinf\t-1.0\t1\t2.0\ta,b.txt\t-1\tx\n")
        #expect(line(given, .jsonl).contains(#"{"for":null,"against, “now”":null,"none\tof \"it\"":-1.0}"#))
        #expect(line(given, .table) == "  for             nan  x\n")
    }
}
