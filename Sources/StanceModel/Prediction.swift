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

    /// Whether the classifier abstains: the probability of `label` is below what ``TextClassifier/with(maximumError:)`` chose.
    public let isUncertain: Bool

    /// What uncertain texts are marked with in place of a label.
    public static let uncertainLabel = "uncertain"

    /// The probability of `label`.
    public var probability: Double { probabilities[index] }

    /// A brief prediction with its probabilities, for the labels of a model.
    init(_ brief: BriefPrediction, probabilities: [Double], labels: [String]) {
        self.probabilities = probabilities
        index = brief.index
        knownNGrams = brief.knownNGrams
        familiarity = brief.familiarity
        isUncertain = brief.isUncertain
        label = labels[brief.index]
    }

    /// Replaces the content of `probabilities` by those for some of the decision values: of one the logistic function, less
    /// and of it; of several the softmax exp(fₖ − max f) / Σⱼ exp(fⱼ − max f), which does not overflow.
    static func put(probabilitiesOf values: [Double], _ range: Range<Int>, into probabilities: inout [Double]) {
        let count = max(2, range.count)
        if probabilities.count != count { probabilities = Array(repeating: 0, count: count) }
        if range.count == 1 {
            let value = values[range.lowerBound]
            probabilities[0] = 1 / (1 + exp(value))
            probabilities[1] = 1 / (1 + exp(-value))
            return
        }
        var highest = -Double.infinity
        for position in range { highest = max(highest, values[position]) }
        var sum = 0.0
        for index in 0..<count {
            let power = exp(values[range.lowerBound + index] - highest)
            probabilities[index] = power
            sum += power
        }
        for index in 0..<count { probabilities[index] /= sum }
    }
}
