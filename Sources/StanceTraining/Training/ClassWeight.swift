import StanceLinear

/// How much the rows of a label count in the objective.
public enum ClassWeight: Sendable, Hashable {
    /// All rows count alike.
    case none
    /// A row counts by n / (K · rows of its label), so that all labels count alike (scikit-learn's `balanced`).
    case balanced
    /// A row of a named label counts by its weight, others by 1.
    case weights([String: Double])

    /// What it is called in files: `none`, `balanced`, or `given` for weights of labels.
    package var name: String {
        switch self {
        case .none: "none"
        case .balanced: "balanced"
        case .weights: "given"
        }
    }

    /// - Throws: `TrainingError.option` for names that are not among `labels`.
    func check(_ labels: [String]) throws(TrainingError) {
        guard case .weights(let weights) = self else { return }
        let unknown = weights.keys.filter { !labels.contains($0) }.sorted()
        guard unknown.isEmpty else { throw .labels("--class-weight", unknown, among: labels) }
    }

    /// The weights of the labels in some rows, in the order of the labels; nil for 1 throughout.
    func weights(_ labels: [Int], _ names: [String]) -> [Double]? {
        switch self {
        case .none: nil
        case .balanced: LogisticProblem.balancedClassWeights(labels: labels, classCount: names.count)
        case .weights(let weights): names.map { weights[$0] ?? 1 }
        }
    }
}
