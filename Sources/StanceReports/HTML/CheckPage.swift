import StanceMetrics
package import StanceTraining

/// A check of data as a page: how bad it is first, then each finding with its rows.
package enum CheckPage {
    /// The page as a file.
    ///
    /// - Parameter suspicious: the rows whose labels a model doubts, where it was asked.
    package static func bytes(
        _ check: DataCheck, suspicious: SuspiciousLabels? = nil, _ header: ReportHeader
    ) -> [UInt8] {
        var sections = [
            Page.Section("result", "Result") { result(check) },
            Page.Section("labels", "Labels") { if check.data.hasLabels { labels(check.data).markup } },
            Page.Section("findings", "Findings") {
                for (index, finding) in check.findings.enumerated() { section(index, finding, of: check) }
            },
        ]
        if !check.data.hasLabels { sections.remove(at: 1) }
        if check.findings.isEmpty { sections.removeLast() }
        if let agreement = check.agreement {
            sections.append(
                Page.Section("agreement", "Agreement of the annotators") {
                    self.agreement(agreement, check.data.annotators)
                })
        }
        if let suspicious {
            sections.append(
                Page.Section("suspicious", "Suspicious labels") { SuspiciousTable.markup(suspicious) })
        }
        sections.append(Page.Section("method", "What was checked") { MetricWords.facts(header.facts) })
        return Page(title: header.title, lead: header.lead, sections: sections).bytes
    }

    @MarkupBuilder private static func result(_ check: DataCheck) -> [Markup] {
        Tag.p { Tag.strong { "Found: \(CheckText.counts(check))." } }
        if !check.findings.isEmpty {
            Tag.ul(.class("findings")) {
                for (index, finding) in check.findings.enumerated() {
                    Tag.li {
                        badge(finding.severity)
                        Tag.a(.href(Attribute.Anchor("finding", index + 1))) {
                            CheckWords(finding, of: check).title
                        }
                    }
                }
            }
        }
    }

    private static func badge(_ severity: Finding.Severity) -> Markup {
        let name: StaticString =
            switch severity {
            case .problem: "problem"
            case .warning: "warning"
            case .note: "same"
            }
        return Tag.span(.class("badge", name)) { severity.rawValue }
    }

    private static func labels(_ data: CheckedData) -> PageTable {
        let counts = zip(data.labels, data.rowsPerLabel).sorted { $0.1 > $1.1 }
        let plot = RowPlot((0, Double(max(1, counts.first?.1 ?? 0))))
        var table = PageTable(
            "Rows of each label", [([.text("label")], .name), ([.text("rows")], .number), ([plot.axis], .drawing)])
        for (label, count) in counts.prefix(mostLabels) {
            table.append([[.data(label)], [.text(NumberText.count(count))], [plot.bar(Double(count))]])
        }
        let more = counts.count - mostLabels
        if more > 0 { table.append(note: "… and \(NumberText.count(more)) more labels") }
        return table
    }

    private static let mostLabels = 40

    private static func section(_ index: Int, _ finding: Finding, of check: DataCheck) -> [Markup] {
        let words = CheckWords(finding, of: check)
        var parts = [
            Tag.h3(.id(Attribute.Anchor("finding", index + 1))) {
                badge(finding.severity)
                words.title
            }, Tag.p { words.meaning }, Tag.p { words.advice },
        ]
        if !finding.places.isEmpty { parts.append(FindingTable.markup(finding)) }
        return parts
    }

    @MarkupBuilder private static func agreement(_ agreement: Agreement, _ annotators: [String]) -> [Markup] {
        let named: [(name: [Markup], coefficient: Agreement.Coefficient?)] =
            agreement.pairs.map { pair in
                let name = [
                    Markup.text("Cohen's kappa, "), .data(annotators[pair.first]), .text(" and "),
                    .data(annotators[pair.second]),
                ]
                return (name, pair.kappa)
            }
            + (annotators.count > 2 ? [([.text("Fleiss' kappa, rows that all labelled")], agreement.fleissKappa)] : [])
            + [([.text("Krippendorff's alpha, rows that two labelled")], agreement.alpha)]
        let lowest = named.compactMap { $0.coefficient?.interval?.lower ?? $0.coefficient?.value }.min() ?? 0
        let plot = RowPlot((min(0, lowest), 1), reference: DataCheck.leastAlpha)
        coefficients(named, plot).markup
        Tag.p(.class("note")) {
            "Corrected for chance: 1 where all agree, 0 where they agree as often as by chance. The dashed line is \(NumberText.fixed(DataCheck.leastAlpha, 3)), from where on Krippendorff lets tentative conclusions rest on labels. [low, high]: 95 % bootstrap intervals over \(NumberText.count(agreement.unitCount, agreement.unit.rawValue))."
        }
    }

    private static func coefficients(
        _ named: [(name: [Markup], coefficient: Agreement.Coefficient?)], _ plot: RowPlot
    ) -> PageTable {
        var table = PageTable(
            "How far annotators agree",
            [
                ([.text("coefficient")], .name), ([.text("rows")], .number), ([.text("value")], .number),
                ([.text("[low, high]")], .range), ([plot.axis], .drawing), ([.text("observed")], .number),
            ])
        for (name, found) in named {
            table.append([
                name, [.text(NumberText.count(found?.rowCount ?? 0))],
                [.text(found?.value.map(EvaluationText.number)?.replacingMinus ?? "–")],
                [.text(found?.interval.map(EvaluationText.range) ?? "")], [plot.row(found?.value, found?.interval)],
                [.text(found.map { EvaluationText.number($0.observed) } ?? "–")],
            ])
        }
        return table
    }
}
