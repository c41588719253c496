/// The scores of many resamples as plain numbers: a line for each resample, a column for each score.
///
/// It keeps no confusion matrices: for a thousand labels those of 2,000 resamples would take 16 GB. A score that a resample
/// does not define is not a number.
struct ScoreTable: Sendable {
    private let lines: [[Double]]

    var lineCount: Int { lines.count }

    /// The scores of the rows as they are.
    private let found: [Double]
    private let errors: ClosedRange<Double>

    /// - Parameters:
    ///   - lines: numbers as in ``Scores/columns``, all of the same number of labels.
    ///   - found: those of the rows as they are.
    ///   - errors: what the calibration error can be.
    init(_ lines: [[Double]], found: [Double], errors: ClosedRange<Double>) {
        self.lines = lines
        self.found = found
        self.errors = errors
    }

    /// The interval of the metric at this place among all, or nil if fewer than half of the resamples define it.
    func interval(of metric: Int, level: Double) -> Interval? {
        let interval = interval(ofColumn: metric, level: level)
        guard Metric.allCases[metric] == .calibrationError else { return interval }
        return interval?.reflected(about: found[metric], within: errors)
    }

    /// The percentile intervals of one label.
    func intervals(ofLabel label: Int, level: Double) -> ClassIntervals {
        let first = Metric.allCases.count + Scores.columnsPerLabel * label
        return ClassIntervals(
            precision: Interval(percentilesOf: values(first), level: level),
            recall: Interval(percentilesOf: values(first + 1), level: level),
            f1: Interval(percentilesOf: values(first + 2), level: level),
            rocAUC: interval(ofColumn: first + 3, level: level),
            averagePrecision: interval(ofColumn: first + 4, level: level))
    }

    private func interval(ofColumn column: Int, level: Double) -> Interval? {
        let defined = values(column).filter { !$0.isNaN }
        return 2 * defined.count < lineCount ? nil : Interval(percentilesOf: defined, level: level)
    }

    private func values(_ column: Int) -> [Double] { lines.map { $0[column] } }
}

extension Scores {
    static let columnsPerLabel = 5

    /// The scores as numbers: the metrics in their order, then five for each label; not a number where there is none.
    var columns: [Double] {
        var columns: [Double] = []
        columns.reserveCapacity(Metric.allCases.count + Self.columnsPerLabel * classes.count)
        for metric in Metric.allCases { columns.append(self[metric] ?? .nan) }
        for label in classes {
            columns += [label.precision, label.recall, label.f1, label.rocAUC ?? .nan, label.averagePrecision ?? .nan]
        }
        return columns
    }
}
