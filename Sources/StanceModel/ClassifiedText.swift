public import StanceText

/// A sentence of a text with its label.
public struct ClassifiedSentence: Sendable, Equatable {
    /// The sentence.
    public let text: String
    /// Its bytes in the source as it was given.
    public let range: Range<Int>
    /// Its label and probabilities.
    public let prediction: Prediction
    /// Who says it; nil for the author's own voice.
    public let speaker: Speaker?
}

/// A piece of a text that is no sentence of it: a caption, a byline, a date, a menu. It has no label and does not count.
public struct TextAside: Sendable, Equatable {
    /// The piece.
    public let text: String
    /// Its bytes in the source as it was given.
    public let range: Range<Int>
    /// What it is.
    public let kind: SentenceKind
}

/// The labelled sentences of a text.
public struct ClassifiedText: Sendable, Equatable {
    /// The labels, in the order of all numbers by label.
    public let labels: [String]
    /// The sentences, in the order of the text. Each byte of the text is in one of them, in an aside, or white space.
    public let sentences: [ClassifiedSentence]
    /// What stands between the sentences and is none, in the order of the text.
    public let asides: [TextAside]

    /// The sentences of which the model knows at least one n-gram, and about which it is not uncertain. Only they count: of
    /// others it can say nothing.
    public var counted: [ClassifiedSentence] {
        sentences.filter { $0.prediction.knownNGrams > 0 && !$0.prediction.isUncertain }
    }

    /// The number of sentences of which the model knows an n-gram, but is uncertain.
    public var uncertainCount: Int {
        sentences.count { $0.prediction.knownNGrams > 0 && $0.prediction.isUncertain }
    }

    /// The number of counted sentences of each label, in the order of the labels.
    public var counts: [Int] {
        counted.reduce(into: Array(repeating: 0, count: labels.count)) { $0[$1.prediction.index] += 1 }
    }

    /// The mean probability of each label over the counted sentences, in the order of the labels; nil without any.
    public var meanProbabilities: [Double]? {
        let counted = counted
        guard !counted.isEmpty else { return nil }
        var sums = Array(repeating: 0.0, count: labels.count)
        for sentence in counted {
            for (index, probability) in sentence.prediction.probabilities.enumerated() { sums[index] += probability }
        }
        return sums.map { $0 / Double(counted.count) }
    }
}
