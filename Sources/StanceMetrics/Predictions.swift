/// What a classifier said about labelled rows, checked once: every metric of this module starts here.
///
/// `n` below is the number of rows and `K` the number of labels.
public struct Predictions: Sendable, Equatable {
    /// The label set, `K` distinct names. All `K` count in averages over labels, whether or not the rows have them.
    public let labels: [String]
    /// The true label of each row, as an index into ``labels``. `n` entries.
    public let truth: [Int]
    /// The predicted label of each row, as an index into ``labels``. `n` entries.
    ///
    /// It need not be the most probable one: a classifier may decide with other thresholds.
    public let predicted: [Int]
    /// The probability of each label for each row, row-major `n × K`, where the classifier gives any.
    public let probabilities: [Double]?
    /// The group (topic, article) that each row belongs to, where rows of a group are not independent. `n` entries.
    ///
    /// The numbers are names: only their equality matters to the scores. ``Bootstrap`` draws whole groups.
    public let groups: [Int]?
    /// The labels whose F1 scores ``Metric/fAvg`` averages; empty if that metric is not wanted.
    public let averagedLabels: [String]

    /// ``averagedLabels`` as indices into ``labels``.
    let averagedLabelIndices: [Int]

    /// The number of rows, at least 1.
    public var rowCount: Int { truth.count }

    /// The largest label set accepted.
    ///
    /// A confusion matrix takes `K²` cells. A label set beyond this size is a mistake, such as a column of free
    /// text read as labels, and is refused before it exhausts the memory.
    public static let maximumLabelCount = 1_000

    /// How far from 1 the probabilities of one row may sum.
    public static let probabilitySumTolerance = 1e-6

    /// Checks the columns and keeps them.
    ///
    /// - Parameters:
    ///   - labels: `K` distinct label names, 2 to ``maximumLabelCount``.
    ///   - truth: the true label of each row, an index into `labels`; at least one row.
    ///   - predicted: the predicted label of each row, an index into `labels`.
    ///   - probabilities: row-major `n × K`, finite, none negative, each row summing to 1 within
    ///     ``probabilitySumTolerance``. They are used as they are, not rescaled.
    ///   - groups: the group of each row; any numbers.
    ///   - averagedLabels: distinct members of `labels`, in any order.
    /// - Throws: ``MetricsError`` for the first thing that is wrong.
    /// - Complexity: O(n · K).
    public init(
        labels: [String],
        truth: [Int],
        predicted: [Int],
        probabilities: [Double]? = nil,
        groups: [Int]? = nil,
        averagedLabels: [String] = []
    ) throws(MetricsError) {
        try Self.check(labels: labels)
        guard !truth.isEmpty else { throw .noRows }
        try Self.check(.truth, truth, rows: truth.count, labelCount: labels.count)
        try Self.check(.predicted, predicted, rows: truth.count, labelCount: labels.count)
        if let probabilities {
            try Self.check(probabilities: probabilities, rows: truth.count, labels: labels)
        }
        if let groups, groups.count != truth.count {
            throw .columnLength(.groups, expected: truth.count, found: groups.count)
        }
        averagedLabelIndices = try Self.indices(of: averagedLabels, in: labels)
        self.labels = labels
        self.truth = truth
        self.predicted = predicted
        self.probabilities = probabilities
        self.groups = groups
        self.averagedLabels = averagedLabels
    }
}

extension Predictions {
    /// Keeps columns that are right by construction.
    private init(
        like other: Predictions, truth: [Int], predicted: [Int], probabilities: [Double]?, groups: [Int]?
    ) {
        labels = other.labels
        averagedLabels = other.averagedLabels
        averagedLabelIndices = other.averagedLabelIndices
        self.truth = truth
        self.predicted = predicted
        self.probabilities = probabilities
        self.groups = groups
    }

    /// Some of the rows.
    ///
    /// - Precondition: there is at least one, and all are rows of these predictions.
    func rows(_ rows: [Int]) -> Predictions {
        Predictions(
            like: self, truth: rows.map { truth[$0] }, predicted: rows.map { predicted[$0] },
            probabilities: probabilities.map { all in
                rows.flatMap { all[($0 * labels.count)..<(($0 + 1) * labels.count)] }
            }, groups: groups.map { all in rows.map { all[$0] } })
    }

    /// The same rows without what only some scores need.
    var withoutProbabilities: Predictions {
        Predictions(like: self, truth: truth, predicted: predicted, probabilities: nil, groups: groups)
    }

    /// The same rows as if they were independent.
    var withoutGroups: Predictions {
        Predictions(like: self, truth: truth, predicted: predicted, probabilities: probabilities, groups: nil)
    }

    /// The same rows with one answer for all of them.
    ///
    /// - Precondition: `label` is an index into ``labels``, and `probabilities` has a number for each label, summing to 1.
    func answered(_ label: Int, probabilities: [Double]? = nil) -> Predictions {
        Predictions(
            like: self, truth: truth, predicted: truth.map { _ in label },
            probabilities: probabilities.map { shares in truth.flatMap { _ in shares } }, groups: groups)
    }

    private static func check(labels: [String]) throws(MetricsError) {
        guard labels.count >= 2, labels.count <= maximumLabelCount else { throw .labelCount(labels.count) }
        try checkDistinct(labels)
    }

    private static func checkDistinct(_ labels: [String]) throws(MetricsError) {
        var seen: Set<String> = []
        for label in labels where !seen.insert(label).inserted {
            throw .repeatedLabel(label)
        }
    }

    private static func check(
        _ column: MetricsError.Column, _ indices: [Int], rows: Int, labelCount: Int
    ) throws(MetricsError) {
        guard indices.count == rows else { throw .columnLength(column, expected: rows, found: indices.count) }
        for (row, index) in indices.enumerated() where index < 0 || index >= labelCount {
            throw .labelIndex(column, row: row, found: index, labelCount: labelCount)
        }
    }

    private static func check(probabilities: [Double], rows: Int, labels: [String]) throws(MetricsError) {
        guard probabilities.count == rows * labels.count else {
            throw .probabilityCount(rows: rows, labels: labels.count, found: probabilities.count)
        }
        for row in 0..<rows {
            var sum = 0.0
            for (index, label) in labels.enumerated() {
                let probability = probabilities[row * labels.count + index]
                guard probability.isFinite, probability >= 0 else {
                    throw .probability(row: row, label: label, found: probability)
                }
                sum += probability
            }
            guard abs(sum - 1) <= probabilitySumTolerance else { throw .probabilitySum(row: row, found: sum) }
        }
    }

    private static func indices(of names: [String], in labels: [String]) throws(MetricsError) -> [Int] {
        try checkDistinct(names)
        var indices: [Int] = []
        for name in names {
            guard let index = labels.firstIndex(of: name) else { throw .unknownLabel(name, labels: labels) }
            indices.append(index)
        }
        return indices
    }
}
