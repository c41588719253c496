import StanceMetrics
package import StanceModel
import StanceTraining

/// How the error falls as a model answers only what it is surest of.
package enum RiskCoverageReport {
    /// The shares of rows that the table shows, in per cent.
    private static let shownCoverages = [100, 95, 90, 80, 70, 60, 50, 40, 30, 20, 10]
    /// The most points of a curve in JSON.
    private static let mostPoints = HeldOutRows.mostPoints

    /// The curve of a model's held-out rows as a table for a terminal, with the area under it.
    package static func lines(_ rows: HeldOutRows) -> [String] {
        let curve = RiskCoverage(rows)
        var table = TextTable([.right, .right, .right, .right, .whole])
        table.append(["coverage", "rows", "probability", "error", ""])
        var shown = 0
        for coverage in shownCoverages {
            let point = curve.point(coverage: Double(coverage) / 100)
            // Where many rows have one probability, several shares have one point.
            guard point.accepted != shown else { continue }
            shown = point.accepted
            table.append([
                percent(Double(point.accepted) / Double(curve.rowCount)), NumberText.count(point.accepted),
                NumberText.fixed(point.threshold, 3), percent(point.risk), interval(point),
            ])
        }
        return table.lines() + ["area under the curve of error over coverage: \(NumberText.fixed(curve.area, 4))"]
    }

    /// The same as JSON, `"schema": "stance.risk-coverage/1"`.
    package static func json(_ rows: HeldOutRows, model: String, labels: [String]) -> JSONText {
        let size = labels.count
        return .object(
            [
                ("schema", .string("stance.risk-coverage/1")), ("model", .string(model)),
                ("rows", .integer(rows.rowCount)), ("labels", .array(labels.map { .string($0) })),
                (
                    "confusion_matrix",
                    .array(
                        (0..<size).map { truth in
                            .array(rows.confusion[truth * size..<(truth + 1) * size].map { .integer($0) })
                        })
                ),
            ] + members(RiskCoverage(rows)))
    }

    /// `area` and `points`.
    static func members(_ curve: RiskCoverage) -> [(String, JSONText)] {
        [
            ("area", .number(curve.area)),
            (
                "points",
                .array(
                    curve.thinned(to: mostPoints).points.map { point in
                        .object([
                            ("threshold", .number(point.threshold)), ("accepted", .integer(point.accepted)),
                            ("errors", .integer(point.errors)),
                        ])
                    })
            ),
        ]
    }

    /// What abstaining below a probability means: `accepts 62 % of 10,662 held-out rows, 9.8 % [8.9, 10.8] of them wrong`.
    package static func acceptance(_ rows: HeldOutRows, threshold: Double) -> String {
        let curve = RiskCoverage(rows)
        guard let point = curve.points.last(where: { $0.threshold >= threshold }) else { return "accepts nothing" }
        let share = NumberText.fixed(100 * Double(point.accepted) / Double(curve.rowCount), 0)
        return "accepts \(share) % of \(NumberText.count(curve.rowCount)) held-out rows, those with a probability of "
            + "\(NumberText.fixed(point.threshold, 3)) or more; \(percent(point.risk)) \(interval(point)) of them wrong"
    }

    private static func percent(_ share: Double) -> String { "\(NumberText.fixed(100 * share, 1)) %" }

    /// The 95 % Wilson interval of the error, in per cent.
    private static func interval(_ point: RiskCoverage.Point) -> String {
        guard let interval = try? Interval.wilson(successes: point.errors, trials: point.accepted) else { return "" }
        return "[\(NumberText.fixed(100 * interval.lower, 1)), \(NumberText.fixed(100 * interval.upper, 1))]"
    }
}
