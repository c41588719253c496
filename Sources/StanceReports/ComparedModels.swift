package import StanceMetrics
package import StanceTraining

/// Two classifiers scored on the same rows.
package struct ComparedModels: Sendable {
    /// What each is called.
    let names: (first: String, second: String)
    let evaluations: (first: Evaluation, second: Evaluation)
    let comparison: Comparison
    /// The rows, in the order of the predictions.
    let rows: [LabelledRow]

    package init(
        names: (first: String, second: String), evaluations: (first: Evaluation, second: Evaluation),
        comparison: Comparison, rows: [LabelledRow]
    ) {
        self.names = names
        self.evaluations = evaluations
        self.comparison = comparison
        self.rows = rows
    }
}
