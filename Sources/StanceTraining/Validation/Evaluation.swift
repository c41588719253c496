public import StanceMetrics
public import StanceModel
public import StanceText

/// The scores of predictions on labelled rows, with intervals and a baseline beside them.
public struct Evaluation: Sendable, Equatable {
    /// What was predicted.
    public let predictions: Predictions
    /// Every score.
    public let scores: Scores
    /// 95 % bootstrap intervals, which resample whole groups where the data name them; nil with a single row or group.
    public let intervals: ScoreIntervals?
    /// What answers that ignore the text score.
    public let baselines: Baselines
    /// What counting words of a lexicon scores; nil unless ``beside(_:lexicon:texts:)`` was asked for it.
    public private(set) var wordList: Scores?
    /// The scores of each named group; nil where the data name none.
    public let groups: SliceScores?
    /// The scores of each slice; nil unless ``sliced(by:threads:)`` was asked for them.
    public private(set) var slices: Slices?

    private let bootstrap: Bootstrap

    /// The scores of slices, and what the rows were told apart by.
    public struct Slices: Sendable, Equatable {
        /// The name of a column, or `length`.
        public let basis: String
        /// The scores, worst first, or by ascending length.
        public let scores: SliceScores
    }

    /// Scores predictions.
    ///
    /// - Parameters:
    ///   - probabilities: row-major over rows and labels; the most probable label is the prediction.
    ///   - groups: the group of each row, or nil if rows are independent.
    ///   - groupNames: the name of each group, by its number; nil for those without.
    ///   - averagedLabels: the labels whose F1 values F_avg averages.
    /// - Complexity: O(2000 · *n* · *K*) for n rows and K labels.
    init(
        labels: [String], truth: [Int], probabilities: [Double], groups: [Int]?, groupNames: [String?] = [],
        averagedLabels: [String], seed: UInt64, threads: Int = 1, progress: @Sendable (Double) -> Void = { _ in }
    ) throws {
        predictions = try Predictions(
            labels: labels, truth: truth, predicted: mostProbable(probabilities, classCount: labels.count),
            probabilities: probabilities, groups: groups,
            averagedLabels: averagedLabels)
        scores = Scores(predictions)
        bootstrap = try Bootstrap(seed: seed)
        intervals = bootstrap.intervals(for: predictions, threads: threads, progress: progress)
        baselines = Baselines(predictions)
        self.groups = SliceScores(predictions, names: groupNames)
    }
}

extension Evaluation {
    /// The same evaluation with the scores of a word list beside it.
    ///
    /// - Parameters:
    ///   - lexicon: the lexicon that the word list names.
    ///   - texts: the texts of the rows, in their order.
    public func beside(_ wordList: WordListBaseline, lexicon: Lexicon, texts: [String]) throws -> Evaluation {
        var evaluation = self
        evaluation.wordList = Scores(
            try Predictions(
                labels: predictions.labels, truth: predictions.truth,
                predicted: wordList.predict(texts, lexicon: lexicon, mostFrequent: baselines.majorityLabel),
                averagedLabels: predictions.averagedLabels))
        return evaluation
    }

    /// The same evaluation with the scores of each slice of its rows, and their intervals.
    public func sliced(by slices: RowSlices, threads: Int = 1) -> Evaluation {
        var evaluation = self
        evaluation.slices = SliceScores(
            predictions, by: slices.sliceOfRow, names: slices.names, worstFirst: !slices.isOrdered,
            bootstrap: bootstrap, threads: threads
        ).map { Slices(basis: slices.basis, scores: $0) }
        return evaluation
    }

    /// This evaluation against one of another classifier on the same rows.
    ///
    /// - Throws: `MetricsError.unpaired` unless rows and labels are the same.
    public func compared(
        with other: Evaluation, threads: Int = 1, progress: @Sendable (Double) -> Void = { _ in }
    ) throws -> Comparison {
        try Comparison(
            predictions, other.predictions, bootstrap: bootstrap, threads: threads, progress: progress)
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
    /// - Parameters:
    ///   - labels: the classifier's labels in the order to use, or nil for its own.
    ///   - averagedLabels: the labels whose F1 values F_avg averages; nil for FAVOR and AGAINST where the
    ///     classifier has both.
    ///   - progress: called with the share of the work done, from any thread.
    /// - Throws: `TrainingError.unknownLabels` if rows have labels that the classifier does not know, and
    ///   `TrainingError.option` if `averagedLabels` has.
    public init(
        _ classifier: TextClassifier, on data: LabelledData, labels: [String]? = nil,
        averagedLabels: [String]? = nil, seed: UInt64 = 1, threads: Int = 1,
        progress: @Sendable (Double) -> Void = { _ in }
    ) throws {
        let labels = labels ?? classifier.labels
        let truth = try classifier.labelIndices(of: data, among: labels)
        let order = labels.compactMap(classifier.labels.firstIndex)
        precondition(order.count == classifier.labels.count, "the labels are those of the classifier")
        let groups = RowGroups(texts: data.rows.map(\.text), names: data.rows.map(\.group))
        try self.init(
            labels: labels, truth: truth,
            probabilities: classifier.predict(
                data.rows.map(\.text), targets: data.rows.map(\.target), threads: threads
            ).flatMap { prediction in order.map { prediction.probabilities[$0] } },
            groups: groups.namedCount == nil ? nil : groups.groupOfRow, groupNames: groups.names,
            averagedLabels: try AveragedLabels.chosen(averagedLabels, among: labels), seed: seed, threads: threads,
            progress: progress)
    }
}

extension TextClassifier {
    /// The position of each row's label.
    ///
    /// - Parameter labels: the labels in the order to use, or nil for that of the classifier.
    /// - Throws: `TrainingError.unknownLabels` if rows have labels that the classifier does not know.
    func labelIndices(of data: LabelledData, among labels: [String]? = nil) throws(TrainingError) -> [Int] {
        var position: [String: Int] = [:]
        for (index, label) in (labels ?? self.labels).enumerated() { position[label] = index }
        let unknown = data.labels.filter { position[$0] == nil }
        guard unknown.isEmpty else { throw .unknownLabels(unknown, known: self.labels) }
        return data.rows.compactMap { position[$0.label] }
    }

    /// Whether a file with the same bytes was among the training data, or among those of the model it was started from.
    public func wasTrained(on source: DataSource) -> Bool {
        let provenance = header.provenance
        return (provenance.sources + (provenance.base?.sources ?? [])).contains {
            $0.bytes == source.byteCount && $0.digest == source.digest.hexadecimal
        }
    }
}
