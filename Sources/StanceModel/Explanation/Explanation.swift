public import StanceText

/// Why a classifier labels a text as it does: what each of its n-grams, and each of its words, adds to each label.
///
/// A decision value is a sum, so this is no estimate: for each label
///
///     decisionValues = constant + Σ contributions of the n-grams = constant + Σ contributions of the spans
///
/// but for rounding. `Documentation/Explanations.md` has the formulas. All numbers by label are in the order of `labels`.
public struct Explanation: Sendable, Equatable {
    /// The text.
    public let text: String
    /// What the stance is toward, as given.
    public let target: String?
    /// The labels of the model.
    public let labels: [String]
    /// Label and probabilities: those of `TextClassifier.predict`.
    public let prediction: Prediction
    /// The decision value of each label, whose softmax is the probabilities.
    ///
    /// A model of two labels has one decision value, for the second label against the first; here the second label has half of
    /// it and the first the negative half, as the weights of a model with a vector for each label would have it.
    public let decisionValues: [Double]
    /// What each label has without any n-gram: intercepts, and the shift to label shares other than those of training.
    public let constant: [Double]
    /// The linear functions that were summed, in the order of the header.
    public let parts: [PartContribution]
    /// The distinct n-grams of the text that the model knows: by kind in the order of the model's blocks, of each kind in the
    /// order of their first occurrence. An n-gram that several parts know is one.
    public let ngrams: [NGramContribution]
    /// The words of the text with what the n-grams that cover them add, in the order of the text, none overlapping another.
    public let spans: [SpanContribution]
}

/// What one part of a model says of a text.
public struct PartContribution: Sendable, Equatable {
    /// The target whose texts the part is for; nil for a part for all texts.
    public let target: String?
    /// What its numbers were multiplied by: 1, or the probability of its target, which the model has told from the text.
    public let share: Double
    /// The sum of its intercept and n-grams for each label, times the share.
    public let contributions: [Double]
}

/// What an n-gram adds to the decision value of each label, in all its occurrences.
public struct NGramContribution: Sendable, Equatable {
    /// Its words or classes joined by blanks, or its characters.
    public let name: String
    /// What it is a sequence of.
    public let unit: NGrams.Unit
    /// The bytes of the text's UTF-8 that it covers, an element for each occurrence.
    public let ranges: [Range<Int>]
    /// For each label.
    public let contributions: [Double]
}

/// A word of a text, and what the n-grams that cover it add to the decision value of each label.
///
/// Each n-gram is divided evenly over its occurrences; each occurrence of n words or classes evenly over these, a class evenly
/// over the words that it was found by; and one of characters evenly over its characters, which count for their words.
public struct SpanContribution: Sendable, Equatable {
    /// Its bytes in the text's UTF-8: a token, an address, the words that name a masked target.
    public let range: Range<Int>
    /// For each label.
    public let contributions: [Double]
}

extension Explanation {
    /// The bytes of a range of the text's UTF-8 as a string.
    public func string(_ range: Range<Int>) -> String { String(decoding: Array(text.utf8)[range], as: UTF8.self) }
}
