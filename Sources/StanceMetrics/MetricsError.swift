/// What was wrong with the input of a metric, an interval or a bootstrap.
///
/// `description` says what was expected, what was found and where. Rows and label indices count from 0.
public enum MetricsError: Error, Equatable, Sendable {
    /// There was nothing to score.
    case noRows
    /// The label set has fewer than 2 labels, or more than ``Predictions/maximumLabelCount``.
    case labelCount(Int)
    /// A list of labels names one of them twice.
    case repeatedLabel(String)
    /// A label is named whose F1 should be averaged, but it is not in the label set.
    case unknownLabel(String, labels: [String])
    /// A column has another number of rows than the true labels.
    case columnLength(Column, expected: Int, found: Int)
    /// The probabilities are not one for each row and label.
    case probabilityCount(rows: Int, labels: Int, found: Int)
    /// A label index points outside the label set.
    case labelIndex(Column, row: Int, found: Int, labelCount: Int)
    /// A probability is negative, infinite or not a number.
    case probability(row: Int, label: String, found: Double)
    /// The probabilities of a row do not sum to 1.
    case probabilitySum(row: Int, found: Double)
    /// Two sets of predictions that are to be compared differ in what is named.
    case unpaired(String)
    /// A confidence level is not strictly between 0 and 1.
    case level(Double)
    /// A number of resamples is outside ``Bootstrap/allowedResamples``.
    case resamples(Int)
    /// A proportion counts a negative number of successes, or more successes than trials.
    case proportion(successes: Int, trials: Int)
    /// The number of annotators is outside ``Ratings/allowedAnnotators``, or not that of the columns.
    case annotatorCount(Int)
    /// An annotator has another number of ratings than the first one.
    case ratingCount(annotator: String, expected: Int, found: Int)
    /// A rating points outside the label set.
    case rating(annotator: String, row: Int, found: Int, labelCount: Int)
    /// The rows that annotators labelled have another number of groups than rows.
    case groupCount(rows: Int, found: Int)

    /// A column of ``Predictions`` with one entry for each row.
    public enum Column: String, Equatable, Sendable {
        /// The true labels.
        case truth = "true label"
        /// The predicted labels.
        case predicted = "predicted label"
        /// The groups that rows belong to.
        case groups = "group"
    }
}

extension MetricsError: CustomStringConvertible {
    /// The error in words: what was expected, what was found, and where.
    public var description: String {
        switch self {
        case .noRows:
            "expected at least one row to score, found none"
        case .labelCount(let found):
            "expected 2 to \(Predictions.maximumLabelCount) labels, found \(found)"
        case .repeatedLabel(let label):
            "expected every label once, found \"\(label)\" twice"
        case .unknownLabel(let label, let labels):
            "expected labels out of \(labels.map { "\"\($0)\"" }.joined(separator: ", ")) to average F1 over, "
                + "found \"\(label)\""
        case .columnLength(let column, let expected, let found):
            "expected one \(column.rawValue) for each of the \(expected) true labels, found \(found)"
        case .probabilityCount(let rows, let labels, let found):
            "expected \(rows) rows × \(labels) labels of probabilities, found \(found) numbers"
        case .labelIndex(let column, let row, let found, let labelCount):
            "expected a label index from 0 to \(labelCount - 1) as \(column.rawValue) of row \(row), found \(found)"
        case .probability(let row, let label, let found):
            "expected a finite probability of 0 or more for \"\(label)\" in row \(row), found \(found)"
        case .probabilitySum(let row, let found):
            "expected the probabilities of row \(row) to sum to 1 within \(Predictions.probabilitySumTolerance), "
                + "found \(found)"
        case .unpaired(let what):
            "expected predictions of the same rows to compare, found other \(what)"
        case .level(let found):
            "expected a confidence level above 0 and below 1, found \(found)"
        case .resamples(let found):
            "expected \(Bootstrap.allowedResamples.lowerBound) to \(Bootstrap.allowedResamples.upperBound) "
                + "resamples, found \(found)"
        case .proportion(let successes, let trials):
            "expected successes from 0 up to the number of trials, found \(successes) of \(trials)"
        case .annotatorCount(let found):
            "expected \(Ratings.allowedAnnotators.lowerBound) to \(Ratings.allowedAnnotators.upperBound) annotators with "
                + "a column each, found \(found)"
        case .ratingCount(let annotator, let expected, let found):
            "expected \(expected) ratings by \"\(annotator)\" as by the first annotator, found \(found)"
        case .groupCount(let rows, let found):
            "expected a group for each row, \(rows) of them, found \(found)"
        case .rating(let annotator, let row, let found, let labelCount):
            "expected a label index from 0 to \(labelCount - 1) by \"\(annotator)\" in row \(row), found \(found)"
        }
    }
}
