public import StanceText

/// One linear function of a model: feature blocks with their weights, and intercepts.
///
/// A model's decision values are the sum of those of its parts that apply to a text. Most models have a single part.
public struct ModelPart: Sendable, Equatable, Codable {
    /// The only target whose texts it applies to, or nil if it applies to all.
    public let target: String?
    /// The feature blocks, in the order of their tables.
    public let blocks: [FeatureBlock]
    /// The intercept of each output: one output for two labels, whose decision value is positive for the second label;
    /// otherwise one a label.
    public let intercepts: [Double]

    /// A part for a new model.
    package init(target: String? = nil, blocks: [FeatureBlock], intercepts: [Double]) {
        self.target = target
        self.blocks = blocks
        self.intercepts = intercepts
    }
}

/// What a model does with the target of a text: what its stance is toward.
public enum TargetUse: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing.
    case ignored
    /// The words that name the target are masked; no weights belong to a target.
    case masked
    /// Each target has a part of its own, which stands in place of the common part.
    case separate
    /// Each target has a part of its own, which adds to the common part.
    case crossed

    /// Whether targets have parts of their own.
    package var hasOwnWeights: Bool { self == .separate || self == .crossed }
}
