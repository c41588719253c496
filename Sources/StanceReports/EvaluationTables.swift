import StanceMetrics
package import StanceTraining

/// An evaluation in full as tables for a terminal.
package enum EvaluationTables {
    /// The metrics that people are shown, which leave out averages of precision and recall and what equals the accuracy.
    static let metrics: [Metric] = [
        .fAvg, .macroF1, .weightedF1, .accuracy, .balancedAccuracy, .matthewsCorrelation, .cohensKappa, .rocAUC,
        .averagePrecision, .logLoss, .brier, .calibrationError,
    ]

    /// Every score beside the baselines, the scores by label, the confusion matrix and the reliability of the
    /// probabilities, then what the intervals are.
    package static func lines(_ evaluation: Evaluation, width: Int? = nil) -> [String] {
        [
            scores(evaluation, width: width), classes(evaluation, width: width), confusion(evaluation, width: width),
            reliability(evaluation),
        ].filter { !$0.isEmpty }.joined(separator: [""])
            + (intervalNote(evaluation).map { WrappedLine.note($0, width: width) } ?? [])
    }

    private static func scores(_ evaluation: Evaluation, width: Int?) -> [String] {
        let baselines = evaluation.baselines
        let others = [baselines.majority, baselines.prior] + (evaluation.wordList.map { [$0] } ?? [])
        var table = TextTable([.left, .right, .whole] + others.map { _ in .right })
        table.append(Array(["score", "", "", "majority", "shares", "word list"].prefix(3 + others.count)))
        for metric in metrics {
            guard let value = evaluation.scores[metric] else { continue }
            table.append(
                [
                    TrainingText.name(metric), EvaluationText.number(value),
                    evaluation.intervals?[metric].map(EvaluationText.range) ?? "",
                ] + others.map { $0[metric].map(EvaluationText.number) ?? "–" })
        }
        return table.lines(width: width)
    }

    /// The scores by label; the areas under curves only where labels need not be cut for them.
    private static func classes(_ evaluation: Evaluation, width: Int?) -> [String] {
        let lines = classTable(evaluation, hasAreas: true).lines()
        guard let width, lines.contains(where: { $0.displayWidth > width }) else { return lines }
        return classTable(evaluation, hasAreas: false).lines(width: width)
    }

    private static func classTable(_ evaluation: Evaluation, hasAreas: Bool) -> TextTable {
        func areas(_ values: [String]) -> [String] { hasAreas ? values : [] }
        func areas(_ roc: Double?, _ averagePrecision: Double?) -> [String] {
            areas([roc, averagePrecision].map { $0.map(EvaluationText.number) ?? "–" })
        }
        let all = evaluation.scores
        let rows = NumberText.count(evaluation.predictions.rowCount)
        var table = TextTable([.left, .right, .right, .right, .whole, .right] + (hasAreas ? [.right, .right] : []))
        table.append(["label", "precision", "recall", "F1", ""] + areas(["ROC-AUC", "PR-AUC"]) + ["support"])
        for (index, label) in evaluation.predictions.labels.enumerated() {
            let scores = all.classes[index]
            let hasRows = scores.support > 0
            table.append(
                [
                    label, EvaluationText.number(scores.precision),
                    hasRows ? EvaluationText.number(scores.recall) : "–", EvaluationText.number(scores.f1),
                    hasRows ? evaluation.intervals.map { EvaluationText.range($0.classes[index].f1) } ?? "" : "",
                ] + areas(scores.rocAUC, scores.averagePrecision) + [NumberText.count(scores.support)])
        }
        let macro = [all.macroPrecision, all.macroRecall, all.macroF1].map(EvaluationText.number)
        let weighted = [all.weightedPrecision, all.weightedRecall, all.weightedF1].map(EvaluationText.number)
        table.append(["mean"] + macro + [""] + areas(all.rocAUC, all.averagePrecision) + [rows])
        table.append(["weighted"] + weighted + [""] + areas(["", ""]) + [rows])
        return table
    }

    /// The confusion matrix with labels as long as there is room for, or, with too many for any, the most frequent errors.
    private static func confusion(_ evaluation: Evaluation, width: Int?) -> [String] {
        let labels = evaluation.predictions.labels
        let confusion = evaluation.scores.confusion
        for limit in [Int.max, 16, 12, 8, 5] {
            let names = labels.map { shortened($0, to: limit) }
            var table = TextTable([.left] + labels.map { _ in .right })
            table.append(["true \\ predicted"] + names)
            for truth in labels.indices {
                table.append(
                    [names[truth]] + labels.indices.map { NumberText.count(confusion[truth: truth, predicted: $0]) })
            }
            let lines = table.lines()
            guard let width, lines.contains(where: { $0.displayWidth > width }) else { return lines }
        }
        return mostFrequentErrors(labels, confusion, width: width)
    }

    private static func mostFrequentErrors(_ labels: [String], _ confusion: ConfusionMatrix, width: Int?) -> [String] {
        var table = TextTable([.left, .left, .right])
        table.append(["true", "predicted", "rows"])
        for error in mostFrequentErrors(confusion).prefix(mostErrors) {
            table.append([labels[error.truth], labels[error.predicted], NumberText.count(error.count)])
        }
        return ["most frequent errors (the whole confusion matrix: --json)"] + table.lines(width: width)
    }

    /// The cells of the matrix off its diagonal that have rows, the fullest first.
    static func mostFrequentErrors(_ confusion: ConfusionMatrix) -> [(truth: Int, predicted: Int, count: Int)] {
        let labels = 0..<confusion.labelCount
        return labels.flatMap { truth in
            labels.filter { $0 != truth }.map { (truth, $0, confusion[truth: truth, predicted: $0]) }
        }.filter { $0.2 > 0 }.sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
    }

    private static let mostErrors = 10

    private static func reliability(_ evaluation: Evaluation) -> [String] {
        guard let bins = evaluation.scores.reliability?.bins else { return [] }
        var table = TextTable([.left, .right, .right, .right])
        table.append(["probability of the label", "rows", "mean", "right"])
        for bin in bins {
            guard let confidence = bin.meanConfidence, let accuracy = bin.accuracy else { continue }
            table.append([
                "\(NumberText.fixed(bin.lower, 1))–\(NumberText.fixed(bin.upper, 1))", NumberText.count(bin.rowCount),
                EvaluationText.number(confidence), EvaluationText.number(accuracy),
            ])
        }
        return table.lines()
    }

    static func intervalNote(_ evaluation: Evaluation) -> String? {
        guard let intervals = evaluation.intervals else { return nil }
        let units = NumberText.count(intervals.unitCount, intervals.unit == .group ? "group" : "row")
        let warning = intervals.unitCount < 10 ? "; too narrow with so few" : ""
        return "[low, high]: 95 % bootstrap intervals over \(units)\(warning)"
    }

    private static func shortened(_ text: String, to limit: Int) -> String {
        text.cut(toDisplayWidth: limit)
    }
}
