/// What a bootstrap draws.
public enum ResamplingUnit: String, Sendable {
    /// Single rows.
    case row
    /// All rows of a group together.
    case group
}

/// The intervals of the scores of one label.
public struct ClassIntervals: Sendable, Equatable {
    /// The interval of ``ClassScores/precision``.
    public let precision: Interval
    /// The interval of ``ClassScores/recall``.
    public let recall: Interval
    /// The interval of ``ClassScores/f1``.
    public let f1: Interval
    /// The interval of ``ClassScores/rocAUC``; nil if fewer than half of the resamples define it.
    public let rocAUC: Interval?
    /// The interval of ``ClassScores/averagePrecision``; nil if fewer than half of the resamples define it.
    public let averagePrecision: Interval?
}

/// The intervals of every score, as ``Bootstrap`` found them.
public struct ScoreIntervals: Sendable, Equatable {
    /// The confidence level of the intervals.
    public let level: Double
    /// The number of resamples that they come from.
    public let resamples: Int
    /// What was drawn.
    public let unit: ResamplingUnit
    /// The number of units that there were to draw from, at least 2.
    public let unitCount: Int
    /// The intervals of each label, in the order of the label set.
    public let classes: [ClassIntervals]

    private let metrics: [Metric: Interval]

    /// The interval of a metric, or nil if fewer than half of the resamples define it.
    public subscript(metric: Metric) -> Interval? { metrics[metric] }

    /// Takes the percentile interval of every column of a table of resampled scores.
    ///
    /// - Precondition: the table has a line.
    /// - Complexity: O(r log r · K) for r resamples.
    init(of table: ScoreTable, labelCount: Int, level: Double, units: ResamplingUnits) {
        self.level = level
        resamples = table.lineCount
        unit = units.kind
        unitCount = units.count
        classes = (0..<labelCount).map { table.intervals(ofLabel: $0, level: level) }
        var metrics: [Metric: Interval] = [:]
        for (index, metric) in Metric.allCases.enumerated() {
            metrics[metric] = table.interval(of: index, level: level)
        }
        self.metrics = metrics
    }
}
