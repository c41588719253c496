import StanceMetrics

/// What is wrong among the answers that are kept, as fewer and fewer of the least sure ones are.
enum RiskCoverageChart {
    static func figure(_ curve: RiskCoverage) -> Markup {
        let points = curve.points.map { (coverage: coverage($0, of: curve), risk: $0.risk) }
        // The few surest rows can be anything; what is drawn reaches as far as the curve of at least a hundredth of them.
        let highest = points.filter { $0.coverage >= 0.01 }.map(\.risk).max() ?? 0
        let chart = Chart(
            x: .init("share of rows answered"), y: .init("share of these that is wrong", to: max(0.1, highest)))
        let all = EvaluationText.number(points.last?.risk ?? 0)
        return Figure.markup(
            "What it gains to leave unsure rows unanswered",
            "Rows are answered from the surest down. Across: the share that is answered; up: the share of these that is wrong. With all answered it is \(all).",
            drawing: chart.drawing(
                Attribute.Anchor("risk-coverage"), title: "Risk and coverage",
                description:
                    "Share of wrong answers against the share of rows answered; the table has ten of its points."
            ) {
                Figure.line(PathData(points.map { chart.point($0.coverage, $0.risk) }.thinned()), series: 0)
            }, table: table(curve))
    }

    private static func table(_ curve: RiskCoverage) -> PageTable {
        var table = PageTable(
            "Wrong answers by the share of rows answered",
            [("answered", .name), ("rows", .number), ("wrong", .number), ("least probability", .number)])
        var last = 0
        for tenth in 1...10 {
            let point = curve.point(coverage: Double(tenth) / 10)
            // Many rows of one probability are answered together.
            guard point.accepted > last else { continue }
            last = point.accepted
            table.append([
                [.text(EvaluationText.number(coverage(point, of: curve)))], [.text(NumberText.count(point.accepted))],
                [.text(EvaluationText.number(point.risk))], [.text(EvaluationText.number(point.threshold))],
            ])
        }
        return table
    }

    private static func coverage(_ point: RiskCoverage.Point, of curve: RiskCoverage) -> Double {
        Double(point.accepted) / Double(curve.rowCount)
    }
}
