package import StanceMetrics
package import StanceTraining

/// An evaluation as lines for a terminal: the scores that matter most, and those of groups or slices.
package enum EvaluationText {
    /// One line with the scores that matter most and what beats no one beside them.
    package static func summary(_ evaluation: Evaluation) -> String {
        let baselines = evaluation.baselines
        let majority = evaluation.predictions.labels[baselines.majorityLabel]
        var parts = [
            headline(evaluation),
            "always “\(majority.printable)”: accuracy \(number(baselines.majority.accuracy)), "
                + "macro-F1 \(number(baselines.majority.macroF1))",
        ]
        if let wordList = evaluation.wordList {
            parts.append("word list: accuracy \(number(wordList.accuracy)), macro-F1 \(number(wordList.macroF1))")
        }
        return parts.joined(separator: " · ")
    }

    /// The scores that matter most by themselves: `macro-F1 0.664 [0.640, 0.687] · accuracy …`.
    static func headline(_ evaluation: Evaluation) -> String {
        [Metric.fAvg, .macroF1, .accuracy, .logLoss].filter { evaluation.scores[$0] != nil }
            .map { "\(TrainingText.name($0)) \(score($0, evaluation))" }.joined(separator: " · ")
    }

    /// The slices asked for, or else the groups with the least accuracy, then how much all of them differ; nothing where
    /// there are neither.
    package static func slices(_ evaluation: Evaluation, width: Int? = nil) -> [String] {
        if let slices = evaluation.slices {
            let name = slices.basis == "length" ? "length" : "\(slices.basis.printable), worst first"
            return table(slices.scores, name: name, width: width)
                + [spread(slices.scores, noun: "slice"), unitNote(slices.scores)].compactMap { $0 }
                .flatMap { WrappedLine.note($0, width: width) }
        }
        guard let groups = evaluation.groups else { return [] }
        return table(groups, name: "group, worst first", width: width)
            + WrappedLine.note(spread(groups), width: width)
    }

    private static func table(_ scores: SliceScores, name: String, width: Int?) -> [String] {
        let metrics = [Metric.accuracy, scores.slices[0][.fAvg] == nil ? .macroF1 : .fAvg]
        let hasIntervals = scores.slices.contains { $0.interval(.accuracy) != nil }
        var table = TextTable(
            [.left, .right] + metrics.flatMap { _ in hasIntervals ? [TextTable.Alignment.right, .whole] : [.right] })
        table.append(
            [name, "rows"]
                + metrics.flatMap { hasIntervals ? [TrainingText.name($0), ""] : [TrainingText.name($0)] })
        for slice in scores.slices.prefix(mostSlices) {
            let cells = metrics.flatMap { metric in
                let value = slice[metric].map { number($0) } ?? "–"
                return hasIntervals ? [value, slice.interval(metric).map(range) ?? ""] : [value]
            }
            table.append([slice.name, NumberText.count(slice.rowCount)] + cells)
        }
        let more = scores.slices.count - mostSlices
        return table.lines(width: width) + (more > 0 ? ["  … and \(NumberText.count(more)) more; all with --json"] : [])
    }

    /// `accuracy 0.781 on average over 534 groups, each counting alike; standard deviation 0.101 (…); …`.
    package static func spread(_ scores: SliceScores, noun: String = "group") -> String {
        let spread = scores.accuracy
        var text =
            "accuracy \(number(spread.mean)) on average over \(NumberText.count(scores.slices.count, noun)), each counting alike"
        if let deviation = spread.deviation {
            text +=
                "; standard deviation \(number(deviation)) (\(number(spread.samplingDeviation)) from few rows a \(noun) alone)"
                + "; 10th percentile \(number(spread.tenthPercentile)), 90th \(number(spread.ninetiethPercentile))"
        }
        return text
    }

    /// What the intervals of slices come from.
    static func unitNote(_ scores: SliceScores) -> String? {
        let units =
            switch Set(scores.slices.compactMap(\.unit)) {
            case [.row]: "rows"
            case [.group]: "groups"
            case [.row, .group]: "groups, or of the rows where there is one group,"
            default: nil as String?
            }
        return units.map {
            "[low, high]: 95 % bootstrap intervals over the \($0) of a slice; too narrow where these are few"
        }
    }

    private static let mostSlices = 15

    /// `0.664 [0.640, 0.687]`.
    static func score(_ metric: Metric, _ evaluation: Evaluation) -> String {
        guard let value = evaluation.scores[metric] else { return "–" }
        return number(value) + (evaluation.intervals?[metric].map { " " + range($0) } ?? "")
    }

    static func range(_ interval: Interval) -> String {
        "[\(number(interval.lower)), \(number(interval.upper))]"
    }

    static func number(_ value: Double) -> String { NumberText.fixed(value, 3) }
}
