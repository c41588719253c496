import StanceModel

/// Tables, which people read.
extension AnswerWriter {
    private static let unfamiliarMark = "?"

    /// What the mark of unfamiliar texts means.
    package static var markNote: String {
        let share = NumberText.fixed(100 * (1 - Prediction.leastFamiliarity), 0)
        return
            "\(unfamiliarMark) unfamiliar: the model knows less of the text than of \(share) % of the held-out training rows; trust its label less"
    }

    /// A label between blanks, in its colour; its width is that of all.
    func tableCell(_ name: String, label: String, width: Int) -> [UInt8] {
        let padding = String(repeating: " ", count: max(0, width - name.displayWidth))
        return Array("  \(palette.paint(name, Palette.Role(label: label)))\(padding)  ".utf8)
    }

    func appendTableLine(
        _ text: Span<UInt8>, _ prediction: BriefPrediction, _ probabilities: [Double], to output: inout OutputBytes
    ) {
        // In brackets: a label given without a known n-gram is a guess from the model's intercepts.
        let field = fieldIndex(prediction)
        let mark = prediction.isUnfamiliar ? Self.unfamiliarMark : " "
        if prediction.knownNGrams == 0 { output.append(guessFields, field) } else { output.append(labelFields, field) }
        appendHundredths(probabilities[prediction.index], to: &output)
        output.append(mark)
        output.append(UInt8(ascii: " "))
        // ASCII without control characters, as most texts are, may be shown as it is.
        if width == nil, text.lowest({ 0xFF - ($0 &- 0x20) }) > 0xFF - 0x5F {
            output.append(text)
        } else {
            let text = string(text).printable
            if let width {
                let head = max(labelWidth, prediction.knownNGrams == 0 ? guessWidths[field] : 0)
                let room = width - head - "    ".count - "0.00? ".count
                output.append(text.cut(toDisplayWidth: max(10, room), mark: " …"))
            } else {
                output.append(text)
            }
        }
        output.append(UInt8(ascii: "\n"))
    }

    /// Appends a probability with two decimals, as `NumberText.fixed` writes it.
    private func appendHundredths(_ value: Double, to output: inout OutputBytes) {
        guard value >= 0, value <= 1 else { return output.append(NumberText.fixed(value, 2)) }
        let (whole, decimals) = UInt8((value * 100).rounded()).quotientAndRemainder(dividingBy: 100)
        output.append(UInt8(ascii: "0") + whole)
        output.append(UInt8(ascii: "."))
        output.append(UInt8(ascii: "0") + decimals / 10)
        output.append(UInt8(ascii: "0") + decimals % 10)
    }

    private func string(_ utf8: Span<UInt8>) -> String {
        var bytes = OutputBytes()
        bytes.append(utf8)
        return bytes.text
    }

    /// How many sentences each label has, and which way the article leans.
    static func summaryLine(_ text: ClassifiedText) -> String {
        let counted = text.counted.count
        let means = text.meanProbabilities ?? text.labels.map { _ in 0 }
        let labelCounts = text.counts
        let order = text.labels.indices.sorted { (labelCounts[$1], $0) < (labelCounts[$0], $1) }
        let counts = order.map {
            "\(text.labels[$0].printable) \(NumberText.count(labelCounts[$0])) (mean \(NumberText.fixed(means[$0], 2)))"
        }
        var parts = [NumberText.count(text.sentences.count, "sentence")] + (counted == 0 ? [] : counts)
        let uncertain = text.uncertainCount
        if uncertain > 0 { parts.append("\(NumberText.count(uncertain)) \(Prediction.uncertainLabel)") }
        if counted + uncertain < text.sentences.count {
            parts.append("\(NumberText.count(text.sentences.count - counted - uncertain)) not counted: no known n-gram")
        }
        return (parts + [Verdict(text).map(\.phrase)].compactMap { $0 }).joined(separator: " · ")
    }
}
