import StanceText

/// What a user may fix about training. What is left nil is chosen by cross-validation.
public struct TrainingOptions: Sendable, Equatable {
    /// Numbers of folds that make sense.
    public static let allowedFolds = 2...100
    /// N-grams that occur in a single row become features too: they identify rare names and add little noise.
    public static let standardMinimumDocumentFrequency = 1
    /// Costs at which the optimum can be worked out in double precision.
    public static let allowedCosts = 1e-9...1e9
    /// The costs that the search tries, in ascending order.
    public static let searchedCosts: [Double] = [1, 3, 10, 30, 100]

    /// The feature blocks, or nil to search.
    public let features: FeatureChoice?
    /// The lengths of word n-grams.
    public let wordLengths: ClosedRange<Int>
    /// The lengths of character n-grams.
    public let characterLengths: ClosedRange<Int>
    /// The weighting, or nil to search.
    public let weighting: Weighting?
    /// The cost, or nil to search.
    public let cost: Double?
    /// The fewest training rows that an n-gram occurs in to become a feature.
    public let minimumDocumentFrequency: Int
    /// The number of folds.
    public let folds: Int
    /// Whether rows of a group that the data name stay in one fold. Off, scores tell how well known groups are classified.
    public let keepsGroups: Bool
    /// The seed of all that is random: the folds and the bootstrap.
    public let seed: UInt64
    /// How many threads may work. The result is the same for any number.
    public let threads: Int

    /// Checks the options and keeps them.
    ///
    /// - Throws: `TrainingError.option` that names the option, what it allows and what was found.
    public init(
        features: FeatureChoice? = nil, wordLengths: ClosedRange<Int> = 1...3,
        characterLengths: ClosedRange<Int> = 2...5,
        weighting: Weighting? = nil, cost: Double? = nil,
        minimumDocumentFrequency: Int = standardMinimumDocumentFrequency, folds: Int = 5,
        keepsGroups: Bool = true, seed: UInt64 = 1, threads: Int = 1
    ) throws(TrainingError) {
        try Self.check(wordLengths, .words, "--word-ngrams")
        try Self.check(characterLengths, .characters, "--char-ngrams")
        if let cost, !Self.allowedCosts.contains(cost) {
            throw .option("--cost", expected: "a number from 1e-9 to 1e9", found: "\(cost)")
        }
        guard minimumDocumentFrequency >= 1 else {
            throw .option("--min-df", expected: "a whole number from 1", found: "\(minimumDocumentFrequency)")
        }
        guard Self.allowedFolds.contains(folds) else {
            throw .option("--folds", expected: "a whole number from 2 to 100", found: "\(folds)")
        }
        guard threads >= 1 else { throw .option("--threads", expected: "a whole number from 1", found: "\(threads)") }
        self.features = features
        self.wordLengths = wordLengths
        self.characterLengths = characterLengths
        self.weighting = weighting
        self.cost = cost
        self.minimumDocumentFrequency = minimumDocumentFrequency
        self.folds = folds
        self.keepsGroups = keepsGroups
        self.seed = seed
        self.threads = threads
    }

    private static func check(
        _ lengths: ClosedRange<Int>, _ unit: NGrams.Unit, _ name: String
    ) throws(TrainingError) {
        guard NGrams(unit, lengths) == nil else { return }
        throw .option(
            name, expected: "lengths from 1 to \(NGrams.longest)",
            found: "\(lengths.lowerBound)-\(lengths.upperBound)")
    }

    /// The settings to compare: one if everything is fixed.
    var settings: [Setting] {
        let features = features.map { [$0] } ?? FeatureChoice.allCases
        let weightings = weighting.map { [$0] } ?? Weighting.allCases
        let costs = cost.map { [$0] } ?? Self.searchedCosts
        return features.flatMap { feature in
            weightings.flatMap { weighting in
                costs.map { Setting(features: feature, weighting: weighting, cost: $0) }
            }
        }
    }

    /// The blocks of a choice of features. Words are counted as present or absent, characters by 1 + ln(count).
    func blocks(_ features: FeatureChoice) -> [FeatureBlock] {
        let words = NGrams(.words, wordLengths).map { FeatureBlock($0, .binary) }
        let characters = NGrams(.characters, characterLengths).map { FeatureBlock($0, .logarithmic) }
        return switch features {
        case .words: [words].compactMap { $0 }
        case .characters: [characters].compactMap { $0 }
        case .both: [words, characters].compactMap { $0 }
        }
    }
}
