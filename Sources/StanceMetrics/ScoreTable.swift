/// The scores of many resamples as plain numbers: a line for each resample, a column for each score.
///
/// It keeps no confusion matrices: for a thousand labels those of 2,000 resamples would take 16 GB.
struct ScoreTable: Sendable {
    let labelCount: Int
    /// The metrics that the predictions have, one column each; then precision, recall and F1 of each label.
    let metrics: [Metric]
    private(set) var lineCount = 0
    private var values: [Double] = []

    private var columnCount: Int { metrics.count + 3 * labelCount }

    /// An empty table with the columns that `scores`, like those of every resample, can fill.
    init(columnsOf scores: Scores) {
        labelCount = scores.classes.count
        metrics = Metric.allCases.filter { scores[$0] != nil }
    }

    mutating func append(_ scores: Scores) {
        values.append(contentsOf: metrics.compactMap { scores[$0] })
        for label in scores.classes {
            values.append(contentsOf: [label.precision, label.recall, label.f1])
        }
        lineCount += 1
        precondition(values.count == lineCount * columnCount, "every resample has the same scores")
    }

    /// Appends the lines of a table of the same columns.
    mutating func append(_ other: ScoreTable) {
        values += other.values
        lineCount += other.lineCount
    }

    /// The percentile interval of the metric in column `index` of ``metrics``.
    func interval(ofMetricAt index: Int, level: Double) -> Interval {
        interval(ofColumn: index, level: level)
    }

    /// The percentile intervals of one label.
    func intervals(ofLabel label: Int, level: Double) -> ClassIntervals {
        let column = metrics.count + 3 * label
        return ClassIntervals(
            precision: interval(ofColumn: column, level: level),
            recall: interval(ofColumn: column + 1, level: level),
            f1: interval(ofColumn: column + 2, level: level))
    }

    private func interval(ofColumn column: Int, level: Double) -> Interval {
        Interval(percentilesOf: (0..<lineCount).map { values[$0 * columnCount + column] }, level: level)
    }
}
