import StanceMetrics
import StanceTraining

/// A finding in words.
struct CheckWords {
    /// What was found.
    let title: String
    /// What it means for a score.
    let meaning: String
    /// What to do.
    let advice: String

    private init(_ title: String, _ meaning: String, _ advice: String) {
        self.title = title
        self.meaning = meaning
        self.advice = advice
    }

    /// - Parameter check: what the finding is of.
    init(_ finding: Finding, of check: DataCheck) {
        let count = finding.rowCount
        let rows = NumberText.count(count, "row")
        let texts = NumberText.count(count, "text")
        let isOne = count == 1
        switch finding.matter {
        case .unreadableRows:
            self.init("\(rows) cannot be read", Self.stops, "Mend what is wrong in the file.")
        case .emptyTexts:
            self.init("\(rows) \(isOne ? "has" : "have") no text", Self.stops, "Fill in the text, or delete the row.")
        case .missingLabels:
            self.init("\(rows) \(isOne ? "has" : "have") no label", Self.stops, "Label the row, or delete it.")
        case .singleLabel(let label):
            self.init(
                "all labels are \(quoted(label))",
                "There is nothing to learn, and a score says only how often a model gives that label.",
                "Add rows with other labels, or name the right column with --label.")
        case .labelSpellings:
            self.init(
                "labels differ only in their spelling: \(rows) of the rarer spellings",
                "Each spelling counts as a label of its own: it is learned from fewer rows, and taking one for another is an error.",
                "Spell every label in one way.")
        case .conflictingLabels(let texts, let leastErrors):
            self.init(
                "\(NumberText.count(texts, "text")) \(texts == 1 ? "occurs" : "occur") with different labels (\(rows))",
                "No model can learn them: whatever it says, \(NumberText.count(leastErrors)) of these rows \(leastErrors == 1 ? "counts" : "count") as wrong.",
                "Settle on one label for each text, or leave the rows out.")
        case .repeatedTexts(let across): self.init(repeated: rows, isOne, across: across)
        case .nearDuplicates(let otherLabel, let across):
            self.init(near: texts, isOne, otherLabel: otherLabel, across: across, hasGroups: check.groupCount != nil)
        case .sharedTexts(let otherLabel):
            self.init(
                "\(rows) of \(NumberText.count(check.data.rows.count)) (\(share(count, check.data.rows.count))) \(isOne ? "stands" : "stand") in the other data too",
                Self.leak + Self.otherLabels(otherLabel, isShared: true), "Leave them out of one of the two.")
        case .nearlySharedTexts(let otherLabel):
            self.init(
                "\(texts) \(isOne ? "is" : "are") nearly the same as one in the other data",
                Self.leak + Self.otherLabels(otherLabel, isShared: true),
                "Look at them; leave those that say the same out of one of the two.")
        case .garbledTexts, .foreignTexts, .longTexts: self.init(texts: finding, texts, isOne)
        case .imbalance(let balance): self.init(balance)
        case .predictable(let cue): self.init(cue)
        case .lowAgreement(let alpha):
            self.init(
                "annotators agree too little: Krippendorff's alpha \(CheckText.coefficient(alpha)), below \(NumberText.fixed(DataCheck.leastAlpha, 3))",
                "Where people differ a label is partly chance: it teaches a model noise, and no score means more than the labels do.",
                "Sharpen the instructions and label anew, or leave out the rows on which annotators differ.")
        }
    }

    private static let stops = "Training and scoring stop there, or go on without with --skip-bad-rows."
    private static let leak =
        "A model trained on the one has seen the answers of the other: its scores come out too high."

    private init(repeated rows: String, _ isOne: Bool, across: Int) {
        let places =
            across > 0
            ? "\(NumberText.count(across)) of them \(across == 1 ? "is" : "are") in another group than the first, so that folds may share them: scores come out too high."
            : "Cross-validation keeps equal texts in one fold; a split made by hand may not, and then scores come out too high."
        self.init(
            "\(rows) \(isOne ? "repeats" : "repeat") an earlier one: the same text, the same label", places,
            "Keep one row of each text.")
    }

    private init(near texts: String, _ isOne: Bool, otherLabel: Int, across: Int, hasGroups: Bool) {
        let meaning: String
        if !hasGroups {
            meaning = "Folds and splits may learn from the one and score the other: scores come out too high."
        } else if across > 0 {
            meaning =
                "\(NumberText.count(across)) of them \(across == 1 ? "is" : "are") in another group, so that folds may learn from the one and score the other."
        } else {
            meaning = "They are in one group each time, which folds keep whole: they say less than their number."
        }
        self.init(
            "\(texts) \(isOne ? "is" : "are") nearly the same as an earlier one",
            meaning + Self.otherLabels(otherLabel, isShared: false), "Keep one of them, or give them one group.")
    }

    private static func otherLabels(_ count: Int, isShared: Bool) -> String {
        guard count > 0 else { return "" }
        return
            " \(NumberText.count(count)) of them \(count == 1 ? "has" : "have") another label\(isShared ? " there" : "")."
    }

    private init(texts finding: Finding, _ texts: String, _ isOne: Bool) {
        switch finding.matter {
        case .garbledTexts:
            self.init(
                "\(texts) \(isOne ? "has" : "have") garbled characters",
                "Words with such characters are like no others: nothing is learned from them that helps with clean text.",
                "Export the data anew as UTF-8, and read them as UTF-8.")
        case .longTexts(let limit, let median):
            self.init(
                "\(texts) \(isOne ? "has" : "have") more than \(NumberText.count(limit, "word")), half of all at most \(NumberText.count(median))",
                "They may be several rows that a missing quote or line end has joined, or say several things under one label.",
                "Look at them; split what does not belong together.")
        default:
            var counts: [String: Int] = [:]
            for place in finding.places { counts[place.remark ?? "", default: 0] += 1 }
            let languages = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.key) \(NumberText.count($0.value))" }.joined(separator: ", ")
            self.init(
                "\(texts) \(isOne ? "does" : "do") not look English: \(languages)",
                "Negation, lexicons and the splitting of sentences know English; a few texts of another language are learned badly.",
                "Leave them out, or train a model of its own for the language.")
        }
    }

    private init(_ balance: LabelBalance) {
        let (rarest, most) = (balance.rarest, balance.mostFrequent)
        let rows = NumberText.count(rarest.rowCount, "row")
        guard balance.isUneven else {
            self.init(
                "\(quoted(rarest.label)) has only \(rows)",
                "What is learned of a label with so few rows, and what is said of it, is uncertain.",
                "Collect more rows of the label, or leave it out.")
            return
        }
        self.init(
            "\(quoted(rarest.label)) has \(rows), \(quoted(most.label)) \(NumberText.count(most.rowCount))",
            "Always saying \(quoted(most.label)) has an accuracy of \(NumberText.fixed(balance.majorityShare, 3)), and what is said of a label with few rows is uncertain.",
            "Judge by macro-F1 and by the F1 of each label; collect rows of the rare ones, or use --class-weight.")
    }

    private init(_ cue: Predictability) {
        let (accuracy, majority) = (NumberText.fixed(cue.accuracy, 3), NumberText.fixed(cue.majorityAccuracy, 3))
        let gain =
            "accuracy \(accuracy), \(NumberText.fixed(cue.gain, 3))\(cue.interval.map { " " + CheckText.range($0) } ?? "") more than always the most frequent label"
        let compare = "Compare scores with \(accuracy), not with \(majority)"
        switch cue.cue {
        case .length:
            let quarters = cue.quarters.map {
                "\(length($0.words)) \($0.label.printable) \(share($0.share))"
            }
            self.init(
                "labels can be told from the length of the text: \(gain)",
                "A model may learn length in place of meaning. Most frequent: \(quarters.joined(separator: ", ")).",
                "\(compare); collect texts of the same lengths for all labels.")
        case .group:
            self.init(
                "labels can be told from the group: \(gain)",
                "Where training and test share groups, a model scores that without understanding a text.",
                "\(compare), wherever groups are shared; keep them whole, as folds do by default.")
        case .target:
            self.init(
                "labels can be told from the target: \(gain)",
                "A model that knows the target scores that without reading the text.",
                "\(compare), and look at each target by itself.")
        }
    }
}

/// A label in quotation marks.
private func quoted(_ label: String) -> String { "“\(label.printable)”" }

/// `3–15 words`.
private func length(_ words: ClosedRange<Int>) -> String {
    let shortest = words.count > 1 ? "\(words.lowerBound)–" : ""
    return shortest + NumberText.count(words.upperBound, "word")
}

/// `7.4 %`.
private func share(_ part: Int, _ whole: Int) -> String {
    "\(NumberText.fixed(100 * Double(part) / Double(max(1, whole)), 1)) %"
}

/// `61 %`.
private func share(_ share: Double) -> String { "\(NumberText.fixed(100 * share, 0)) %" }
