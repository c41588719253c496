import StanceMetrics
import StanceTraining

/// A comparison of two classifiers as lines for a terminal.
package enum ComparisonText {
    /// The models, every score of both with its difference, and which rows they disagree on.
    ///
    /// - Parameter shown: how many of these rows are listed, or nil for all.
    package static func lines(_ subject: ComparedModels, shown: Int?, width: Int? = nil) -> [String] {
        var lines = ["A         \(subject.names.first.printable)", "B         \(subject.names.second.printable)", ""]
        lines += scores(subject, width: width)
        lines += [""] + labels(subject, width: width)
        lines += intervalNote(subject.comparison).map { WrappedLine.note($0, width: width) } ?? []
        lines += [""] + WrappedLine.lines("McNemar   ", mcNemar(subject.comparison), width: width)
        lines += WrappedLine.lines("result    ", result(subject.comparison), width: width)
        return lines + [""] + differences(subject, shown: shown, width: width)
    }

    private static func scores(_ subject: ComparedModels, width: Int?) -> [String] {
        let lines = scores(subject, columns: 6).lines()
        guard let width, lines.contains(where: { $0.displayWidth > width }) else { return lines }
        // Names of scores must not be cut; which model is better can be seen from the interval.
        return scores(subject, columns: 5).lines(indent: "", width: width)
    }

    private static func scores(_ subject: ComparedModels, columns: Int) -> TextTable {
        let comparison = subject.comparison
        var table = TextTable(Array([.left, .right, .right, .right, .whole, .whole].prefix(columns)))
        table.append(Array(["score", "A", "B", "B − A", "", "better"].prefix(columns)))
        for metric in EvaluationTables.metrics {
            guard let first = comparison.first[metric], let second = comparison.second[metric],
                let difference = comparison[metric]
            else { continue }
            let interval = comparison.intervals?[metric]
            let cells = [
                TrainingText.name(metric), EvaluationText.number(first), EvaluationText.number(second),
                signed(difference), interval.map(range) ?? "", better(metric, interval),
            ]
            table.append(Array(cells.prefix(columns)))
        }
        return table
    }

    private static func labels(_ subject: ComparedModels, width: Int?) -> [String] {
        let comparison = subject.comparison
        var table = TextTable([.left, .right, .right, .right, .whole])
        table.append(["F1 of", "A", "B", "B − A", ""])
        for (index, label) in subject.evaluations.first.predictions.labels.enumerated() {
            let (first, second) = (comparison.first.classes[index].f1, comparison.second.classes[index].f1)
            table.append([
                label, EvaluationText.number(first), EvaluationText.number(second), signed(second - first),
                comparison.intervals.map { range($0.classes[index].f1) } ?? "",
            ])
        }
        return table.lines(width: width)
    }

    /// Which model a difference speaks for: neither while its interval contains 0.
    static func better(_ metric: Metric, _ interval: Interval?) -> String {
        guard let interval, interval.lower > 0 || interval.upper < 0 else { return "" }
        return (interval.lower > 0) == metric.bestIsHigh ? "B" : "A"
    }

    static func mcNemar(_ comparison: Comparison) -> String {
        let test = comparison.mcNemar
        let caution =
            comparison.intervals?.unit == .group ? " · takes rows as independent, which rows of a group are not" : ""
        return "only A right \(NumberText.count(test.onlyFirstRight, "row")), only B right "
            + "\(NumberText.count(test.onlySecondRight)) · p \(probability(test.pValue)) (exact, two-sided)" + caution
    }

    /// `= 0.043`, `< 0.001`.
    private static func probability(_ value: Double) -> String {
        value < 0.001 ? "< 0.001" : "= \(NumberText.fixed(value, 3))"
    }

    static func result(_ comparison: Comparison) -> String {
        [Metric.fAvg, .macroF1, .accuracy].filter { comparison[$0] != nil }.map { metric in
            guard let interval = comparison.intervals?[metric] else {
                return "\(TrainingText.name(metric)): too few rows"
            }
            let winner = better(metric, interval)
            let size = comparison[metric].map { EvaluationText.number(abs($0)) } ?? ""
            return winner.isEmpty
                ? "\(TrainingText.name(metric)): no clear difference"
                : "\(TrainingText.name(metric)): \(winner) is better by \(size)"
        }.joined(separator: " · ")
    }

    private static func differences(_ subject: ComparedModels, shown: Int?, width: Int?) -> [String] {
        let differing = subject.comparison.differingRows
        let share = NumberText.fixed(100 * Double(differing.count) / Double(subject.rows.count), 1)
        let title = "\(NumberText.count(differing.count, "row")) labelled differently (\(share) %)"
        guard !differing.isEmpty, shown != 0 else { return [title] }
        let labels = subject.evaluations.first.predictions.labels
        var table = TextTable([.left, .left, .left, .left])
        table.append(["true", "A", "B", "text"])
        for row in differing.prefix(shown ?? .max) {
            table.append([
                labels[subject.evaluations.first.predictions.truth[row]],
                labels[subject.evaluations.first.predictions.predicted[row]],
                labels[subject.evaluations.second.predictions.predicted[row]], subject.rows[row].text,
            ])
        }
        let more = differing.count - (shown ?? differing.count)
        return [title] + table.lines(width: width)
            + (more > 0 ? ["  … and \(NumberText.count(more)) more: --all"] : [])
    }

    static func intervalNote(_ comparison: Comparison) -> String? {
        guard let intervals = comparison.intervals else { return nil }
        let units = NumberText.count(intervals.unitCount, intervals.unit == .group ? "group" : "row")
        let warning = intervals.unitCount < 10 ? "; too narrow with so few" : ""
        return
            "[low, high]: 95 % bootstrap intervals of the difference, both models on the same resamples of \(units)\(warning)"
    }

    static func range(_ interval: Interval) -> String {
        "[\(signed(interval.lower)), \(signed(interval.upper))]"
    }

    static func signed(_ value: Double) -> String {
        let text = EvaluationText.number(value)
        return text.hasPrefix("-") || text == "0.000" ? text : "+" + text
    }
}
