import StanceText

/// Which feature blocks a model uses.
public enum FeatureChoice: String, Sendable, Hashable, CaseIterable {
    /// N-grams of words.
    case words
    /// N-grams of characters inside words.
    case characters
    /// The two side by side.
    case both
}

/// One way to train: which features, how they are weighted, and how far the weights may go from zero.
public struct Setting: Sendable, Hashable {
    /// The feature blocks.
    public let features: FeatureChoice
    /// Their weighting.
    public let weighting: Weighting
    /// C of the objective ½‖W‖² + C · Σ log loss.
    public let cost: Double

    /// A setting.
    public init(features: FeatureChoice, weighting: Weighting, cost: Double) {
        self.features = features
        self.weighting = weighting
        self.cost = cost
    }
}
