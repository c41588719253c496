import StanceMetrics
package import StanceTraining

/// An evaluation as JSON, `"schema": "stance.evaluation/1"`. `Documentation/Formats.md` describes the members.
package enum EvaluationJSON {
    /// The evaluation as one object; `subject` says what was evaluated on what.
    package static func object(_ evaluation: Evaluation, subject: [(String, JSONText)]) -> JSONText {
        let labels = evaluation.predictions.labels
        let scores = evaluation.scores
        var members: [(String, JSONText)] = [("schema", .string("stance.evaluation/1"))]
        members += subject
        members.append(("rows", .integer(evaluation.predictions.rowCount)))
        members.append(("labels", .array(labels.map { .string($0) })))
        members += ScoresJSON.metrics(scores)
        if let intervals = evaluation.intervals { members.append(("intervals", ScoresJSON.object(intervals))) }
        members.append(
            ("classes", .array(labels.indices.map { ScoresJSON.label($0, labels, scores, evaluation.intervals) })))
        members.append(("confusion_matrix", ScoresJSON.confusion(scores)))
        if let reliability = scores.reliability { members.append(("reliability", ScoresJSON.bins(reliability))) }
        if let curve = RiskCoverage(evaluation.predictions) {
            members.append(("risk_coverage", .object(RiskCoverageReport.members(curve))))
        }
        members.append(("baseline", baseline(evaluation)))
        if let groups = evaluation.groups { members.append(("groups", slices(groups, name: "group"))) }
        if let found = evaluation.slices {
            members.append(("slices", slices(found.scores, name: "slice", by: found.basis)))
        }
        return .object(members)
    }

    private static func slices(_ scores: SliceScores, name: String, by basis: String? = nil) -> JSONText {
        let spread = scores.accuracy
        let accuracy = JSONText.object([
            ("mean", .number(spread.mean)), ("deviation", spread.deviation.map { .number($0) } ?? .null),
            ("sampling_deviation", .number(spread.samplingDeviation)),
            ("percentile_10", .number(spread.tenthPercentile)), ("percentile_90", .number(spread.ninetiethPercentile)),
        ])
        return .object(
            (basis.map { [("by", .string($0))] } ?? []) + [
                ("accuracy", accuracy), ("scores", .array(scores.slices.map { slice($0, name: name) })),
            ])
    }

    private static func slice(_ slice: SliceScores.Slice, name: String) -> JSONText {
        var members: [(String, JSONText)] = [(name, .string(slice.name)), ("rows", .integer(slice.rowCount))]
        for metric in SliceScores.metrics {
            if let value = slice[metric] { members.append((metric.rawValue, .number(value))) }
        }
        if let unit = slice.unit {
            let intervals = SliceScores.metrics.compactMap { metric in
                slice.interval(metric).map { (metric.rawValue, ScoresJSON.pair($0)) }
            }
            members.append(("intervals", .object([("unit", .string(unit.rawValue))] + intervals)))
        }
        return .object(members)
    }

    /// The label of the majority class with its two best known scores, then all scores of each baseline.
    private static func baseline(_ evaluation: Evaluation) -> JSONText {
        let baselines = evaluation.baselines
        var members: [(String, JSONText)] = [
            ("label", .string(evaluation.predictions.labels[baselines.majorityLabel])),
            ("accuracy", .number(baselines.majority.accuracy)), ("macro_f1", .number(baselines.majority.macroF1)),
            ("prior_log_loss", baselines.prior.logLoss.map { .number($0) } ?? .null),
            ("majority", .object(ScoresJSON.metrics(baselines.majority))),
            ("prior", .object(ScoresJSON.metrics(baselines.prior))),
        ]
        if let wordList = evaluation.wordList {
            members.append(("word_list", .object(ScoresJSON.metrics(wordList))))
        }
        return .object(members)
    }
}
