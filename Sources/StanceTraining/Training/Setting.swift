public import StanceModel
import StanceText

/// Which n-grams a model uses.
public enum FeatureChoice: String, Sendable, Hashable, CaseIterable {
    /// N-grams of words.
    case words
    /// N-grams of characters inside words.
    case characters
    /// The two side by side.
    case both

    var hasWords: Bool { self != .characters }
    var hasCharacters: Bool { self != .words }
}

/// One way to train: which features, how they are weighted, and how far the weights may go from zero.
public struct Setting: Sendable, Hashable {
    /// The n-grams.
    public var features: FeatureChoice
    /// Whether words in the scope of a negation are other words; see ``NGrams/Unit/markedWords``.
    public var negation: Bool
    /// The name of the lexicon whose classes are features too, or nil for none.
    public var lexicon: String?
    /// What is done with targets.
    public var targets: TargetUse
    /// How much the rows of each label count.
    public var classWeight: ClassWeight
    /// The weighting of all features.
    public var weighting: Weighting
    /// C of the objective ½‖W‖² + C · Σ log loss.
    public var cost: Double
    /// What the decision values of a base model are multiplied by before weights are learned on top; 0 if there is none.
    public var baseStrength: Double

    /// A setting.
    public init(
        features: FeatureChoice, negation: Bool = false, lexicon: String? = nil, targets: TargetUse = .ignored,
        classWeight: ClassWeight = .none, weighting: Weighting, cost: Double, baseStrength: Double = 0
    ) {
        self.features = features
        self.negation = negation
        self.lexicon = lexicon
        self.targets = targets
        self.classWeight = classWeight
        self.weighting = weighting
        self.cost = cost
        self.baseStrength = baseStrength
    }
}
