import StanceMetrics
import StanceModel

/// JSON Lines.
extension AnswerWriter {
    /// The value of each JSON line's `schema`.
    static let schema = "stance.answer/1"

    /// The members that all answers of a file begin with.
    func objectHead(source: String, _ kind: AnswerKind) -> [UInt8] {
        var output = OutputBytes()
        output.append("{\"schema\":\"\(Self.schema)\",\"kind\":\"\(kind.rawValue)\",\"source\":")
        output.appendJSONString(source.utf8.span)
        return Array(output.bytes)
    }

    func appendObject(
        _ text: Span<UInt8>, _ source: AnswerSource, _ place: AnswerPlace, _ prediction: BriefPrediction,
        _ probabilities: [Double], _ values: [Int: String], to output: inout OutputBytes
    ) {
        output.append(source.bytes)
        switch place {
        case .bytes(let range):
            output.append(",\"start\":")
            output.append(range.lowerBound)
            output.append(",\"end\":")
            output.append(range.upperBound)
        case .line(let line):
            output.append(",\"line\":")
            output.append(line)
        }
        output.append(",\"text\":")
        output.appendJSONString(text)
        output.append(",\"label\":")
        output.append(labelFields[prediction.index])
        output.append(",\"probabilities\":{")
        for label in labelFields.indices {
            if label > 0 { output.append(UInt8(ascii: ",")) }
            output.append(labelFields[label])
            output.append(UInt8(ascii: ":"))
            output.append(jsonFraction: probabilities[label])
        }
        output.append("},\"known_ngrams\":")
        output.append(prediction.knownNGrams)
        output.append(",\"familiarity\":")
        if let familiarity = prediction.familiarity {
            output.append(jsonFraction: familiarity)
        } else {
            output.append("null")
        }
        if !values.isEmpty { append(columns: values, to: &output) }
        output.append("}\n")
    }

    private func append(columns values: [Int: String], to output: inout OutputBytes) {
        output.append(",\"columns\":{")
        for (position, (column, value)) in values.sorted(by: { $0.key < $1.key }).enumerated() {
            if position > 0 { output.append(UInt8(ascii: ",")) }
            output.append(columnFields[column])
            output.append(UInt8(ascii: ":"))
            output.appendJSONString(value.utf8.span)
        }
        output.append(UInt8(ascii: "}"))
    }

    func summaryObject(_ text: ClassifiedText, source: String) -> JSONText {
        let verdict = Verdict(text)
        return .object([
            ("schema", .string(Self.schema)), ("kind", .string("article")), ("source", .string(source)),
            ("sentences", .integer(text.sentences.count)), ("counted", .integer(text.counted.count)),
            ("counts", .object(zip(text.labels, text.counts).map { ($0, .integer($1)) })),
            ("probabilities", text.meanProbabilities.map { .fractions(text.labels, $0) } ?? .null),
            ("label", verdict.map { .string($0.label) } ?? .null),
            (
                "lean",
                verdict.map {
                    .object([
                        ("clear", .bool($0.isClear)), ("sentences", .integer($0.count)), ("of", .integer($0.decided)),
                        ("interval", .array([.fraction($0.interval.lower), .fraction($0.interval.upper)])),
                    ])
                } ?? .null
            ),
        ])
    }
}
