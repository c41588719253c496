import StanceMetrics
package import StanceTraining

/// An evaluation as a page to read and to send on: how good, how sure and compared to what first, then the rest.
package enum EvaluationPage {
    /// The page as a file.
    package static func bytes(_ evaluation: Evaluation, _ header: ReportHeader) -> [UInt8] {
        Page(title: header.title, lead: header.lead, sections: sections(evaluation, header)).bytes
    }

    private static func sections(_ evaluation: Evaluation, _ header: ReportHeader) -> [Page.Section] {
        let scores = evaluation.scores
        var sections = [
            Page.Section("result", "Result") {
                header.warningList
                ScoreTables.cards(evaluation)
            }, Page.Section("scores", "Scores") { ScoreTables.scores(evaluation) },
            Page.Section("labels", "Labels") {
                ScoreTables.labels(evaluation).markup
                ConfusionChart.figure(evaluation.predictions.labels, scores.confusion)
            },
        ]
        if let reliability = scores.reliability {
            sections.append(
                Page.Section("probabilities", "Probabilities") {
                    Tag.div(.class("figures")) {
                        ReliabilityChart.figure(reliability)
                        if let risks = RiskCoverage(evaluation.predictions) { RiskCoverageChart.figure(risks) }
                        if let ranking = RankingCharts(evaluation.predictions, scores) { ranking.figures }
                    }
                })
        }
        if let slices = evaluation.slices {
            sections.append(
                Page.Section("slices", "By \(slices.basis)") {
                    SliceTable.markup(slices.scores, noun: slices.basis, accuracy: scores.accuracy)
                })
        }
        // Where rows were scored by the column of the groups, these are there already.
        let sliced = Set(evaluation.slices?.scores.slices.map(\.name) ?? [])
        if let groups = evaluation.groups, Set(groups.slices.map(\.name)) != sliced {
            sections.append(
                Page.Section("groups", "By group") {
                    SliceTable.markup(groups, noun: "group", accuracy: scores.accuracy)
                })
        }
        return sections + [method(header, evaluation.intervals, EvaluationTables.metrics.filter { scores[$0] != nil })]
    }

    /// What was measured and how, and what the scores mean.
    static func method(_ header: ReportHeader, _ intervals: ScoreIntervals?, _ metrics: [Metric]) -> Page.Section {
        Page.Section("method", "How this was measured") {
            MetricWords.facts(header.facts + (intervals.map { [("intervals", describe($0))] } ?? []))
            Tag.h3 { "What the scores mean" }
            MetricWords.list(metrics)
        }
    }

    private static func describe(_ intervals: ScoreIntervals) -> String {
        "\(NumberText.plain(100 * intervals.level)) % percentile bootstrap, \(NumberText.count(intervals.resamples)) resamples of \(NumberText.count(intervals.unitCount, intervals.unit.rawValue))"
    }
}
