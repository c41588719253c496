import StanceMetrics
import StanceTraining

/// The scores of an evaluation as cards and tables, with what they are compared with beside them.
enum ScoreTables {
    /// The scores that matter most: how good, how sure, compared to what.
    static func cards(_ evaluation: Evaluation) -> Markup {
        let others = compared(evaluation)
        let plot = RowPlot((0, 1), width: 264)
        return Tag.div(.class("cards")) {
            for metric in [Metric.fAvg, .macroF1, .accuracy] {
                if let value = evaluation.scores[metric] {
                    Tag.div(.class("card")) {
                        Tag.p(.class("name")) { TrainingText.name(metric) }
                        Tag.p(.class("value")) { EvaluationText.number(value) }
                        Tag.p { evaluation.intervals?[metric].map(range) ?? "no interval: too few rows" }
                        plot.row(
                            value, evaluation.intervals?[metric],
                            marks: others.filter(\.isInCards).compactMap { other in
                                other.scores[metric].map { (other.mark, $0) }
                            })
                        plot.axis
                        Tag.ul(.class("legend")) { beside(metric, others) }
                    }
                }
            }
        }
    }

    /// `0.640 to 0.687 with 95 % confidence`.
    private static func range(_ interval: Interval) -> String {
        "\(EvaluationText.number(interval.lower)) to \(EvaluationText.number(interval.upper)) with 95 % confidence"
    }

    @MarkupBuilder private static func beside(_ metric: Metric, _ others: [Compared]) -> [Markup] {
        for other in others where other.isInCards {
            if let value = other.scores[metric] {
                Tag.li {
                    RowPlot.sample(other.mark)
                    other.name
                    " " + EvaluationText.number(value)
                }
            }
        }
    }

    /// Something that a model has to beat.
    private struct Compared {
        let name: [Markup]
        let mark: RowPlot.Mark
        let scores: Scores
        let isInCards: Bool
    }

    private static func compared(_ evaluation: Evaluation) -> [Compared] {
        let baselines = evaluation.baselines
        let majority = evaluation.predictions.labels[baselines.majorityLabel]
        let always: [Markup] = [.text("always “"), .data(majority), .text("”")]
        return [
            Compared(name: always, mark: .diamond, scores: baselines.majority, isInCards: true),
            Compared(name: [.text("label shares")], mark: .bar, scores: baselines.prior, isInCards: false),
        ]
            + (evaluation.wordList.map {
                [Compared(name: [.text("word list")], mark: .square, scores: $0, isInCards: true)]
            } ?? [])
    }

    /// Every score with its interval, beside the same of answers that need no model.
    @MarkupBuilder static func scores(_ evaluation: Evaluation) -> [Markup] {
        let others = compared(evaluation)
        let plot = RowPlot(domain(evaluation, others))
        table(evaluation, others, plot).markup
        Tag.ul(.class("legend")) {
            Tag.li {
                RowPlot.sampleOfValue
                "score with its interval"
            }
            for other in others {
                Tag.li {
                    RowPlot.sample(other.mark)
                    other.name
                }
            }
        }
        Tag.p(.class("note")) {
            if let note = EvaluationTables.intervalNote(evaluation) { note + ". " }
            "↓ best when low."
        }
    }

    private static func table(_ evaluation: Evaluation, _ others: [Compared], _ plot: RowPlot) -> PageTable {
        let head: [(title: [Markup], kind: PageTable.Kind)] = [
            ([.text("score")], .name), ([.text("model")], .number), ([.text("[low, high]")], .range),
            ([plot.axis], .drawing),
        ]
        var table = PageTable(
            "Scores of the model and of answers that need none", head + others.map { ($0.name, .number) })
        for metric in EvaluationTables.metrics {
            guard let value = evaluation.scores[metric] else { continue }
            let interval = evaluation.intervals?[metric]
            let marks = others.compactMap { other in other.scores[metric].map { (other.mark, $0) } }
            let cells: [[Markup]] = [
                [.text(TrainingText.name(metric) + (metric.bestIsHigh ? "" : " ↓"))],
                [.text(EvaluationText.number(value).replacingMinus)],
                [.text(interval.map(EvaluationText.range) ?? "")],
                // Losses have scales of their own.
                metric.bestIsHigh ? [plot.row(value, interval, marks: marks)] : [],
            ]
            table.append(
                cells + others.map { [.text($0.scores[metric].map(EvaluationText.number)?.replacingMinus ?? "–")] })
        }
        return table
    }

    /// From 0 to 1, and further down where a score is negative.
    private static func domain(_ evaluation: Evaluation, _ others: [Compared]) -> (from: Double, to: Double) {
        let shown = EvaluationTables.metrics.filter(\.bestIsHigh)
        let values = shown.flatMap { metric in
            [evaluation.scores[metric], evaluation.intervals?[metric]?.lower] + others.map { $0.scores[metric] }
        }
        return (min(0, values.compactMap { $0 }.min() ?? 0), 1)
    }

    /// The scores of each label.
    static func labels(_ evaluation: Evaluation) -> PageTable {
        let plot = RowPlot((0, 1))
        let number = PageTable.Kind.number
        var table = PageTable(
            "Scores of each label",
            [
                ([.text("label")], .name), ([.text("rows")], number), ([.text("precision")], number),
                ([.text("recall")], number), ([.text("F1")], number), ([.text("[low, high]")], .range),
                ([plot.axis], .drawing), ([.text("ROC-AUC")], number), ([.text("PR-AUC")], number),
            ])
        for (index, label) in evaluation.predictions.labels.enumerated() {
            let scores = evaluation.scores.classes[index]
            let interval = scores.support > 0 ? evaluation.intervals?.classes[index].f1 : nil
            table.append([
                [.data(label)], [.text(NumberText.count(scores.support))],
                [.text(EvaluationText.number(scores.precision))],
                [.text(scores.support > 0 ? EvaluationText.number(scores.recall) : "–")],
                [.text(EvaluationText.number(scores.f1))], [.text(interval.map(EvaluationText.range) ?? "")],
                [plot.row(scores.f1, interval)], [.text(scores.rocAUC.map(EvaluationText.number) ?? "–")],
                [.text(scores.averagePrecision.map(EvaluationText.number) ?? "–")],
            ])
        }
        return table
    }
}
