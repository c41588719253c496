import StanceText

/// A prediction without its probabilities, which the caller keeps in a buffer of its own, so that nothing is made for each
/// of a million texts.
package struct BriefPrediction: Sendable, Equatable {
    /// The position of the most probable label; of equally probable ones the first.
    package let index: Int
    /// As in `Prediction`.
    package let knownNGrams: Int
    /// As in `Prediction`.
    package let familiarity: Double?
    /// As in `Prediction`.
    package let isUncertain: Bool

    /// As in `Prediction`.
    package var isUnfamiliar: Bool { familiarity.map { $0 < Prediction.leastFamiliarity } ?? false }

    package init(index: Int, knownNGrams: Int, familiarity: Double?, isUncertain: Bool = false) {
        self.index = index
        self.knownNGrams = knownNGrams
        self.familiarity = familiarity
        self.isUncertain = isUncertain
    }

    package init(_ prediction: Prediction) {
        self.init(
            index: prediction.index, knownNGrams: prediction.knownNGrams, familiarity: prediction.familiarity,
            isUncertain: prediction.isUncertain)
    }
}

/// Labels one text after another on one thread, keeping its storage in between.
package struct TextLabeller: Sendable {
    private var scorer: Scorer
    /// The probability of each label for the last text, in the order of the model's labels.
    package private(set) var probabilities: [Double] = []

    fileprivate init(_ scorer: Scorer) {
        self.scorer = scorer
    }

    /// Labels one text as a whole; its probabilities are in ``probabilities`` until the next.
    ///
    /// - Parameter utf8: valid UTF-8.
    /// - Complexity: O(*n*) in the n-grams of the text.
    package mutating func label(_ utf8: Span<UInt8>, target: String?) -> BriefPrediction {
        scorer.predict(utf8, target: target, probabilities: &probabilities)
    }

    /// Calls `body` with ``probabilities``, no references to which are counted.
    package mutating func withProbabilities(_ body: ([Double]) -> Void) {
        let probabilities = self.probabilities.taken()
        body(probabilities)
        self.probabilities = consume probabilities
    }
}

extension TextClassifier {
    /// What labels the texts of one thread.
    package func makeLabeller() -> TextLabeller { TextLabeller(makeScorer()) }
}
