/// Tells which target a text without one belongs to, so that weights of targets serve such texts too.
///
/// It is a logistic regression of the targets on the features of the model's first part, whose tables hold its weights
/// behind those of the labels. A text's decision values are those of the common part plus those of each target's own
/// part times the target's probability: a mixture of experts (Jacobs et al. 1991, "Adaptive mixtures of local experts")
/// whose gate is trained on its own. Meant for kinds of text, such as `news` and `argument`; what a text is about is
/// better told.
public struct TargetDetector: Sendable, Equatable, Codable {
    /// The intercept of each output: one for two targets, whose decision value is positive for the second; otherwise one a
    /// target.
    public let intercepts: [Double]

    /// A detector for a new model.
    package init(intercepts: [Double]) {
        self.intercepts = intercepts
    }
}
