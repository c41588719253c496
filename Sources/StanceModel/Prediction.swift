#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a model says of one text.
public struct Prediction: Sendable, Equatable {
    /// The most probable label; of equally probable ones the first.
    public let label: String
    /// The position of `label` among the model's labels.
    public let index: Int
    /// The probability of each label, in the order of the model's labels; they sum to 1.
    public let probabilities: [Double]

    /// How many distinct n-grams of the text the model knows. With none, the probabilities are those of any text and tell
    /// nothing about this one.
    public let knownNGrams: Int

    /// How familiar the text looks, from 0 to 1: the share of rows held out in training of which the model knew no more. Nil
    /// for models that cannot tell.
    ///
    /// It says nothing about the label itself, but labels of unfamiliar texts are wrong more often.
    public let familiarity: Double?

    /// Whether the text is less familiar than nearly all rows held out in training.
    public var isUnfamiliar: Bool { familiarity.map { $0 < Self.leastFamiliarity } ?? false }

    /// The familiarity below which a text is unfamiliar.
    public static let leastFamiliarity = 0.05

    /// The probability of `label`.
    public var probability: Double { probabilities[index] }

    /// The prediction for decision values: one for two labels, else one for each.
    init(decisionValues: ArraySlice<Double>, knownNGrams: Int, familiarity: Double?, labels: [String]) {
        var probabilities = Array(decisionValues)
        Self.replaceByProbabilities(&probabilities)
        var best = 0
        for index in probabilities.indices where probabilities[index] > probabilities[best] { best = index }
        self.probabilities = probabilities
        index = best
        self.knownNGrams = knownNGrams
        self.familiarity = familiarity
        label = labels[best]
    }

    /// Of one decision value the logistic function, less and of it; of several the softmax
    /// exp(fₖ − max f) / Σⱼ exp(fⱼ − max f), which does not overflow.
    static func replaceByProbabilities(_ values: inout [Double]) {
        if values.count == 1 {
            values = [1 / (1 + exp(values[0])), 1 / (1 + exp(-values[0]))]
            return
        }
        var highest = -Double.infinity
        for value in values { highest = max(highest, value) }
        var sum = 0.0
        for index in values.indices {
            values[index] = exp(values[index] - highest)
            sum += values[index]
        }
        for index in values.indices { values[index] /= sum }
    }
}
