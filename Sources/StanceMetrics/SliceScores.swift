/// How well the rows of each slice of the data are predicted, and how much slices differ: topics, sources, styles, lengths.
public struct SliceScores: Sendable, Equatable {
    /// The scores of one slice's rows.
    public struct Slice: Sendable, Equatable {
        /// What the slice is called.
        public let name: String
        /// Its rows.
        public let rowCount: Int
        /// What the intervals come from; nil without intervals, and where the slice has a single row.
        public let unit: ResamplingUnit?

        fileprivate let scores: [Metric: Double]
        fileprivate let intervals: [Metric: Interval]

        /// The value of one of ``SliceScores/metrics``, or nil if the predictions lack what it needs.
        public subscript(metric: Metric) -> Double? { scores[metric] }

        /// The bootstrap interval of one of ``SliceScores/metrics``, or nil if there is none.
        public func interval(_ metric: Metric) -> Interval? { intervals[metric] }

        /// The share of its rows predicted correctly.
        public var accuracy: Double { scores[.accuracy] ?? 0 }
    }

    /// The metrics of a slice.
    ///
    /// Macro-F1 is here the mean F1 of the labels that the slice's rows have or are predicted to have. Labels that play no
    /// part in a slice are left out, as scikit-learn does without `labels`: few slices have all.
    public static let metrics: [Metric] = [.accuracy, .macroF1, .fAvg, .logLoss]

    /// The named slices, from the least accurate on, of equally accurate ones the larger first, then by name; or in the
    /// order of their numbers.
    public let slices: [Slice]
    /// What the accuracies of the slices are like.
    public let accuracy: Spread

    /// Scores each slice that has a name.
    ///
    /// - Parameters:
    ///   - predictions: what was predicted.
    ///   - sliceOfRow: the number of each row's slice; nil for the groups of the predictions.
    ///   - names: the name of each slice by its number. Those of which there is none are left out.
    ///   - worstFirst: whether the slices are put in order of accuracy.
    ///   - bootstrap: what intervals are found with, or nil for none. It draws the groups of a slice, or, where these are
    ///     fewer than two, the rows.
    /// - Returns: nil if no slice has both rows and a name.
    /// - Precondition: `sliceOfRow` has a number for each row.
    /// - Complexity: that of the bootstrap of all rows, or O(*n* · *K* · log *n*) without.
    public init?(
        _ predictions: Predictions, by sliceOfRow: [Int]? = nil, names: [String?], worstFirst: Bool = true,
        bootstrap: Bootstrap? = nil, threads: Int = 1
    ) {
        guard let numbers = sliceOfRow ?? predictions.groups else { return nil }
        precondition(numbers.count == predictions.rowCount, "every row is in a slice")
        var rows: [Int: [Int]] = [:]
        for (row, number) in numbers.enumerated() where names.indices.contains(number) && names[number] != nil {
            rows[number, default: []].append(row)
        }
        guard !rows.isEmpty else { return nil }
        let slices = rows.sorted { $0.key < $1.key }.map { number, rows in
            Slice(names[number] ?? "", predictions.rows(rows), bootstrap, threads: threads)
        }
        self.slices =
            worstFirst
            ? slices.sorted { ($0.accuracy, $1.rowCount, $0.name) < ($1.accuracy, $0.rowCount, $1.name) } : slices
        accuracy = Spread(slices)
    }
}

extension SliceScores.Slice {
    fileprivate init(_ name: String, _ predictions: Predictions, _ bootstrap: Bootstrap?, threads: Int) {
        let scores = Scores(predictions)
        let units = Set(predictions.groups ?? []).count > 1 ? predictions : predictions.withoutGroups
        let found = bootstrap?.intervals(for: units, threads: threads)
        let taking = scores.classes.indices.count {
            scores.confusion.supports[$0] + scores.confusion.predictedCounts[$0] > 0
        }
        // The labels left out add nothing to the sum of F1, in no resample either: only the number of labels differs.
        let scale = Double(scores.classes.count) / Double(taking)
        self.name = name
        rowCount = predictions.rowCount
        unit = found?.unit
        self.scores = SliceScores.metrics.reduce(into: [:]) { values, metric in
            values[metric] = scores[metric].map { metric == .macroF1 ? $0 * scale : $0 }
        }
        intervals = SliceScores.metrics.reduce(into: [:]) { intervals, metric in
            intervals[metric] = found?[metric].map { metric == .macroF1 ? $0.scaled(by: scale) : $0 }
        }
    }
}

extension Interval {
    /// - Precondition: the factor is not negative.
    fileprivate func scaled(by factor: Double) -> Interval { Interval(lower: lower * factor, upper: upper * factor) }
}

extension SliceScores {
    /// The distribution of the slices' accuracies, each slice counting alike: the next slice is one more draw from it,
    /// however many rows it has.
    public struct Spread: Sendable, Equatable {
        /// `(Σ aᵢ) / g` for the accuracies a of g slices.
        public let mean: Double
        /// `√((Σ (aᵢ − mean)²) / (g − 1))`; nil for a single slice.
        public let deviation: Double?
        /// The standard deviation that slices of these sizes would have if all were equally hard:
        /// `√((Σ p · (1 − p) / nᵢ) / g)`, p the share of all their rows that is predicted correctly, nᵢ the rows of slice i.
        ///
        /// What goes beyond it is difference between slices; the rest is that few rows are a small sample of a slice.
        public let samplingDeviation: Double
        /// The 10th percentile, interpolated between neighbours (type 7 of Hyndman and Fan 1996).
        public let tenthPercentile: Double
        /// The 90th percentile, likewise.
        public let ninetiethPercentile: Double

        /// - Precondition: there is a slice.
        init(_ slices: [Slice]) {
            let count = Double(slices.count)
            let accuracies = slices.map(\.accuracy)
            let mean = accuracies.reduce(0, +) / count
            let squares = accuracies.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let rows = slices.reduce(0) { $0 + $1.rowCount }
            let pooled = slices.reduce(0) { $0 + $1.accuracy * Double($1.rowCount) } / Double(rows)
            let sampling = slices.reduce(0) { $0 + pooled * (1 - pooled) / Double($1.rowCount) }
            self.mean = mean
            deviation = slices.count > 1 ? (squares / (count - 1)).squareRoot() : nil
            samplingDeviation = (max(0, sampling) / count).squareRoot()
            let middle = Interval(percentilesOf: accuracies, level: 0.8)
            tenthPercentile = middle.lower
            ninetiethPercentile = middle.upper
        }
    }
}
