import StanceMetrics

/// How often labels of a probability are right, and how many rows have such a probability.
enum ReliabilityChart {
    static func figure(_ reliability: Reliability) -> Markup {
        Figure.markup(
            "How far probabilities can be trusted",
            "Each dot is a tenth of the scale: across, the mean probability of the predicted label; up, the share that is right. On the dashed line both are the same; below it the model is too sure. The bars count rows. Expected calibration error \(EvaluationText.number(reliability.expectedCalibrationError)).",
            drawing: Tag.div {
                curve(reliability)
                histogram(reliability)
            }, table: table(reliability))
    }

    private static func curve(_ reliability: Reliability) -> Markup {
        let chart = Chart(x: .init("mean probability of the predicted label"), y: .init("share that is right"))
        let points = reliability.bins.compactMap { bin -> Point? in
            guard let confidence = bin.meanConfidence, let accuracy = bin.accuracy else { return nil }
            return chart.point(confidence, accuracy)
        }
        return chart.drawing(
            Attribute.Anchor("reliability-curve"), title: "Reliability diagram",
            description:
                "Share of rows predicted correctly against their mean probability, in ten bins; the table has all numbers."
        ) {
            Drawing.line(from: chart.point(0, 0), to: chart.point(1, 1), class: "reference")
            Figure.line(PathData(points), series: 0)
            for point in points { Drawing.dot(point, class: "value") }
        }
    }

    private static func histogram(_ reliability: Reliability) -> Markup {
        let most = reliability.bins.map(\.rowCount).max() ?? 0
        let chart = Chart(
            x: .init("probability of the predicted label"),
            y: .init("rows", to: Double(max(1, most)), mostTicks: 3), height: 140)
        return chart.drawing(
            Attribute.Anchor("reliability-rows"), title: "Rows by probability",
            description: "Number of rows in each of the ten bins; the table has all numbers."
        ) {
            for bin in reliability.bins where bin.rowCount > 0 {
                let (low, high) = (chart.point(bin.lower, 0), chart.point(bin.upper, Double(bin.rowCount)))
                Drawing.box(from: Point(x: low.x + 1, y: low.y), to: Point(x: high.x - 1, y: high.y), class: "fill")
            }
        }
    }

    private static func table(_ reliability: Reliability) -> PageTable {
        var table = PageTable(
            "Rows by the probability of the predicted label",
            [("probability", .name), ("rows", .number), ("mean", .number), ("right", .number)])
        for bin in reliability.bins {
            guard let confidence = bin.meanConfidence, let accuracy = bin.accuracy else { continue }
            table.append([
                [.text("\(NumberText.fixed(bin.lower, 1))–\(NumberText.fixed(bin.upper, 1))")],
                [.text(NumberText.count(bin.rowCount))], [.text(EvaluationText.number(confidence))],
                [.text(EvaluationText.number(accuracy))],
            ])
        }
        return table
    }
}
