import StanceModel
import StanceText

/// Explanations as JSON. `Documentation/Explanations.md` describes the members.
package enum ExplanationJSON {
    /// The value of `schema` in the answers of `explain`.
    static let schema = "stance.explanation/1"

    /// A text with its label and all that is told of it.
    ///
    /// - Parameters:
    ///   - model: as named on the command line.
    ///   - top: how many n-grams for and against the label to list.
    package static func object(_ text: ExplainedText, model: String, top: Int) -> JSONText {
        let explanation = text.explanation
        let prediction = explanation.prediction
        var members: [(String, JSONText)] = [("schema", .string(schema)), ("model", .string(model))]
        if let source = text.source { members.append(("source", .string(source))) }
        if let line = text.line { members.append(("line", .integer(line))) }
        members += [
            ("text", .string(explanation.text)), ("target", explanation.target.map { .string($0) } ?? .null),
            ("label", .string(prediction.label)),
            ("probabilities", .fractions(explanation.labels, prediction.probabilities)),
            ("known_ngrams", .integer(prediction.knownNGrams)),
            ("familiarity", prediction.familiarity.map { .fraction($0) } ?? .null),
            ("explanation", reasons(explanation, top: top)),
        ]
        if let deletion = text.deletion { members.append(("deletion", object(deletion, of: explanation))) }
        if let nearest = text.nearest { members.append(("nearest", .array(nearest.map(object)))) }
        return .object(members)
    }

    /// What each label's decision value is the sum of.
    static func reasons(_ explanation: Explanation, top: Int) -> JSONText {
        let (label, rival) = (explanation.prediction.index, explanation.runnerUp)
        return .object([
            ("against", .string(explanation.labels[rival])),
            ("decision_values", numbers(explanation.decisionValues, explanation)),
            ("constant", numbers(explanation.constant, explanation)),
            (
                "parts",
                .array(
                    explanation.parts.map { part in
                        .object([
                            ("target", part.target.map { .string($0) } ?? .null), ("share", .fraction(part.share)),
                            ("contributions", numbers(part.contributions, explanation)),
                        ])
                    })
            ),
            (
                "spans",
                .array(
                    explanation.spans.map { span in
                        .object([
                            ("start", .integer(span.range.lowerBound)), ("end", .integer(span.range.upperBound)),
                            ("contributions", numbers(span.contributions, explanation)),
                        ])
                    })
            ),
            ("for", evidence(explanation.strongest(for: label, against: rival, limit: top))),
            ("opposed", evidence(explanation.strongest(for: rival, against: label, limit: top))),
        ])
    }

    static func evidence(_ evidence: [Evidence]) -> JSONText {
        .array(
            evidence.map { evidence in
                .object([
                    ("name", .string(evidence.name)), ("unit", .string(evidence.unit.rawValue)),
                    ("weight", .number(evidence.weight)), ("ranges", .array(evidence.ranges.map(range))),
                ])
            })
    }

    private static func object(_ search: DeletionSearch, of explanation: Explanation) -> JSONText {
        let label = search.flip.map { JSONText.string($0.prediction.label) } ?? .null
        return .object([
            ("words", search.flip.map { .array($0.ranges.map { .string(explanation.string($0)) }) } ?? .null),
            ("ranges", search.flip.map { .array($0.ranges.map(range)) } ?? .null), ("label", label),
            (
                "probabilities",
                search.flip.map { .fractions(explanation.labels, $0.prediction.probabilities) } ?? .null
            ),
            ("shortest", .bool(search.isShortest)), ("exhaustive_size", .integer(search.exhaustiveSize)),
            ("largest_size", .integer(search.largestSize)),
        ])
    }

    private static func object(_ neighbour: ExplainedText.Neighbour) -> JSONText {
        .object([
            ("cosine", .fraction(neighbour.cosine)), ("label", .string(neighbour.label)),
            ("place", .string(neighbour.place)), ("text", .string(neighbour.text)),
        ])
    }

    private static func range(_ range: Range<Int>) -> JSONText {
        .array([.integer(range.lowerBound), .integer(range.upperBound)])
    }

    private static func numbers(_ values: [Double], _ explanation: Explanation) -> JSONText {
        .object(zip(explanation.labels, values).map { ($0, .number($1)) })
    }
}
