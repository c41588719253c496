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
        appendMembers(text, source, place, prediction, probabilities, values, to: &output)
        output.append("}\n")
    }

    /// Appends an object without its end.
    @inline(__always)
    func appendMembers(
        _ text: Span<UInt8>, _ source: AnswerSource, _ place: AnswerPlace, _ prediction: BriefPrediction,
        _ probabilities: [Double], _ values: [Int: String], to output: inout OutputBytes
    ) {
        output.append(source.bytes)
        append(place, to: &output)
        output.appendJSONString(text)
        append(prediction, probabilities, to: &output)
        if !values.isEmpty { append(columns: values, to: &output) }
    }

    /// Appends the members before the text, and its key.
    private func append(_ place: AnswerPlace, to output: inout OutputBytes) {
        output.withRoom(atMost: 64 + 2 * OutputRoom.longestNumber) { room in
            switch place {
            case .bytes(let range):
                room.append(",\"start\":")
                room.append(range.lowerBound)
                room.append(",\"end\":")
                room.append(range.upperBound)
            case .line(let line):
                room.append(",\"line\":")
                room.append(line)
            }
            room.append(",\"text\":")
        }
    }

    /// Appends the members behind the text.
    private func append(_ prediction: BriefPrediction, _ probabilities: [Double], to output: inout OutputBytes) {
        let label = labelFields[fieldIndex(prediction)]
        let labelsSize = label.count + labelFields.bytes.count + 2 * labels.count
        output.withRoom(atMost: 128 + labelsSize + (labels.count + 2) * OutputRoom.longestNumber) { room in
            room.append(",\"label\":")
            room.append(labelFields, label)
            room.append(",\"probabilities\":{")
            for label in labels.indices {
                if label > 0 { room.append(UInt8(ascii: ",")) }
                room.append(labelFields, labelFields[label])
                room.append(UInt8(ascii: ":"))
                room.append(jsonFraction: probabilities[label])
            }
            room.append("},\"known_ngrams\":")
            room.append(prediction.knownNGrams)
            room.append(",\"familiarity\":")
            if let familiarity = prediction.familiarity {
                room.append(jsonFraction: familiarity)
            } else {
                room.append("null")
            }
        }
    }

    private func append(columns values: [Int: String], to output: inout OutputBytes) {
        output.append(",\"columns\":{")
        for (position, (column, value)) in values.sorted(by: { $0.key < $1.key }).enumerated() {
            if position > 0 { output.append(UInt8(ascii: ",")) }
            output.append(columnFields, column)
            output.append(UInt8(ascii: ":"))
            output.appendJSONString(value.utf8.span)
        }
        output.append(UInt8(ascii: "}"))
    }

    func summaryObject(_ text: ClassifiedText, source: String) -> JSONText {
        let verdict = Verdict(text)
        var members: [(String, JSONText)] = [
            ("schema", .string(Self.schema)), ("kind", .string("article")), ("source", .string(source)),
            ("sentences", .integer(text.sentences.count)), ("counted", .integer(text.counted.count)),
        ]
        if abstains { members.append(("uncertain", .integer(text.uncertainCount))) }
        members += [
            ("counts", .object(zip(text.labels, text.counts).map { ($0, .integer($1)) })),
            ("probabilities", text.meanProbabilities.map { .fractions(text.labels, $0) } ?? .null),
            ("label", verdict.map { .string($0.label) } ?? .null), ("lean", verdict.map(lean) ?? .null),
        ]
        return .object(members)
    }

    private func lean(_ verdict: Verdict) -> JSONText {
        .object([
            ("clear", .bool(verdict.isClear)), ("sentences", .integer(verdict.count)),
            ("of", .integer(verdict.decided)),
            ("interval", .array([.fraction(verdict.interval.lower), .fraction(verdict.interval.upper)])),
        ])
    }
}
