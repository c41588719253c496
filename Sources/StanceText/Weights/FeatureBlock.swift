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
/// block has the same say whatever its number of n-grams; blocks are then put side by side.
public struct FeatureBlock: Sendable, Hashable {
    /// Which n-grams are counted.
    public let ngrams: NGrams
    /// How counts are weighted.
    public let termFrequency: TermFrequency

    /// A block of features.
    public init(_ ngrams: NGrams, _ termFrequency: TermFrequency) {
        self.ngrams = ngrams
        self.termFrequency = termFrequency
    }
}

extension FeatureBlock: Codable {
    private enum CodingKeys: String, CodingKey {
        case unit, shortest, longest, termFrequency
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
        self.init(ngrams, try values.decode(TermFrequency.self, forKey: .termFrequency))
    }

    /// Writes a block.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(ngrams.unit, forKey: .unit)
        try values.encode(ngrams.lengths.lowerBound, forKey: .shortest)
        try values.encode(ngrams.lengths.upperBound, forKey: .longest)
        try values.encode(termFrequency, forKey: .termFrequency)
    }
}
