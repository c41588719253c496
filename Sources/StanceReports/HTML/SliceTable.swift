import StanceMetrics

/// The scores of parts of the rows: a table with a forest plot in it.
enum SliceTable {
    /// - Parameters:
    ///   - scores: worst first, or in an order of their own.
    ///   - noun: what a part is called: a group, the name of a column.
    ///   - accuracy: that of all rows, which a line marks.
    @MarkupBuilder static func markup(_ scores: SliceScores, noun: String, accuracy: Double) -> [Markup] {
        table(scores, noun: noun, accuracy: accuracy).markup
        Tag.p(.class("note")) {
            "The dashed line is the accuracy of all rows, \(EvaluationText.number(accuracy)). "
            EvaluationText.spread(scores, noun: "part").capitalizedSentence + "."
        }
        if let note = EvaluationText.unitNote(scores) { Tag.p(.class("note")) { note + "." } }
    }

    private static func table(_ scores: SliceScores, noun: String, accuracy: Double) -> PageTable {
        let second = scores.slices[0][.fAvg] == nil ? Metric.macroF1 : .fAvg
        let shown = scores.slices.indices.filter { hidden(of: scores.slices.count)?.contains($0) != true }
        let plot = RowPlot(sharesAmong: shown.flatMap { values(.accuracy, scores.slices[$0]) }, reference: accuracy)
        var table = PageTable(
            "Scores by part of the rows",
            [
                ([.data(noun)], .name), ([.text("rows")], .number), ([.text("accuracy")], .number),
                ([.text("[low, high]")], .range), ([plot.axis], .drawing),
                ([.text(TrainingText.name(second))], .number), ([.text("[low, high]")], .range),
            ])
        for (index, slice) in scores.slices.enumerated() {
            if let hidden = hidden(of: scores.slices.count), hidden.contains(index) {
                if index == hidden.lowerBound {
                    table.append(note: "… \(NumberText.count(hidden.count)) more in between; all are in --json")
                }
                continue
            }
            table.append([
                [.data(slice.name)], [.text(NumberText.count(slice.rowCount))],
                [.text(EvaluationText.number(slice.accuracy))],
                [.text(slice.interval(.accuracy).map(EvaluationText.range) ?? "")],
                [plot.row(slice.accuracy, slice.interval(.accuracy))],
                [.text(slice[second].map(EvaluationText.number) ?? "–")],
                [.text(slice.interval(second).map(EvaluationText.range) ?? "")],
            ])
        }
        return table
    }

    private static func values(_ metric: Metric, _ slice: SliceScores.Slice) -> [Double] {
        [slice[metric], slice.interval(metric)?.lower, slice.interval(metric)?.upper].compactMap { $0 }
    }

    /// Of very many parts the first, which are the worst, and the last ones are enough to see what they are like.
    private static func hidden(of count: Int) -> Range<Int>? {
        count > 60 ? 40..<(count - 20) : nil
    }
}

extension String {
    /// The text with its first letter a capital.
    fileprivate var capitalizedSentence: String { prefix(1).uppercased() + dropFirst() }
}
