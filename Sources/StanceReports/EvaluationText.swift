package import StanceMetrics
package import StanceTraining

/// An evaluation as lines for a terminal: summary, scores by label, confusion matrix.
package enum EvaluationText {
    /// One line with the scores that matter most and the baseline beside them.
    package static func summary(_ evaluation: Evaluation) -> String {
        var parts = ["macro-F1 \(score(.macroF1, evaluation))", "accuracy \(score(.accuracy, evaluation))"]
        if evaluation.scores.fAvg != nil { parts.insert("F_avg \(score(.fAvg, evaluation))", at: 0) }
        parts.append("log loss \(score(.logLoss, evaluation))")
        let baselines = evaluation.baselines
        let majority = evaluation.predictions.labels[baselines.majorityLabel]
        parts.append(
            "always “\(majority.printable)”: accuracy \(NumberText.fixed(baselines.majority.accuracy, 3)), "
                + "macro-F1 \(NumberText.fixed(baselines.majority.macroF1, 3))")
        return parts.joined(separator: " · ")
    }

    /// Scores by label and the confusion matrix, then what the intervals are.
    package static func details(_ evaluation: Evaluation) -> [String] {
        classTable(evaluation) + [""] + confusionTable(evaluation) + [intervalNote(evaluation)].compactMap { $0 }
    }

    /// The groups with the least accuracy, then how much all of them differ; nothing where the data name no groups.
    package static func groups(_ evaluation: Evaluation) -> [String] {
        guard let scores = evaluation.groups else { return [] }
        var table = TextTable([.left, .right, .right, .right])
        table.append(["group, worst first", "rows", "accuracy", "macro-F1"])
        for group in scores.groups.prefix(mostGroups) {
            table.append([
                group.name, NumberText.count(group.rowCount), NumberText.fixed(group.accuracy, 3),
                NumberText.fixed(group.macroF1, 3),
            ])
        }
        let more = scores.groups.count - mostGroups
        return table.lines() + (more > 0 ? ["  … and \(NumberText.count(more, "group")) more; all with --json"] : [])
            + [spread(scores)]
    }

    /// `accuracy 0.781 on average over 534 groups, each counting alike; standard deviation 0.101 (…); …`.
    package static func spread(_ scores: GroupScores) -> String {
        let spread = scores.accuracy
        var text =
            "accuracy \(NumberText.fixed(spread.mean, 3)) on average over \(NumberText.count(scores.groups.count, "group")), each counting alike"
        if let deviation = spread.deviation {
            text +=
                "; standard deviation \(NumberText.fixed(deviation, 3)) (\(NumberText.fixed(spread.samplingDeviation, 3)) from few rows a group alone)"
                + "; 10th percentile \(NumberText.fixed(spread.tenthPercentile, 3)), 90th \(NumberText.fixed(spread.ninetiethPercentile, 3))"
        }
        return text
    }

    private static let mostGroups = 15

    /// `0.664 [0.640, 0.687]`.
    private static func score(_ metric: Metric, _ evaluation: Evaluation) -> String {
        guard let value = evaluation.scores[metric] else { return "–" }
        return NumberText.fixed(value, 3) + (evaluation.intervals?[metric].map { " " + range($0) } ?? "")
    }

    private static func range(_ interval: Interval) -> String {
        "[\(NumberText.fixed(interval.lower, 3)), \(NumberText.fixed(interval.upper, 3))]"
    }

    private static func classTable(_ evaluation: Evaluation) -> [String] {
        var table = TextTable([.left, .right, .right, .right, .left, .right])
        table.append(["label", "precision", "recall", "F1", "", "support"])
        for (index, label) in evaluation.predictions.labels.enumerated() {
            let scores = evaluation.scores.classes[index]
            table.append([
                label, NumberText.fixed(scores.precision, 3),
                scores.support == 0 ? "–" : NumberText.fixed(scores.recall, 3), NumberText.fixed(scores.f1, 3),
                scores.support == 0 ? "" : evaluation.intervals.map { range($0.classes[index].f1) } ?? "",
                NumberText.count(scores.support),
            ])
        }
        return table.lines()
    }

    private static func confusionTable(_ evaluation: Evaluation) -> [String] {
        let labels = evaluation.predictions.labels
        var table = TextTable([.left] + labels.map { _ in .right })
        table.append(["true \\ predicted"] + labels)
        for (truth, label) in labels.enumerated() {
            table.append(
                [label]
                    + labels.indices.map { NumberText.count(evaluation.scores.confusion[truth: truth, predicted: $0]) })
        }
        return table.lines()
    }

    private static func intervalNote(_ evaluation: Evaluation) -> String? {
        guard let intervals = evaluation.intervals else { return nil }
        let units = NumberText.count(intervals.unitCount, intervals.unit == .group ? "group" : "row")
        let warning = intervals.unitCount < 10 ? "; too narrow with so few" : ""
        return "[low, high]: 95 % bootstrap intervals over \(units)\(warning)"
    }
}
