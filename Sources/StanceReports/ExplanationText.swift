import StanceModel
import StanceText

/// An explanation as lines for a terminal.
package enum ExplanationText {
    /// How far the lines under a text are indented.
    private static let indent = "  "
    /// Words whose share of the log odds is smaller are shown without it.
    static let leastShown = 0.05

    /// The text with its label, its words with what they add, the strongest n-grams for and against, and what else is told.
    ///
    /// - Parameters:
    ///   - top: how many n-grams for and against the label to list.
    ///   - width: the width that lines should have at most, or nil for any.
    ///   - palette: the colours of words for the label and against it.
    package static func lines(
        _ text: ExplainedText, top: Int, width: Int?, palette: Palette = .plain
    ) -> [String] {
        let explanation = text.explanation
        let prediction = explanation.prediction
        let head = "\(prediction.label.printable)  \(NumberText.fixed(prediction.probability, 2))  "
        var lines = WrappedLine.lines(
            head, explanation.text.printable, width: width, separator: " ", indent: 2)
        guard !explanation.ngrams.isEmpty else {
            return lines + wrapped("why", "the model knows no n-gram of the text: the label is a guess", width)
        }
        lines += wrapped("why", sum(explanation), width) + partLines(explanation, width)
        lines += wrapped("words", markedWords(explanation, palette), width, separator: " ")
        if top > 0 { lines += ngrams(explanation, top: top, width: width) }
        if let deletion = text.deletion { lines += wrapped("without", sentence(deletion, explanation), width) }
        if let nearest = text.nearest { lines += neighbours(nearest, width: width) }
        return lines
    }

    /// The words that speak most for and against a label, under a line of `classify`: `why overdue +0.72 · ban +0.51`.
    static func reasons(_ explanation: Explanation, width: Int?, palette: Palette) -> [String] {
        let (label, rival) = (explanation.prediction.index, explanation.runnerUp)
        let count = 4
        func words(_ spans: [(range: Range<Int>, weight: Double)], sign: Double) -> [String] {
            spans.filter { $0.weight >= leastShown }.map {
                palette.paint(
                    "\(explanation.string($0.range).printable) \(signed(sign * $0.weight))", role(sign * $0.weight))
            }
        }
        let all =
            words(explanation.strongestSpans(for: label, against: rival, limit: count), sign: 1)
            + words(explanation.strongestSpans(for: rival, against: label, limit: count), sign: -1)
        guard !all.isEmpty else { return [] }
        return WrappedLine.lines(
            "      against \(explanation.labels[rival].printable): ", all.joined(separator: " · "), width: width)
    }

    /// `against critical 0.20: log odds +1.27 = +0.10 of any text, +1.17 of its words`.
    private static func sum(_ explanation: Explanation) -> String {
        let (label, rival) = (explanation.prediction.index, explanation.runnerUp)
        let odds = explanation.logOdds(of: label, against: rival)
        let constant = explanation.constant[label] - explanation.constant[rival]
        return "against \(explanation.labels[rival].printable) "
            + "\(NumberText.fixed(explanation.prediction.probabilities[rival], 2)): log odds \(signed(odds)) = "
            + "\(signed(constant)) of any text, \(signed(odds - constant)) of these words"
    }

    /// What each part says, where there are several.
    private static func partLines(_ explanation: Explanation, _ width: Int?) -> [String] {
        guard explanation.parts.count > 1 else { return [] }
        let (label, rival) = (explanation.prediction.index, explanation.runnerUp)
        let parts = explanation.parts.map { part in
            let share = part.share == 1 ? "" : " (probability \(NumberText.fixed(part.share, 2)))"
            let name = part.target.map { "\($0.printable)\(share)" } ?? "all texts"
            return "\(name) \(signed(part.contributions[label] - part.contributions[rival]))"
        }
        return wrapped("parts", parts.joined(separator: " · "), width)
    }

    /// The text with the share of each word behind it: `The ban[+0.51] is overdue[+0.72].`
    private static func markedWords(_ explanation: Explanation, _ palette: Palette) -> String {
        let (label, rival) = (explanation.prediction.index, explanation.runnerUp)
        let utf8 = Array(explanation.text.utf8)
        var marked = ""
        var copied = 0
        for span in explanation.spans {
            marked += String(decoding: utf8[copied..<span.range.lowerBound], as: UTF8.self).printable
            copied = span.range.upperBound
            let weight = span.contributions[label] - span.contributions[rival]
            let word = explanation.string(span.range).printable
            marked += abs(weight) < leastShown ? word : palette.paint("\(word)[\(signed(weight))]", role(weight))
        }
        return marked + String(decoding: utf8[copied...], as: UTF8.self).printable
    }

    /// The colour of what raises or lowers the odds of a label.
    private static func role(_ weight: Double) -> Palette.Role { weight > 0 ? .favouring : .opposing }

    private static func ngrams(_ explanation: Explanation, top: Int, width: Int?) -> [String] {
        let (label, rival) = (explanation.prediction.index, explanation.runnerUp)
        let lists = [
            explanation.strongest(for: label, against: rival, limit: top),
            explanation.strongest(for: rival, against: label, limit: top),
        ]
        var table = TextTable([.right, .left, .right, .left])
        table.append(["", "for \(explanation.labels[label])", "", "for \(explanation.labels[rival])"])
        for row in 0..<(lists.map(\.count).max() ?? 0) {
            table.append(
                zip(lists, [1.0, -1]).flatMap { list, sign in
                    row < list.count
                        ? [signed(sign * list[row].weight), name(list[row], in: explanation.text)] : ["", ""]
                })
        }
        return table.lines(indent: indent, width: width)
    }

    /// `“ban it”`, `“ ban” characters`, or `“HARM” in “kill jobs”`.
    static func name(_ evidence: Evidence, in text: String) -> String {
        switch evidence.unit {
        case .words, .markedWords: "“\(evidence.name)”"
        case .characters: "“\(evidence.name)” characters"
        case .classes, .classSequence:
            "“\(evidence.name)”"
                + (evidence.ranges.first.map { " in “\(String(decoding: Array(text.utf8)[$0], as: UTF8.self))”" } ?? "")
        }
    }

    private static func sentence(_ search: DeletionSearch, _ explanation: Explanation) -> String {
        if let flip = search.flip {
            let words = flip.ranges.map { "“\(explanation.string($0).printable)”" }.joined(separator: ", ")
            let proof = search.isShortest ? "no fewer words change the label" : "fewer words may do"
            return "\(words), the label is \(flip.prediction.label.printable) "
                + "\(NumberText.fixed(flip.prediction.probability, 2)): \(proof)"
        }
        let tried =
            search.exhaustiveSize == 1
            ? "any single word" : "any \(NumberText.count(search.exhaustiveSize, "word")) or fewer"
        let few = search.exhaustiveSize == 0 ? [] : [tried]
        let many =
            search.largestSize > search.exhaustiveSize
            ? ["the \(NumberText.count(search.largestSize, "word")) that it rests on most"] : []
        return (few + many).joined(separator: ", or ")
            + ", the label is still \(explanation.prediction.label.printable)"
    }

    private static func neighbours(_ neighbours: [ExplainedText.Neighbour], width: Int?) -> [String] {
        guard !neighbours.isEmpty else { return [indent + "nearest   no training row has an n-gram of the text"] }
        var table = TextTable([.right, .whole, .left, .left])
        table.append(["cosine", "label", "nearest training row", "place"])
        for neighbour in neighbours {
            table.append([NumberText.fixed(neighbour.cosine, 2), neighbour.label, neighbour.text, neighbour.place])
        }
        return table.lines(indent: indent, width: width)
    }

    private static func wrapped(
        _ head: String, _ text: String, _ width: Int?, separator: String = " "
    ) -> [String] {
        let head = indent + head + String(repeating: " ", count: max(1, 10 - head.count))
        return WrappedLine.lines(head, text, width: width, separator: separator, indent: 12)
    }

    static func signed(_ value: Double) -> String {
        let text = NumberText.fixed(value, 2)
        return text.hasPrefix("-") ? text : "+" + text
    }
}
