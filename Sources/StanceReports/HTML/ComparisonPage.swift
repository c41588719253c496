import StanceMetrics
import StanceTraining

/// A comparison of two models as a page: which is better and how sure that is first, then where they differ.
package enum ComparisonPage {
    /// The page as a file.
    package static func bytes(_ subject: ComparedModels, _ header: ReportHeader) -> [UInt8] {
        let comparison = subject.comparison
        let metrics = EvaluationTables.metrics.filter { comparison[$0] != nil }
        return Page(
            title: header.title, lead: header.lead,
            sections: [
                Page.Section("result", "Result") {
                    header.warningList
                    Tag.p(.class("legend")) {
                        Tag.strong { "A " }
                        Markup.data(subject.names.first)
                        " · "
                        Tag.strong { "B " }
                        Markup.data(subject.names.second)
                    }
                    cards(comparison)
                    Tag.p { "McNemar: \(ComparisonText.mcNemar(comparison))." }
                },
                Page.Section("scores", "Differences of the scores") {
                    table(metrics.filter(\.bestIsHigh), "Scores, best when high", comparison).markup
                    let losses = metrics.filter { !$0.bestIsHigh }
                    if !losses.isEmpty { table(losses, "Losses, best when low", comparison).markup }
                    Tag.p(.class("note")) {
                        "To the right of the dashed line B is better, to the left A; an interval across the line leaves it open."
                    }
                    if let note = ComparisonText.intervalNote(comparison) { Tag.p(.class("note")) { note + "." } }
                }, Page.Section("labels", "Differences by label") { labels(subject).markup },
                Page.Section("rows", "Rows labelled differently") { DifferingRows.markup(subject) },
                EvaluationPage.method(header, comparison.intervals, metrics),
            ]
        ).bytes
    }

    private static func cards(_ comparison: Comparison) -> Markup {
        let shown = [Metric.fAvg, .macroF1, .accuracy].filter { comparison[$0] != nil }
        let plot = plot(shown, comparison, width: 264)
        return Tag.div(.class("cards")) {
            for metric in shown {
                let interval = comparison.intervals?[metric]
                let better = ComparisonText.better(metric, interval)
                Tag.div(.class("card")) {
                    Tag.p(.class("name")) {
                        TrainingText.name(metric)
                        better.isEmpty ? ": no clear difference" : ": \(better) is better"
                    }
                    Tag.p(.class("value")) { comparison[metric].map(signed) ?? "–" }
                    Tag.p {
                        "B − A: "
                            + (interval.map { "\(signed($0.lower)) to \(signed($0.upper)) with 95 % confidence" }
                                ?? "no interval, too few rows")
                    }
                    plot.row(comparison[metric], interval)
                    plot.axis
                    Tag.p(.class("beside")) {
                        [("A", comparison.first), ("B", comparison.second)].map { name, scores in
                            "\(name) \(scores[metric].map(EvaluationText.number) ?? "–")"
                        }.joined(separator: " · ")
                    }
                }
            }
        }
    }

    private static func table(_ metrics: [Metric], _ caption: String, _ comparison: Comparison) -> PageTable {
        let plot = plot(metrics, comparison)
        var table = PageTable(caption, columns("score", plot))
        for metric in metrics {
            guard let first = comparison.first[metric], let second = comparison.second[metric] else { continue }
            let interval = comparison.intervals?[metric]
            append(
                to: &table, [.text(TrainingText.name(metric))], (first, second), interval, plot,
                better: ComparisonText.better(metric, interval))
        }
        return table
    }

    private static func labels(_ subject: ComparedModels) -> PageTable {
        let comparison = subject.comparison
        let names = subject.evaluations.first.predictions.labels
        let intervals = names.indices.map { comparison.intervals?.classes[$0].f1 }
        let differences = names.indices.map { comparison.second.classes[$0].f1 - comparison.first.classes[$0].f1 }
        let plot = plot(differences, intervals, bestIsHigh: true)
        var table = PageTable("F1 of each label", columns("label", plot))
        for (index, label) in names.enumerated() {
            append(
                to: &table, [.data(label)], (comparison.first.classes[index].f1, comparison.second.classes[index].f1),
                intervals[index], plot, better: ComparisonText.better(.macroF1, intervals[index]))
        }
        return table
    }

    private static func columns(_ name: String, _ plot: RowPlot) -> [(title: [Markup], kind: PageTable.Kind)] {
        [
            ([.text(name)], .name), ([.text("A")], .number), ([.text("B")], .number), ([.text("B − A")], .number),
            ([.text("[low, high]")], .range), ([plot.axis], .drawing), ([.text("better")], .word),
        ]
    }

    private static func append(
        to table: inout PageTable, _ name: [Markup], _ values: (Double, Double), _ interval: Interval?, _ plot: RowPlot,
        better: String
    ) {
        let range = interval.map { "[\(signed($0.lower)), \(signed($0.upper))]" }
        table.append([
            name, [.text(EvaluationText.number(values.0).replacingMinus)],
            [.text(EvaluationText.number(values.1).replacingMinus)], [.text(signed(values.1 - values.0))],
            [.text(range ?? "")], [plot.row(values.1 - values.0, interval)], [.text(better)],
        ])
    }

    private static func plot(_ metrics: [Metric], _ comparison: Comparison, width: Double = 184) -> RowPlot {
        plot(
            metrics.compactMap { comparison[$0] }, metrics.map { comparison.intervals?[$0] },
            bestIsHigh: metrics.first?.bestIsHigh ?? true, width: width)
    }

    /// A scale with 0 in the middle and what is better for B to the right, wide enough for all differences.
    private static func plot(
        _ differences: [Double], _ intervals: [Interval?], bestIsHigh: Bool, width: Double = 184
    ) -> RowPlot {
        let ends = intervals.compactMap { $0 }.flatMap { [abs($0.lower), abs($0.upper)] }
        let reach = max(0.01, (differences.map(abs) + ends).max() ?? 0)
        return RowPlot(bestIsHigh ? (-reach, reach) : (reach, -reach), reference: 0, width: width)
    }

    private static func signed(_ value: Double) -> String { ComparisonText.signed(value).replacingMinus }
}
