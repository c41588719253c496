import StanceTraining

/// The rows whose labels a model doubts, as a table.
enum SuspiciousTable {
    /// More rows than this are left to `--json` and `--suspicious-file`.
    static let most = 1_000

    @MarkupBuilder static func markup(_ labels: SuspiciousLabels) -> [Markup] {
        Tag.p { SuspiciousText.summary(labels).capitalizedFirst + "." }
        if !labels.rows.isEmpty {
            Tag.p { Markup.data(SuspiciousText.note(labels.basis)) }
            table(labels).markup
        }
    }

    private static func table(_ labels: SuspiciousLabels) -> PageTable {
        let names = RowPlaces(
            labels.rows.flatMap { [$0.location.file, $0.contradiction?.location.file].compactMap(\.self) })
        var table = PageTable(
            "Rows, their labels, what the model says, and the n-grams that speak for it",
            [
                (names.heading, .word), ("label", .word), ("suggested", .word), ("why", .text), ("text", .text),
            ])
        for row in labels.rows.prefix(most) {
            table.append(
                [
                    [.data(names.name(row.location))], answer(row.label, row.probability),
                    answer(row.suggestion, row.suggestionProbability), [.data(SuspiciousText.reason(row))],
                    [.text(row.text)],
                ], class: "first")
            if let other = row.contradiction {
                table.append(
                    [
                        [.data(names.name(other.location))], [.data(other.label)], [],
                        [.text("nearly the same text, likeness \(NumberText.fixed(other.likeness, 2))")],
                        [.text(other.text)],
                    ], class: "next")
            }
        }
        let more = labels.rows.count - most
        if more > 0 { table.append(note: "… and \(NumberText.count(more)) more; all are in --json") }
        return table
    }

    private static func answer(_ label: String, _ probability: Double) -> [Markup] {
        [.data(label), .text(" " + NumberText.fixed(probability, 2))]
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
