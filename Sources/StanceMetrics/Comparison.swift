/// Two classifiers on the same rows: how much better one is than the other, and how sure that is.
public struct Comparison: Sendable, Equatable {
    /// The scores of the first classifier.
    public let first: Scores
    /// The scores of the second classifier.
    public let second: Scores
    /// The bootstrap intervals of the differences, second less first, both scored on the same resamples; nil with a single
    /// row or group.
    public let intervals: ScoreIntervals?
    /// Whether one is right more often than the other.
    public let mcNemar: McNemarTest
    /// The rows that the two predict differently, ascending.
    public let differingRows: [Int]

    /// Compares two sets of predictions.
    ///
    /// - Throws: ``MetricsError/unpaired(_:)`` unless labels, true labels, groups and labels to average over are the same.
    /// - Complexity: that of two bootstraps.
    public init(
        _ first: Predictions, _ second: Predictions, bootstrap: Bootstrap, threads: Int = 1,
        progress: @Sendable (Double) -> Void = { _ in }
    ) throws(MetricsError) {
        try Self.checkPaired(first, second)
        self.first = Scores(first)
        self.second = Scores(second)
        intervals = bootstrap.differences(from: first, to: second, threads: threads, progress: progress)
        let rows = first.truth.indices
        mcNemar = McNemarTest(
            onlyFirstRight: rows.count {
                first.predicted[$0] == first.truth[$0] && second.predicted[$0] != first.truth[$0]
            },
            onlySecondRight: rows.count {
                first.predicted[$0] != first.truth[$0] && second.predicted[$0] == first.truth[$0]
            })
        differingRows = rows.filter { first.predicted[$0] != second.predicted[$0] }
    }

    /// The difference of a metric, second less first, or nil if either has no value.
    public subscript(metric: Metric) -> Double? {
        guard let first = first[metric], let second = second[metric] else { return nil }
        return second - first
    }

    private static func checkPaired(_ first: Predictions, _ second: Predictions) throws(MetricsError) {
        guard first.labels == second.labels else { throw .unpaired("labels") }
        guard first.truth == second.truth else { throw .unpaired("true labels") }
        guard first.groups == second.groups else { throw .unpaired("groups") }
        guard first.averagedLabels == second.averagedLabels else { throw .unpaired("labels to average F1 over") }
    }
}
