import StanceMetrics

/// Aggregates as tables for a terminal.
package enum AggregateText {
    /// With more groups, the other formats are of more use.
    private static let mostGroups = 40
    /// A narrower terminal has no room for the number of articles.
    private static let leastWidthForArticles = 72

    /// A table for each key, that of all sentences first, then what the shares are.
    package static func lines(_ aggregates: Aggregates, width: Int?, palette: Palette) -> [String] {
        var lines: [String] = []
        for breakdown in aggregates.breakdowns {
            lines += ["", palette.paint("by \(breakdown.key.rawValue)", .head)]
            lines += table(breakdown, aggregates, width: width)
            let hidden = breakdown.groups.count - mostGroups
            if hidden > 0 {
                lines += WrappedLine.lines(
                    "  ", "… and \(NumberText.count(hidden)) more; --format jsonl and csv have all", width: width,
                    indent: 2)
            }
        }
        let meaning = "shares in per cent, with 95 % intervals"
        return lines + [""] + WrappedLine.note("\(meaning). \(scope(aggregates))", width: width)
            + WrappedLine.note(aggregates.correctionNote, width: width)
    }

    /// What the shares are of.
    static func scope(_ aggregates: Aggregates) -> String {
        let left = aggregates.all.sentenceCount - aggregates.all.stanceCount
        let uncertain = aggregates.all.uncertain
        return "They are of the sentences whose label takes a side"
            + (left > 0 ? ", not of \(NumberText.count(left)) whose label does not" : "")
            + (uncertain > 0 ? ", nor of \(NumberText.count(uncertain)) of which the model is uncertain" : "") + "."
    }

    private static func table(_ breakdown: Aggregates.Breakdown, _ aggregates: Aggregates, width: Int?) -> [String] {
        let hasArticles = breakdown.key != .article && (width ?? .max) >= leastWidthForArticles
        let columns: [TextTable.Alignment] = [.left] + (hasArticles ? [.right] : []) + [.right, .left, .whole]
        var table = TextTable(columns + (aggregates.isCorrected ? [.whole] : []))
        table.append(
            [""] + (hasArticles ? ["articles"] : []) + ["sent.", "label", "share"]
                + (aggregates.isCorrected ? ["corrected"] : []))
        let groups = Array(breakdown.groups.prefix(mostGroups)) + (breakdown.groups.count > 1 ? [aggregates.all] : [])
        for group in groups {
            let head =
                [group.name] + (hasArticles ? [NumberText.count(group.articleCount)] : [])
                + [NumberText.count(group.stanceCount)]
            if group.shares.isEmpty { table.append(head + ["–"]) }
            for (place, estimate) in group.shares.enumerated() {
                table.append(
                    (place == 0 ? head : head.map { _ in "" }) + [
                        aggregates.labels[estimate.label], text(estimate.counted),
                    ]
                        + (aggregates.isCorrected ? [estimate.corrected.map(text) ?? "–"] : []))
            }
        }
        return table.lines(width: width)
    }

    private static func text(_ value: ShareEstimate.Value) -> String { "\(percent(value.share)) \(range(value))" }

    static func range(_ value: ShareEstimate.Value) -> String {
        "[\(percent(value.interval.lower)), \(percent(value.interval.upper))]"
    }

    static func percent(_ share: Double) -> String { NumberText.fixed(100 * share, 0) }
}
