import StanceMetrics
package import StanceTraining

/// A learning curve as a page: what more rows bring first, then how the score grew.
package enum LearningCurvePage {
    /// The page as a file.
    package static func bytes(_ curve: LearningCurve, _ header: ReportHeader) -> [UInt8] {
        let text = LearningCurveText(curve, width: nil)
        return Page(
            title: header.title, lead: header.lead,
            sections: [
                Page.Section("result", "Result") {
                    header.warningList
                    result(curve, text)
                },
                Page.Section("curve", "Curve") {
                    LearningCurveChart(curve).figure
                    table(text, of: curve).markup
                    Tag.p(.class("note")) { text.intervalNote + "." }
                },
                Page.Section("method", "How this was measured") {
                    MetricWords.facts(header.facts)
                    Tag.h3 { "What the score means" }
                    MetricWords.list([curve.metric])
                },
            ]
        ).bytes
    }

    @MarkupBuilder private static func result(_ curve: LearningCurve, _ text: LearningCurveText) -> [Markup] {
        if let extrapolation = curve.extrapolation {
            Tag.p(.class("answer")) { sentence(text.outlook) }
            Tag.p { "The law that fits: \(text.law(extrapolation))." }
        } else {
            Tag.p(.class("answer")) { "Too few sizes to fit a curve to, so that nothing can be said of more rows." }
        }
        if let last = curve.points.last {
            Tag.p {
                "Measured with most rows, \(NumberText.count(Int(last.rows.rounded()))): "
                    + "\(TrainingText.name(curve.metric)) \(EvaluationText.number(last.score)) \(EvaluationText.range(last.interval))."
            }
        }
        if let note = text.choiceNote { Tag.p(.class("note")) { "The setting is the \(note)." } }
        Tag.p(.class("note")) {
            "The law holds for more rows of the same kind. Rows of another kind, or labelled better, are another curve."
        }
    }

    private static func sentence(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() + "." }

    private static func table(_ text: LearningCurveText, of curve: LearningCurve) -> PageTable {
        var table = PageTable(
            "The score by the number of rows learned from",
            [
                ("rows", .number), ("of all", .number), (TrainingText.name(curve.metric), .number),
                ("[low, high]", .range), ("", .word),
            ])
        for entry in text.entries {
            table.append([
                [.text(NumberText.count(Int(entry.rows.rounded())))],
                [.text("\(NumberText.fixed(100 * entry.rows / Double(curve.rowsOfAll), 0)) %")],
                [.text(EvaluationText.number(entry.score))], [.text(EvaluationText.range(entry.interval))],
                [.text(entry.isMeasured ? "●" : "○ fitted")],
            ])
        }
        return table
    }
}
