import StanceModel
package import StanceTraining

/// Rows whose labels a model doubts, as lines for a terminal.
package enum SuspiciousText {
    /// What the list is, then of each row its place, its label, the label suggested for it, why, and its text.
    ///
    /// - Parameter width: the width of the terminal; nil where the output is none.
    package static func lines(_ labels: SuspiciousLabels, width: Int?) -> [String] {
        let width = max(50, width ?? 120)
        let prose = min(110, width)
        var lines = WrappedLine.lines("suspect   ", summary(labels), width: prose, separator: " ")
        guard !labels.rows.isEmpty else { return lines }
        let head = if case .seen = labels.basis { "warning   " } else { String(repeating: " ", count: 10) }
        lines += WrappedLine.lines(head, note(labels.basis), width: prose, separator: " ")
        return lines + labels.rows.flatMap { self.lines(of: $0, width: width) }
    }

    /// `20 of the 2,311 rows, of 10,662, for which the model gives another label`.
    static func summary(_ labels: SuspiciousLabels) -> String {
        let model =
            switch labels.basis {
            case .heldOut: "models that have not seen them give"
            case .unseen, .seen: "the model gives"
            }
        guard labels.doubtedCount > 0 else {
            return "none: \(model) each of the \(NumberText.count(labels.rowCount, "row")) its own label"
        }
        let (listed, doubted) = (labels.rows.count, labels.doubtedCount)
        let rows = NumberText.count(labels.rowCount, "row")
        let all =
            listed < doubted
            ? "the first \(NumberText.count(listed)) of \(NumberText.count(doubted)) rows, of \(rows) in all,"
            : "\(NumberText.count(doubted)) of \(rows)"
        return "\(all) to which \(model) another label; the one whose own label is least probable first"
    }

    /// What has to be known to read the list.
    static func note(_ basis: SuspiciousLabels.Basis) -> String {
        let advice =
            "Look at the first ones: many are wrong, the others hard cases. Behind the labels stands what speaks for the second against the first"
        return switch basis {
        case .heldOut: "\(advice), in the final model, which has seen the row."
        case .unseen: "\(advice), in the model."
        case .seen(let files): seen(files)
        }
    }

    /// That a model has learned the labels that it is asked about.
    package static func seen(_ files: [String]) -> String {
        let names = files.map(\.printable).joined(separator: ", ")
        return
            "\(names): the model was trained on \(files.count == 1 ? "this file" : "these files"), so it has learned the wrong labels with the right ones and finds few of them; leave --model out, or use train --suspicious"
    }

    private static func lines(of row: SuspiciousLabels.Row, width: Int) -> [String] {
        let head =
            "  \(row.location.description.printable)  \(row.label.printable) \(NumberText.fixed(row.probability, 2))"
            + ", \(row.suggestion.printable) \(NumberText.fixed(row.suggestionProbability, 2))"
        let reason = reason(row)
        var lines = WrappedLine.lines(
            "", head + (reason.isEmpty ? "" : " · \(reason)"), width: width, indent: 6)
        lines.append(cut("      " + row.text.printable, to: width))
        if let other = row.contradiction {
            lines.append(
                cut(
                    "      ≈ \(NumberText.fixed(other.likeness, 2))  \(other.location.description.printable)  "
                        + "\(other.label.printable)  \(other.text.printable)", to: width))
        }
        return lines
    }

    /// `“lacks” +1.20 · “ waste” characters +0.84`.
    static func reason(_ row: SuspiciousLabels.Row) -> String {
        row.evidence.map {
            "\(ExplanationText.name($0, in: row.text).printable) \(ExplanationText.signed($0.weight))"
        }.joined(separator: " · ")
    }

    private static func cut(_ line: String, to width: Int) -> String {
        line.count > width ? line.prefix(width - 2) + " …" : line
    }
}
