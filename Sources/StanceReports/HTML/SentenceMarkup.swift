import StanceModel
import StanceText

/// A sentence on a page: its label with the probability beside it, on the colour of its label, and the reason of the label to
/// open, or to see where the mouse or the keyboard's focus is.
enum SentenceMarkup {
    static func markup(_ sentence: ClassifiedSentence, _ explanation: Explanation?, _ kinds: SentenceKinds) -> Markup {
        Tag.li(kinds.classes(sentence.prediction)) {
            mark(sentence)
            Tag.p(.class("said"), .fixed("dir", "auto")) {
                if let explanation { words(explanation) } else { sentence.text }
            }
            if let explanation {
                Tag.details { Tag.summary { "why" } }
                Tag.p(.class("why")) { reasons(explanation) }
            }
        }
    }

    private static func mark(_ sentence: ClassifiedSentence) -> Markup {
        let prediction = sentence.prediction
        let isGuess = prediction.knownNGrams == 0
        let probability = " " + NumberText.fixed(prediction.probability, 2)
        var remarks: [[Markup]] = []
        if isGuess {
            remarks.append([.text("a guess: no known word")])
        } else if prediction.isUncertain {
            remarks.append([.text("most likely "), .data(prediction.label), .text(probability)])
        }
        if let speaker = sentence.speaker { remarks.append([.text("said by "), .data(speaker.name)]) }
        if prediction.isUnfamiliar { remarks.append([.text("unfamiliar")]) }
        return Tag.div(.class("mark")) {
            if prediction.isUncertain, !isGuess {
                Tag.strong { Prediction.uncertainLabel }
            } else {
                Tag.strong { Markup.data(isGuess ? "(\(prediction.label))" : prediction.label) }
                probability
            }
            for remark in remarks { Tag.span(.class("remark")) { remark } }
        }
    }

    /// The text, with the words that raise or lower the odds of its label named to the style sheet, in three steps.
    private static func words(_ explanation: Explanation) -> [Markup] {
        let (label, rival) = (explanation.prediction.index, explanation.runnerUp)
        let utf8 = Array(explanation.text.utf8)
        var parts: [Markup] = []
        var copied = 0
        func copy(to end: Int) {
            if end > copied { parts.append(.text(String(decoding: utf8[copied..<end], as: UTF8.self))) }
            copied = max(copied, end)
        }
        for span in explanation.spans {
            let weight = span.contributions[label] - span.contributions[rival]
            guard abs(weight) >= ExplanationText.leastShown else { continue }
            copy(to: span.range.lowerBound)
            let step = abs(weight) < 0.25 ? 1 : abs(weight) < 0.75 ? 2 : 3
            parts.append(
                Tag.span(weight > 0 ? .class("for", step) : .class("against", step)) {
                    String(decoding: utf8[span.range], as: UTF8.self)
                })
            copied = span.range.upperBound
        }
        copy(to: utf8.count)
        return parts
    }

    /// `rather than supportive 0.20: for “overdue” +0.72, “ban” +0.51; against “jobs” −0.31`.
    @MarkupBuilder private static func reasons(_ explanation: Explanation) -> [Markup] {
        let (label, rival) = (explanation.prediction.index, explanation.runnerUp)
        Markup.data(explanation.labels[label])
        " rather than "
        Markup.data(explanation.labels[rival])
        " \(NumberText.fixed(explanation.prediction.probabilities[rival], 2))"
        if explanation.ngrams.isEmpty {
            ": a guess, the model knows nothing of the sentence"
        } else {
            strongest(explanation, for: label, against: rival, "for", sign: "+")
            strongest(explanation, for: rival, against: label, "against", sign: "−")
        }
    }

    private static func strongest(
        _ explanation: Explanation, for label: Int, against other: Int, _ name: String, sign: String
    ) -> [Markup] {
        let words = explanation.strongestSpans(for: label, against: other, limit: mostWords)
            .filter { $0.weight >= ExplanationText.leastShown }
        guard !words.isEmpty else { return [] }
        let list = words.enumerated().flatMap { index, word -> [Markup] in
            [
                .text(index == 0 ? "“" : ", “"), .data(explanation.string(word.range)),
                .text("” \(sign)\(NumberText.fixed(word.weight, 2))"),
            ]
        }
        return [.text(" · "), Tag.strong { name }, .text(" ")] + list
    }

    private static let mostWords = 5
}
