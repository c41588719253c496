#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How the number of times that an n-gram occurs in a text becomes its term frequency.
public enum TermFrequency: String, Sendable, Hashable, Codable {
    /// 1 if it occurs.
    case binary
    /// 1 + ln(count), scikit-learn's `sublinear_tf`.
    case logarithmic

    /// The term frequency of an n-gram that occurs `count` ≥ 1 times.
    package func weight(_ count: UInt32) -> Double {
        switch self {
        case .binary: 1
        case .logarithmic: count == 1 ? 1 : 1 + log(Double(count))
        }
    }
}

/// One part of the features: n-grams of one kind, weighted and scaled to length 1 by themselves.
///
/// The weight of n-gram j in a text is tf(count) · scaleⱼ, where scaleⱼ is its inverse document frequency, or that times a
/// log-count ratio, both learned in training. The weights of a block are divided by their Euclidean norm, so that each
/// block has the same say whatever its number of n-grams, multiplied by the block's `weight`, and put side by side.
public struct FeatureBlock: Sendable, Hashable {
    /// Which n-grams are counted.
    public let ngrams: NGrams
    /// How counts are weighted.
    public let termFrequency: TermFrequency
    /// The Euclidean norm of the block in a text that has any of its n-grams.
    public let weight: Double

    /// Weights that blocks may have.
    static let allowedWeights = 1e-6...1e6

    /// A block of features.
    ///
    /// - Precondition: `weight` is within 1e-6...1e6.
    public init(_ ngrams: NGrams, _ termFrequency: TermFrequency, weight: Double = 1) {
        precondition(Self.allowedWeights.contains(weight), "a block's weight is within 1e-6 and 1e6")
        self.ngrams = ngrams
        self.termFrequency = termFrequency
        self.weight = weight
    }
}

extension FeatureBlock {
    /// The block with its weight multiplied.
    package func weighted(by factor: Double) -> FeatureBlock {
        FeatureBlock(ngrams, termFrequency, weight: weight * factor)
    }
}

extension FeatureBlock: Codable {
    private enum CodingKeys: String, CodingKey {
        case unit, shortest, longest, termFrequency, weight
    }

    /// Reads a block, refusing lengths that no n-gram has.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let unit = try values.decode(NGrams.Unit.self, forKey: .unit)
        let shortest = try values.decode(Int.self, forKey: .shortest)
        let longest = try values.decode(Int.self, forKey: .longest)
        guard shortest <= longest, let ngrams = NGrams(unit, shortest...longest) else {
            throw DecodingError.dataCorruptedError(
                forKey: .longest, in: values,
                debugDescription: "n-gram lengths \(shortest) to \(longest) are not within 1 to \(NGrams.longest)")
        }
        let weight = try values.decode(Double.self, forKey: .weight)
        guard Self.allowedWeights.contains(weight) else {
            throw DecodingError.dataCorruptedError(
                forKey: .weight, in: values, debugDescription: "the weight \(weight) is not within 1e-6 and 1e6")
        }
        self.init(ngrams, try values.decode(TermFrequency.self, forKey: .termFrequency), weight: weight)
    }

    /// Writes a block.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(ngrams.unit, forKey: .unit)
        try values.encode(ngrams.lengths.lowerBound, forKey: .shortest)
        try values.encode(ngrams.lengths.upperBound, forKey: .longest)
        try values.encode(termFrequency, forKey: .termFrequency)
        try values.encode(weight, forKey: .weight)
    }
}
