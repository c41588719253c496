public import StanceMetrics
public import StanceModel

/// The scores of predictions on labelled rows, with intervals and a baseline beside them.
public struct Evaluation: Sendable, Equatable {
    /// What was predicted.
    public let predictions: Predictions
    /// Every score.
    public let scores: Scores
    /// 95 % bootstrap intervals, which resample whole groups where the data name them; nil with a single row or group.
    public let intervals: ScoreIntervals?
    /// What always saying the most frequent label scores.
    public let baselines: Baselines
    /// The scores of each named group; nil where the data name none.
    public let groups: GroupScores?

    /// Scores predictions.
    ///
    /// - Parameters:
    ///   - probabilities: row-major over rows and labels; the most probable label is the prediction.
    ///   - groups: the group of each row, or nil if rows are independent.
    ///   - groupNames: the name of each group, by its number; nil for those without.
    ///   - averagedLabels: the labels whose F1 values F_avg averages.
    /// - Complexity: O(2000 · *n*) in the rows.
    init(
        labels: [String], truth: [Int], probabilities: [Double], groups: [Int]?, groupNames: [String?] = [],
        averagedLabels: [String], seed: UInt64, threads: Int = 1
    ) throws {
        predictions = try Predictions(
            labels: labels, truth: truth, predicted: mostProbable(probabilities, classCount: labels.count),
            probabilities: probabilities, groups: groups,
            averagedLabels: averagedLabels)
        scores = Scores(predictions)
        intervals = try Bootstrap(seed: seed).intervals(for: predictions, threads: threads)
        baselines = Baselines(predictions)
        self.groups = GroupScores(predictions, names: groupNames)
    }
}

extension Evaluation {
    /// Scores held-out probabilities of the scored rows of prepared data; resamples named groups where there are any.
    init(_ prepared: PreparedData, probabilities: [Double], options: TrainingOptions) throws {
        let rows = prepared.scoredRows
        try self.init(
            labels: prepared.summary.labels, truth: rows.map { prepared.labels[$0] }, probabilities: probabilities,
            groups: prepared.summary.groups == nil ? nil : rows.map { prepared.groups.groupOfRow[$0] },
            groupNames: prepared.groups.names,
            averagedLabels: try options.averagedLabels(prepared.summary.labels), seed: options.seed,
            threads: options.threads)
    }

    /// Scores a classifier on labelled rows, whose targets it is told.
    ///
    /// - Parameter averagedLabels: the labels whose F1 values F_avg averages; nil for FAVOR and AGAINST where the
    ///   classifier has both.
    /// - Throws: `TrainingError.unknownLabels` if rows have labels that the classifier does not know, and
    ///   `TrainingError.option` if `averagedLabels` has.
    public init(
        _ classifier: TextClassifier, on data: LabelledData, averagedLabels: [String]? = nil, seed: UInt64 = 1,
        threads: Int = 1
    ) throws {
        var position: [String: Int] = [:]
        for (index, label) in classifier.labels.enumerated() { position[label] = index }
        let unknown = data.labels.filter { position[$0] == nil }
        guard unknown.isEmpty else { throw TrainingError.unknownLabels(unknown, known: classifier.labels) }
        let groups = RowGroups(texts: data.rows.map(\.text), names: data.rows.map(\.group))
        try self.init(
            labels: classifier.labels, truth: data.rows.compactMap { position[$0.label] },
            probabilities: classifier.predict(
                data.rows.map(\.text), targets: data.rows.map(\.target), threads: threads
            ).flatMap(\.probabilities),
            groups: groups.namedCount == nil ? nil : groups.groupOfRow, groupNames: groups.names,
            averagedLabels: try AveragedLabels.chosen(averagedLabels, among: classifier.labels), seed: seed,
            threads: threads)
    }
}

extension TextClassifier {
    /// Whether a file with the same bytes was among the training data, or among those of the model it was started from.
    public func wasTrained(on source: DataSource) -> Bool {
        let provenance = header.provenance
        return (provenance.sources + (provenance.base?.sources ?? [])).contains {
            $0.bytes == source.byteCount && $0.digest == source.digest.hexadecimal
        }
    }
}
