package import StanceModel

/// Answers with the reason of their label.
extension AnswerWriter {
    /// How many n-grams for and against a label an answer names.
    private static let ngramCount = 10

    /// Appends the answer for an explained text with its reason: a line of the strongest words behind that of a table, a
    /// member `explanation` of a JSON object. TSV and CSV have no room for it.
    ///
    /// - Parameter values: as for other answers.
    package func append(
        _ explanation: Explanation, of source: AnswerSource, at place: AnswerPlace, values: [Int: String] = [:],
        to output: inout OutputBytes
    ) {
        let prediction = BriefPrediction(explanation.prediction)
        let (text, probabilities) = (explanation.text.utf8.span, explanation.prediction.probabilities)
        switch format {
        case .table:
            appendTableLine(text, prediction, probabilities, to: &output)
            for line in ExplanationText.reasons(explanation, width: width, palette: palette) {
                output.append(line + "\n")
            }
        case .jsonl:
            appendMembers(text, source, place, prediction, probabilities, values, to: &output)
            output.append(",\"explanation\":")
            ExplanationJSON.reasons(explanation, top: Self.ngramCount).append(to: &output)
            output.append("}\n")
        case .tsv, .csv: appendFields(text, source, place, prediction, probabilities, values, to: &output)
        }
    }
}
