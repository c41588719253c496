import StanceMetrics

/// Ten rows with three labels, small enough to score by hand.
///
///     true \ predicted   a  b  c   support
///     a                  3  1  0   4
///     b                  1  2  0   3
///     c                  1  0  2   3
///     predicted as       5  3  2   10
enum HandCase {
    static let labels = ["a", "b", "c"]
    static let truth = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2]
    static let predicted = [0, 0, 0, 1, 0, 1, 1, 0, 2, 2]

    static func predictions(averagedLabels: [String] = []) throws -> Predictions {
        try Predictions(labels: labels, truth: truth, predicted: predicted, averagedLabels: averagedLabels)
    }
}
