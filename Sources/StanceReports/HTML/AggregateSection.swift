import StanceMetrics

/// Shares of labels by article, source, speaker or time: a table with a forest plot for each, and a chart over time.
enum AggregateSection {
    /// Of more groups the first are shown.
    private static let mostGroups = 60

    static func section(_ aggregates: Aggregates) -> Page.Section {
        Page.Section("shares", "Shares") {
            for breakdown in aggregates.breakdowns {
                if breakdown.key.isTime { AggregateChart.figures(breakdown, aggregates) }
                table(breakdown, aggregates).markup
            }
            Tag.ul(.class("legend")) {
                Tag.li {
                    RowPlot.sampleOfValue
                    aggregates.isCorrected ? "corrected, with its 95 % interval" : "as counted, with its 95 % interval"
                }
                if aggregates.isCorrected {
                    Tag.li {
                        RowPlot.sample(.diamond)
                        "as counted"
                    }
                }
            }
            Tag.p(.class("note")) { AggregateText.scope(aggregates) }
            Tag.p(.class("note")) {
                aggregates.correctionNote.prefix(1).uppercased() + aggregates.correctionNote.dropFirst() + "."
            }
        }
    }

    private static func table(_ breakdown: Aggregates.Breakdown, _ aggregates: Aggregates) -> PageTable {
        let plot = RowPlot((0, 1), reference: 0.5)
        let isCorrected = aggregates.isCorrected
        var columns: [(title: [Markup], kind: PageTable.Kind)] = [
            ([.text(breakdown.key.rawValue)], .name), ([.text("articles")], .number), ([.text("sentences")], .number),
            ([.text("label")], .word), ([.text("share")], .number), ([.text("[low, high]")], .range),
        ]
        if isCorrected { columns += [([.text("corrected")], .number), ([.text("[low, high]")], .range)] }
        columns.append(([plot.axis], .drawing))
        var table = PageTable("Shares of labels by \(breakdown.key.rawValue), in per cent", columns)
        func append(_ group: Aggregates.Group) {
            let head: [[Markup]] = [
                [.data(group.name)], [.text(NumberText.count(group.articleCount))],
                [.text(NumberText.count(group.stanceCount))],
            ]
            if group.shares.isEmpty {
                table.append(head + Array(repeating: [], count: columns.count - head.count))
            }
            // Of two labels the second has what the first has not.
            for estimate in group.shares.count == 2 ? group.shares.prefix(1) : group.shares[...] {
                let drawn = isCorrected ? estimate.corrected : estimate.counted
                let marks = isCorrected ? [(RowPlot.Mark.diamond, estimate.counted.share)] : []
                table.append(
                    head + [[.data(aggregates.labels[estimate.label])]] + cells(estimate.counted)
                        + (isCorrected ? cells(estimate.corrected) : [])
                        + [[plot.row(drawn?.share, drawn?.interval, marks: marks)]])
            }
        }
        breakdown.groups.prefix(mostGroups).forEach(append)
        let hidden = breakdown.groups.count - mostGroups
        if hidden > 0 { table.append(note: "… and \(NumberText.count(hidden)) more; --format jsonl and csv have all") }
        if breakdown.groups.count > 1 { append(aggregates.all) }
        return table
    }

    private static func cells(_ value: ShareEstimate.Value?) -> [[Markup]] {
        guard let value else { return [[.text("–")], []] }
        return [[.text(AggregateText.percent(value.share))], [.text(AggregateText.range(value))]]
    }
}
