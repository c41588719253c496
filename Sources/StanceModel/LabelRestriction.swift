/// How the decision values of a model for some of its labels follow from those for all, probabilities among these labels
/// staying in proportion.
///
/// For three labels or more, the value of each is the model's own. For two, the one value is that of the second label less
/// that of the first.
package struct LabelRestriction: Sendable, Equatable {
    /// Outputs of the model, of which the second is taken from the first; nil stands for 0.
    private struct Difference: Sendable, Equatable {
        let positive: Int?
        let negative: Int?
    }

    private let differences: [Difference]

    /// The number of decision values that are left.
    package var outputCount: Int { differences.count }

    /// From all labels of a model to some of them, in any order; nil if the model does not have them all.
    ///
    /// - Precondition: two labels or more, none twice.
    package init?(from all: [String], to labels: [String]) {
        precondition(labels.count >= 2, "a model needs two labels")
        let positions = labels.compactMap { all.firstIndex(of: $0) }
        guard positions.count == labels.count else { return nil }
        // Of two labels the first has the value 0, the second that of the one output.
        let outputs = positions.map { all.count > 2 ? $0 : $0 == 1 ? 0 : nil }
        differences =
            labels.count == 2
            ? [Difference(positive: outputs[1], negative: outputs[0])]
            : outputs.map { Difference(positive: $0, negative: nil) }
    }

    /// The decision values for the labels that are left, or the weights of a feature for them.
    package func callAsFunction(_ values: [Double]) -> [Double] {
        differences.map { difference in
            (difference.positive.map { values[$0] } ?? 0) - (difference.negative.map { values[$0] } ?? 0)
        }
    }
}
