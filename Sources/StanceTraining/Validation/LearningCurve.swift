public import StanceMetrics

/// How a score grows with the number of rows learned from.
public struct LearningCurve: Sendable {
    /// What learning from some of the rows scores.
    public struct Point: Sendable, Equatable {
        /// The rows learned from, extra rows not counted: the mean over the folds.
        public let rows: Double
        /// The metric over the held-out rows of all folds.
        public let score: Double
        /// Its 95 % bootstrap interval, which resamples whole groups where the data name them.
        public let interval: Interval
    }

    /// The rows.
    public let data: DataSummary
    /// What is scored.
    public let metric: Metric
    /// The number of folds.
    public let folds: Int
    /// The setting that every size learns with.
    public let setting: Setting
    /// How many settings it was chosen among, by cross-validation on all rows; 1 if it was fixed.
    public let settingsCompared: Int
    /// The sizes, ascending. The last one is all rows outside a fold; its score is that of cross-validation.
    public let points: [Point]
    /// What intervals resample, and how many of them there are.
    public let unit: ResamplingUnit
    /// The number of units that intervals resample.
    public let unitCount: Int
    /// The law fitted to the points; nil with fewer than four of them.
    public let extrapolation: CurveExtrapolation?

    /// The rows that a model trained on all of the data learns from, extra rows not counted.
    public var rowsOfAll: Int { data.rows - data.extraRows }

    /// The numbers of rows that an extrapolation is shown for: all rows, twice and four times as many.
    public var extrapolatedRows: [Int] { [1, 2, 4].map { $0 * rowsOfAll } }
}

extension LearningCurve {
    /// What more rows of the same kind bring, as far as the curve tells.
    public enum Outlook: Sendable, Equatable {
        /// The gain takes about so many more rows.
        case within(rows: Double)
        /// It takes more than ``farthest`` times as many rows as there are.
        case tooFar
        /// The law stays below it for any number of rows.
        case never
    }

    /// How many times as many rows as there are an extrapolation may be asked about.
    public static let farthest = 10.0

    /// The gain that is asked about: two points, of a score that is best when low downwards.
    public var gain: Double { metric.bestIsHigh ? 0.02 : -0.02 }

    /// How many rows must be added to all of the data for ``gain``; nil without an extrapolation.
    public var need: CurveExtrapolation.Need? { extrapolation?.need(gain: gain, from: Double(rowsOfAll)) }

    /// What a number of rows to add means.
    public func outlook(_ rows: Double?) -> Outlook {
        guard let rows else { return .never }
        return rows <= (Self.farthest - 1) * Double(rowsOfAll) ? .within(rows: rows) : .tooFar
    }
}
