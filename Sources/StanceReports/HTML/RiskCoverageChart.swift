/// What is wrong among the answers that are kept, as fewer and fewer of the least sure ones are.
enum RiskCoverageChart {
    /// - Parameter points: by coverage; the last one keeps all rows.
    static func figure(_ points: [(coverage: Double, risk: Double)]) -> Markup {
        let highest = points.map(\.risk).max() ?? 0
        let chart = Chart(
            x: .init("share of rows answered"), y: .init("share of these that is wrong", to: max(0.1, highest)))
        let all = points.last.map { EvaluationText.number($0.risk) } ?? "–"
        return Figure.markup(
            "What it gains to leave unsure rows unanswered",
            "Rows are answered from the surest down. Across: the share that is answered; up: the share of these answers that is wrong. With all answered it is \(all).",
            drawing: chart.drawing(
                Attribute.Anchor("risk-coverage"), title: "Risk and coverage",
                description:
                    "Share of wrong answers against the share of rows answered; the table has some of its points."
            ) {
                Figure.line(PathData(points.map { chart.point($0.coverage, $0.risk) }.thinned()), series: 0)
            }, table: table(points))
    }

    /// The first point at or above each tenth of the coverage.
    private static func table(_ points: [(coverage: Double, risk: Double)]) -> PageTable {
        var table = PageTable(
            "Wrong answers by the share of rows answered", [("answered", .name), ("wrong", .number)])
        var last: Double?
        for tenth in 1...10 {
            guard let point = points.first(where: { $0.coverage >= Double(tenth) / 10 - 1e-9 }),
                point.coverage != last
            else { continue }
            last = point.coverage
            table.append([
                [.text(EvaluationText.number(point.coverage))], [.text(EvaluationText.number(point.risk))],
            ])
        }
        return table
    }
}
