import StanceModel

/// What sentences are told apart by on a page: the colours of labels, and the numbers that the filter knows them by.
struct SentenceKinds {
    /// The labels that have a number of their own; those of more labels share one.
    private static let mostLabels = 6
    private static let (others, uncertain, unknown, unfamiliar) = (7, 8, 9, 10)

    private let labels: [String]
    /// By label.
    private let numbers: [Int]
    private let tints: [Int]

    init(_ labels: [String]) {
        self.labels = labels
        numbers = labels.indices.map { $0 < Self.mostLabels ? $0 + 1 : Self.others }
        // Three tints have a meaning, the others take turns.
        let (first, count) = (3, 5)
        var next = 0
        tints = labels.map { label in
            switch Palette.Role(label: label) {
            case .favouring?: return 0
            case .opposing?: return 1
            default: break
            }
            guard Verdict.takesSide(label) else { return 2 }
            next += 1
            return first + (next - 1) % count
        }
    }

    /// What the style sheet calls a sentence.
    func classes(_ prediction: Prediction) -> Attribute {
        var numbered: [(name: StaticString, number: Int)] = []
        if prediction.knownNGrams == 0 {
            numbered.append(("label-", Self.unknown))
        } else if prediction.isUncertain {
            numbered.append(("label-", Self.uncertain))
        } else {
            numbered.append(("label-", numbers[prediction.index]))
            numbered.append(("tint-", tints[prediction.index]))
        }
        if prediction.isUnfamiliar { numbered.append(("label-", Self.unfamiliar)) }
        return .class("sentence", numbered)
    }

    /// The choice of what to show, with the number of sentences of each kind among all.
    func filter(_ counts: ReportedArticles.Counts) -> Markup {
        var choices: [(number: Int, name: [Markup])] = [(0, name("all", counts.sentences))]
        for (label, count) in zip(labels, counts.labels).prefix(Self.mostLabels) {
            let number = choices.count
            choices.append((number, [.data(label), .text(" (\(NumberText.count(count)))")]))
        }
        let rest = counts.labels.dropFirst(Self.mostLabels).reduce(0, +)
        for (number, words, count) in [
            (Self.others, "other labels", rest), (Self.uncertain, Prediction.uncertainLabel, counts.uncertain),
            (Self.unknown, "not counted", counts.unknown), (Self.unfamiliar, "unfamiliar", counts.unfamiliar),
        ] where count > 0 {
            choices.append((number, name(words, count)))
        }
        return RowFilter.markup(choices)
    }

    private func name(_ words: String, _ count: Int) -> [Markup] { [.text("\(words) (\(NumberText.count(count)))")] }
}
