import StanceMetrics

/// The two curves of each label against the rest: what is found, and what it costs.
struct RankingCharts {
    private let labels: [(name: String, series: Int, scores: ClassScores, curve: RankingCurve)]
    private let labelCount: Int

    /// - Returns: nil without probabilities, and if no label has both rows that are it and others.
    init?(_ predictions: Predictions, _ scores: Scores) {
        // Curves beyond what can be told apart are left out: those of the labels with the fewest rows.
        let defined = predictions.labels.indices.filter { scores.classes[$0].rocAUC != nil }
        let drawn = defined.sorted {
            (scores.classes[$1].support, $0) < (scores.classes[$0].support, $1)
        }.prefix(Figure.seriesCount).sorted()
        labelCount = defined.count
        labels = drawn.enumerated().compactMap { series, label in
            RankingCurve(predictions, label: label).map {
                (predictions.labels[label], series, scores.classes[label], $0)
            }
        }
        if labels.isEmpty { return nil }
    }

    var figures: [Markup] {
        [
            figure(
                anchor: Attribute.Anchor("roc"), "ROC curve of each label against the rest",
                "Rows are said to have the label from the most probable down. Up: the share of the label's rows that is found; across: the share of all others that is taken for it. The dashed line is chance, an area of 0.5.",
                x: "share of other rows taken for the label", y: "share of the label's rows found", areas: \.rocAUC,
                reference: (from: 0, to: 1)
            ) { chart, curve in
                // From nothing found to everything; points of equal probability are joined by a straight line.
                let points =
                    [chart.point(0, 0)]
                    + curve.points.map { chart.point(curve.falsePositiveRate($0) ?? 0, curve.recall($0) ?? 0) }
                return PathData(points.thinned())
            },
            figure(
                anchor: Attribute.Anchor("precision-recall"), "Precision and recall of each label against the rest",
                "Across: the share of the label's rows that is found; up: the share of what is found that is right. By chance it is the label's share of all rows. The area is the average precision.",
                x: "recall: share of the label's rows found", y: "precision: share of these that is right",
                areas: \.averagePrecision, reference: nil
            ) { chart, curve in
                let points = curve.points.map { chart.point(curve.recall($0) ?? 0, curve.precision($0)) }
                // The area is a sum of steps, so steps are drawn: each precision holds back to the recall before it.
                return PathData(
                    stepsThrough: (points.first.map { [Point(x: chart.x(0), y: $0.y)] } ?? []) + points.thinned())
            },
        ]
    }

    private func figure(
        anchor: Attribute.Anchor, _ heading: String, _ caption: String, x: String, y: String,
        areas: KeyPath<ClassScores, Double?>, reference: (from: Double, to: Double)?,
        path: (Chart, RankingCurve) -> PathData
    ) -> Markup {
        let chart = Chart(x: .init(x), y: .init(y))
        let named = labels.map { label in
            "\(label.name) \(label.scores[keyPath: areas].map(EvaluationText.number) ?? "–")"
        }
        let omitted = labelCount - labels.count
        return Figure.markup(
            heading,
            caption
                + (omitted > 0 ? " The \(NumberText.count(omitted)) labels with the fewest rows are left out." : ""),
            drawing: chart.drawing(
                anchor, title: heading, description: "Areas under the curves: \(named.joined(separator: ", "))."
            ) {
                if let reference {
                    Drawing.line(
                        from: chart.point(0, reference.from), to: chart.point(1, reference.to), class: "reference")
                }
                for label in labels { Figure.line(path(chart, label.curve), series: label.series) }
            },
            legend: labels.map { label in
                Tag.span {
                    Figure.sample(ofSeries: label.series)
                    Markup.data(label.name)
                    " " + (label.scores[keyPath: areas].map(EvaluationText.number) ?? "–")
                }
            })
    }
}
