import StanceMetrics
package import StanceTraining

/// An evaluation as JSON, `"schema": "stance.evaluation/1"`. `Documentation/Formats.md` describes the members.
package enum EvaluationJSON {
    /// The evaluation as one object; `subject` says what was evaluated on what.
    package static func object(_ evaluation: Evaluation, subject: [(String, JSONText)]) -> JSONText {
        let labels = evaluation.predictions.labels
        var members: [(String, JSONText)] = [("schema", .string("stance.evaluation/1"))]
        members += subject
        members.append(("rows", .integer(evaluation.predictions.rowCount)))
        members.append(("labels", .array(labels.map { .string($0) })))
        for metric in Metric.allCases {
            if let value = evaluation.scores[metric] { members.append((metric.rawValue, .number(value))) }
        }
        if let intervals = evaluation.intervals { members.append(("intervals", object(intervals))) }
        members.append(("classes", .array(labels.indices.map { classObject(evaluation, $0) })))
        members.append(
            (
                "confusion_matrix",
                .array(
                    labels.indices.map { truth in
                        .array(
                            labels.indices.map { .integer(evaluation.scores.confusion[truth: truth, predicted: $0]) })
                    })
            ))
        members.append(("baseline", baseline(evaluation)))
        if let groups = evaluation.groups { members.append(("groups", object(groups))) }
        return .object(members)
    }

    private static func object(_ intervals: ScoreIntervals) -> JSONText {
        .object(
            [
                ("level", .number(intervals.level)), ("resamples", .integer(intervals.resamples)),
                ("unit", .string(intervals.unit.rawValue)), ("units", .integer(intervals.unitCount)),
            ]
                + Metric.allCases.compactMap { metric in
                    intervals[metric].map { (metric.rawValue, pair($0)) }
                })
    }

    private static func pair(_ interval: Interval) -> JSONText {
        .array([.number(interval.lower), .number(interval.upper)])
    }

    private static func classObject(_ evaluation: Evaluation, _ index: Int) -> JSONText {
        let scores = evaluation.scores.classes[index]
        var members: [(String, JSONText)] = [
            ("label", .string(evaluation.predictions.labels[index])), ("precision", .number(scores.precision)),
            ("recall", .number(scores.recall)), ("f1", .number(scores.f1)), ("support", .integer(scores.support)),
        ]
        if let intervals = evaluation.intervals?.classes[index] {
            members.append(
                (
                    "intervals",
                    .object([
                        ("precision", pair(intervals.precision)), ("recall", pair(intervals.recall)),
                        ("f1", pair(intervals.f1)),
                    ])
                ))
        }
        return .object(members)
    }

    private static func object(_ scores: GroupScores) -> JSONText {
        let spread = scores.accuracy
        return .object([
            (
                "accuracy",
                .object([
                    ("mean", .number(spread.mean)), ("deviation", spread.deviation.map { .number($0) } ?? .null),
                    ("sampling_deviation", .number(spread.samplingDeviation)),
                    ("percentile_10", .number(spread.tenthPercentile)),
                    ("percentile_90", .number(spread.ninetiethPercentile)),
                ])
            ),
            (
                "scores",
                .array(
                    scores.groups.map { group in
                        .object([
                            ("group", .string(group.name)), ("rows", .integer(group.rowCount)),
                            ("accuracy", .number(group.accuracy)), ("macro_f1", .number(group.macroF1)),
                        ])
                    })
            ),
        ])
    }

    private static func baseline(_ evaluation: Evaluation) -> JSONText {
        let baselines = evaluation.baselines
        return .object([
            ("label", .string(evaluation.predictions.labels[baselines.majorityLabel])),
            ("accuracy", .number(baselines.majority.accuracy)), ("macro_f1", .number(baselines.majority.macroF1)),
            ("prior_log_loss", .number(baselines.priorLogLoss)),
        ])
    }
}
