import StanceMetrics

/// Why training or evaluation cannot go on.
public enum TrainingError: Error, Equatable, Sendable {
    /// An option has a value that it does not allow.
    case option(String, expected: String, found: String)
    /// Cross-validation needs at least two rows with different texts.
    case tooFewRows(found: Int)
    /// Cross-validation needs at least two groups.
    case tooFewGroups(found: Int, column: String?)
    /// More labels than anyone can mean.
    case tooManyLabels(found: Int, column: String)
    /// Choosing settings inside each fold leaves too few groups to divide.
    case tooFewForNestedFolds(found: Int)
    /// A learning curve needs parts of the rows that can be learned from.
    case tooFewForLearningCurve(found: Int, needed: Int, groups: Int)
    /// Extra rows have labels that no scored row has, so that nothing could tell how well they are learned.
    case extraLabels([String], known: [String])
    /// No n-gram is left to learn from.
    case noFeatures(minimumDocumentFrequency: Int)
    /// More n-grams than can be numbered.
    case tooManyNGrams
    /// The data have labels that the model does not know.
    case unknownLabels([String], known: [String])
}

extension TrainingError: CustomStringConvertible {
    /// What was expected, what was found, and what to do.
    public var description: String {
        switch self {
        case .option(let name, let expected, let found):
            "\(name): expected \(expected), found \(found)"
        case .tooFewRows(let found):
            "cross-validation needs at least 2 rows with different texts, found \(found); add labelled rows"
        case .tooFewGroups(let found, let column):
            "cross-validation needs at least 2 groups, found \(found) in column “\(column ?? "")”; "
                + "add rows of other groups, or let rows of one group fall into different folds with --ignore-groups"
        case .tooManyLabels(let found, let column):
            "column “\(column)” has \(found) different labels, more than \(Predictions.maximumLabelCount); "
                + "is it a column of texts or numbers?"
        case .tooFewForNestedFolds(let found):
            "choosing settings inside each fold needs at least 3 groups or different texts, found \(found); "
                + "add rows, or fix --features, --weighting and --cost"
        case .tooFewForLearningCurve(let found, let needed, let groups):
            "a learning curve needs at least \(needed) rows of 4 groups or different texts outside each fold, "
                + "found \(found) of \(groups); add labelled rows, or take more --folds"
        case .extraLabels(let unknown, let known):
            "extra rows have labels that no row to be scored has: \(Self.list(unknown)); those have \(Self.list(known))"
        case .noFeatures(let minimum):
            "no n-gram occurs in \(minimum) rows or more; lower --min-df or add rows"
        case .tooManyNGrams:
            "the rows have more than \(UInt32.max) n-grams of one kind; take fewer rows or shorter n-grams"
        case .unknownLabels(let unknown, let known):
            "the data have labels that the model does not know: \(Self.list(unknown)); "
                + "the model tells apart \(Self.list(known))"
        }
    }

    /// An option names labels that are not there.
    static func labels(_ option: String, _ unknown: [String], among known: [String]) -> TrainingError {
        .option(option, expected: "labels among \(list(known))", found: list(unknown))
    }

    private static func list(_ labels: [String]) -> String {
        labels.map { "“\(printable($0))”" }.joined(separator: ", ")
    }
}

extension TrainingError {
    /// Whether the caller asked for something impossible, rather than the data being at fault.
    package var isUsage: Bool {
        if case .option = self { return true }
        return false
    }
}
