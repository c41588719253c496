import StanceMetrics
import StanceTraining

/// The rows that two models label differently, as a table that can be narrowed down to those that one of them has right.
enum DifferingRows {
    /// More rows than this make a page slow and are read by nobody; `--json` has them.
    static let most = 1_000

    @MarkupBuilder static func markup(_ subject: ComparedModels) -> [Markup] {
        let differing = subject.comparison.differingRows
        let share = NumberText.fixed(100 * Double(differing.count) / Double(max(1, subject.rows.count)), 1)
        Tag.p { "\(NumberText.count(differing.count)) of \(NumberText.count(subject.rows.count, "row")) (\(share) %)." }
        if !differing.isEmpty {
            filter(subject)
            table(subject).markup
        }
    }

    private enum Kind: Int, CaseIterable {
        case onlyFirst, onlySecond, neither

        init(_ row: Int, _ subject: ComparedModels) {
            let truth = subject.evaluations.first.predictions.truth[row]
            self =
                subject.evaluations.first.predictions.predicted[row] == truth
                ? .onlyFirst : subject.evaluations.second.predictions.predicted[row] == truth ? .onlySecond : .neither
        }

        var name: String {
            switch self {
            case .onlyFirst: "only A right"
            case .onlySecond: "only B right"
            case .neither: "both wrong"
            }
        }

        /// What the style sheet calls the rows.
        var rowClass: StaticString {
            switch self {
            case .onlyFirst: "row-1"
            case .onlySecond: "row-2"
            case .neither: "row-3"
            }
        }
    }

    private static func filter(_ subject: ComparedModels) -> Markup {
        let kinds = subject.comparison.differingRows.map { Kind($0, subject) }
        return RowFilter.markup(
            [(0, [.text("all (\(NumberText.count(kinds.count)))")])]
                + Kind.allCases.map { kind in
                    let count = kinds.count { $0 == kind }
                    return (kind.rawValue + 1, [.text("\(kind.name) (\(NumberText.count(count)))")])
                })
    }

    private static func table(_ subject: ComparedModels) -> PageTable {
        let (first, second) = (subject.evaluations.first.predictions, subject.evaluations.second.predictions)
        let places = RowPlaces(subject.rows.map(\.location.file))
        var table = PageTable(
            "The text, its true label, and what each model says with what probability",
            [
                ([.text("text")], .text), ([.text("true")], .word), ([.text("A")], .word), ([.text("B")], .word),
                ([.text("right")], .word), ([.text(places.heading)], .place),
            ])
        for row in subject.comparison.differingRows.prefix(most) {
            let kind = Kind(row, subject)
            table.append(
                [
                    [.text(subject.rows[row].text)], [.data(first.labels[first.truth[row]])], answer(first, row),
                    answer(second, row), [.text(kind == .onlyFirst ? "A" : kind == .onlySecond ? "B" : "–")],
                    [.data(places.name(subject.rows[row].location))],
                ], class: kind.rowClass)
        }
        let more = subject.comparison.differingRows.count - most
        if more > 0 { table.append(note: "… and \(NumberText.count(more)) more; all are in --json") }
        return table
    }

    private static func answer(_ predictions: Predictions, _ row: Int) -> [Markup] {
        let label = predictions.predicted[row]
        let probability = predictions.probabilities.map { all in
            " " + NumberText.fixed(all[row * predictions.labels.count + label], 2)
        }
        return [.data(predictions.labels[label]), .text(probability ?? "")]
    }
}
