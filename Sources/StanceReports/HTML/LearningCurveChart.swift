import StanceMetrics
import StanceTraining

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A score against the number of rows learned from: what was measured, the law, and the law beyond what was measured.
struct LearningCurveChart {
    private let curve: LearningCurve
    private let chart: Chart
    private let rows: (first: Double, lastMeasured: Double, last: Double)

    init(_ curve: LearningCurve) {
        self.curve = curve
        let first = curve.points.first?.rows ?? 1
        let lastMeasured = curve.points.last?.rows ?? 2
        let last = max(
            lastMeasured, curve.extrapolation == nil ? 0 : Double(curve.extrapolatedRows.max() ?? 0), first * 2)
        rows = (first, lastMeasured, last)
        let intervals =
            curve.points.map(\.interval)
            + (curve.extrapolation.map { law in curve.extrapolatedRows.map { law.interval(at: Double($0)) } } ?? [])
        let ends = intervals.flatMap { [$0.lower, $0.upper] } + curve.points.map(\.score)
        let (lowest, highest) = (ends.min() ?? 0, ends.max() ?? 1)
        let room = max(0.01, 0.05 * (highest - lowest))
        chart = Chart(
            x: .init("rows learned from (logarithmic scale)", logarithmsFrom: first / 1.15, to: last * 1.15),
            y: .init(TrainingText.name(curve.metric), from: max(0, lowest - room), to: highest + room))
    }

    var figure: Markup {
        let name = TrainingText.name(curve.metric)
        return Figure.markup(
            "\(name) by the number of rows",
            "Across: rows learned from, on a logarithmic scale; up: \(name). The dashed upright line is all rows there are.",
            drawing: chart.drawing(
                Attribute.Anchor("learning-curve"), title: "Learning curve",
                description: "\(name) against rows learned from, with the fitted law; the table has the figures."
            ) {
                if let extrapolation = curve.extrapolation { drawing(of: extrapolation) }
                for point in curve.points {
                    Drawing.line(
                        from: place(point.rows, point.interval.lower), to: place(point.rows, point.interval.upper),
                        class: "whisker")
                    Drawing.dot(place(point.rows, point.score), class: "value")
                }
            }, legend: legend)
    }

    @MarkupBuilder private func drawing(of extrapolation: CurveExtrapolation) -> [Markup] {
        let (known, beyond) = (
            steps(from: rows.first, to: rows.lastMeasured), steps(from: rows.lastMeasured, to: rows.last)
        )
        let all = known + beyond.dropFirst()
        let band = all.map { (rows: $0, interval: extrapolation.interval(at: $0)) }
        Drawing.line(
            PathData(
                between: band.map { place($0.rows, $0.interval.lower) },
                and: band.map { place($0.rows, $0.interval.upper) }),
            class: "band")
        let ofAll = chart.x(log10(Double(curve.rowsOfAll)))
        Drawing.line(
            from: Point(x: ofAll, y: chart.y.range.from), to: Point(x: ofAll, y: chart.y.range.to), class: "reference")
        Tag.g(.class("curve")) {
            Tag.path(.path(path(known, extrapolation.law)), .class("s0"))
            Tag.path(.path(path(beyond, extrapolation.law)), .class("s0", "dashed"))
        }
        for rows in curve.extrapolatedRows.map(Double.init) {
            Drawing.dot(place(rows, extrapolation.law.value(at: rows)), class: "mark")
        }
    }

    private var legend: [Markup] {
        let entries: [(Markup, String)] =
            [(RowPlot.sampleOfValue, "measured, with its 95 % interval")]
            + (curve.extrapolation == nil
                ? []
                : [
                    (Self.sample(isDashed: false), "the law, with a band for its 95 % interval"),
                    (Self.sample(isDashed: true), "the law beyond what was measured"),
                    (Self.sampleOfFitted, "what it says of all rows, twice and four times as many"),
                ])
        return entries.map { sample, words in
            Tag.span {
                sample
                words
            }
        }
    }

    private static func sample(isDashed: Bool) -> Markup {
        Tag.svg(.namespace, .viewBox(width: 28, height: 20), .class("sample", "wide"), .hidden) {
            Tag.g(.class("curve")) {
                Tag.path(
                    .path(PathData([Point(x: 1, y: 10), Point(x: 27, y: 10)])),
                    isDashed ? .class("s0", "dashed") : .class("s0"))
            }
        }
    }

    private static var sampleOfFitted: Markup {
        Tag.svg(.namespace, .viewBox(width: 16, height: 20), .class("sample"), .hidden) {
            Drawing.dot(Point(x: 8, y: 10), class: "mark")
        }
    }

    private func place(_ rows: Double, _ score: Double) -> Point { chart.point(log10(rows), score) }

    private func path(_ rows: [Double], _ law: PowerLaw) -> PathData {
        PathData(rows.map { place($0, law.value(at: $0)) })
    }

    /// Numbers of rows evenly far apart on the drawing.
    private func steps(from first: Double, to last: Double) -> [Double] {
        let count = 16.0
        return stride(from: 0, through: count, by: 1).map { first * pow(last / first, $0 / count) }
    }
}
