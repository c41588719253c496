import StanceMetrics
package import StanceTraining

/// A check of data as lines for a terminal: the data, each finding with its rows, the agreement of annotators, and a count.
package struct CheckText {
    private let check: DataCheck
    private let shown: Int
    /// Of the lines of prose, and of those that show a row.
    private let widths: (prose: Int, row: Int)

    /// - Parameters:
    ///   - shown: how many places of a finding, and pairs of annotators, to list.
    ///   - width: the width of the terminal; nil where the output is none.
    package init(_ check: DataCheck, shown: Int, width: Int?) {
        self.check = check
        self.shown = shown
        // Prose is hard to read in longer lines, and no room is left for it in much shorter ones.
        widths = (min(110, max(50, width ?? 110)), max(50, width ?? 120))
    }

    /// The lines.
    package var lines: [String] {
        var lines = wrapped(Self.summary(check), head: "data")
        for finding in check.findings { lines += [""] + self.lines(of: finding) }
        if let agreement = check.agreement { lines += [""] + self.lines(of: agreement) }
        return lines + ["", "found     \(Self.counts(check))"]
    }

    /// `1 problem, 2 warnings, 1 note`, or `nothing`.
    package static func counts(_ check: DataCheck) -> String {
        let counts = Finding.Severity.allCases.compactMap { severity in
            let count = check.findings.count { $0.severity == severity }
            return count == 0 ? nil : NumberText.count(count, severity.rawValue)
        }
        return counts.isEmpty ? "nothing" : counts.joined(separator: ", ")
    }

    /// `0.664 [0.640, 0.687]`, or `–` where it has no value.
    static func coefficient(_ coefficient: Agreement.Coefficient) -> String {
        guard let value = coefficient.value else { return "–" }
        return NumberText.fixed(value, 3) + (coefficient.interval.map { " " + range($0) } ?? "")
    }

    /// `[0.640, 0.687]`.
    static func range(_ interval: Interval) -> String {
        "[\(NumberText.fixed(interval.lower, 3)), \(NumberText.fixed(interval.upper, 3))]"
    }

    /// What was checked: `2,520 rows · supportive 910, … · words a text: 17 (median), at most 61`.
    static func summary(_ check: DataCheck) -> String {
        let data = check.data
        var parts = [NumberText.count(data.rows.count, "row")]
        if data.hasLabels {
            let counts = zip(data.labels, data.rowsPerLabel).sorted { $0.1 > $1.1 }
            let named = counts.prefix(mostLabels).map { "\($0.0.printable) \(NumberText.count($0.1))" }
            let more =
                counts.count > mostLabels
                ? [NumberText.count(counts.count - mostLabels) + " more labels"] : []
            parts.append((named + more).joined(separator: ", "))
        }
        if let groups = check.groupCount {
            parts.append("\(NumberText.count(groups, "group")) in column “\((data.groupColumn ?? "").printable)”")
        }
        if let targets = check.targetCount { parts.append(NumberText.count(targets, "target")) }
        parts.append(
            "words a text: \(NumberText.count(check.lengths.median)) (median), at most \(NumberText.count(check.lengths.longest))"
        )
        if let other = check.otherRowCount { parts.append("against \(NumberText.count(other, "row"))") }
        return parts.joined(separator: " · ")
    }

    private static let mostLabels = 8

    private func lines(of finding: Finding) -> [String] {
        let words = CheckWords(finding, of: check)
        var lines = wrapped(words.title, head: finding.severity.rawValue)
        lines += wrapped(words.meaning) + wrapped(words.advice)
        let places = finding.places.prefix(shown)
        lines += self.lines(of: Array(places))
        let more = (finding.matter.isListedInPart ? finding.rowCount : finding.places.count) - places.count
        if more > 0, !places.isEmpty || shown == 0 {
            lines.append(
                "\(Self.indent)  … and \(NumberText.count(more)) more\(shown > 0 ? "" : " to list with --show")")
        }
        return lines
    }

    /// The rows of places in columns: where, label, remark, text.
    private func lines(of places: [Finding.Place]) -> [String] {
        var table = TextTable([.left, .left, .left])
        var texts: [String] = []
        for place in places {
            for (position, row) in place.rows.prefix(Self.mostRows).enumerated() {
                let likeness = place.likeness.map { position == 0 ? "" : "≈ \(NumberText.fixed($0, 2))" }
                table.append([row.location.description, row.label ?? "", likeness ?? place.remark ?? ""])
                texts.append(row.text.printable)
            }
            let more = place.rows.count - Self.mostRows
            if more > 0 {
                table.append(["… and \(NumberText.count(more, "row")) more", "", ""])
                texts.append("")
            }
        }
        let heads = table.lines(indent: Self.indent + "  ")
        let headWidth = heads.map(\.displayWidth).max() ?? 0
        return zip(heads, texts).map { head, text in
            guard !text.isEmpty else { return head }
            let start = head + String(repeating: " ", count: headWidth - head.displayWidth + 2)
            return start + text.cut(toDisplayWidth: max(20, widths.row - start.displayWidth), mark: " …")
        }
    }

    private static let mostRows = 6
    private static let indent = String(repeating: " ", count: 10)

    /// Text in lines that fit the width, behind a head of ten characters.
    private func wrapped(_ text: String, head: String = "") -> [String] {
        var lines: [String] = []
        var line = head + String(repeating: " ", count: max(1, Self.indent.count - head.count))
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.displayWidth + 1 + String(word).displayWidth > widths.prose {
                lines.append(line)
                line = Self.indent
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }
}

extension CheckText {
    private func lines(of agreement: Agreement) -> [String] {
        let annotators = check.data.annotators
        let rows = (0..<check.data.rows.count).count { row in check.data.ratings.contains { $0[row] != nil } }
        var lines = wrapped(
            "of \(NumberText.count(annotators.count, "annotator")) on \(NumberText.count(rows, "row"))",
            head: "agreement")
        var table = TextTable([.left, .right, .left, .right])
        table.append(["", "rows", "corrected for chance", "observed"])
        for pair in agreement.pairs.prefix(max(shown, 3)) {
            let names = "Cohen's kappa, \(annotators[pair.first].printable) and \(annotators[pair.second].printable)"
            table.append(names, pair.kappa)
        }
        if annotators.count > 2 { table.append("Fleiss' kappa, rows that all labelled", agreement.fleissKappa) }
        table.append("Krippendorff's alpha, rows that two labelled", agreement.alpha)
        lines += table.lines()
        let more = agreement.pairs.count - max(shown, 3)
        if more > 0 { lines.append("  … and \(NumberText.count(more, "pair")) more") }
        if agreement.alpha?.interval != nil {
            lines.append(
                "[low, high]: 95 % bootstrap intervals over \(NumberText.count(agreement.unitCount, agreement.unit.rawValue))"
            )
        }
        return lines
    }
}

extension TextTable {
    fileprivate mutating func append(_ name: String, _ coefficient: Agreement.Coefficient?) {
        guard let coefficient else { return append([name, "0", "–", "–"]) }
        append([
            name, NumberText.count(coefficient.rowCount), CheckText.coefficient(coefficient),
            NumberText.fixed(coefficient.observed, 3),
        ])
    }
}

extension Finding.Matter {
    /// Whether the places of the finding are only the first of its rows.
    fileprivate var isListedInPart: Bool {
        if case .unreadableRows = self { true } else { false }
    }
}
