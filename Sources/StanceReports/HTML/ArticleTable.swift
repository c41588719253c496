/// A row for each article: how many of its sentences have which label, and which way it leans.
enum ArticleTable {
    static func anchor(_ article: Int) -> Attribute.Anchor { Attribute.Anchor("article", article + 1) }

    static func markup(_ articles: ReportedArticles) -> [Markup] {
        let plot = RowPlot((0, 1), reference: 0.5, width: 124)
        let hasUncertain = articles.counts.uncertain > 0
        let hasUnknown = articles.counts.unknown > 0
        let labels = articles.labels.prefix(mostLabels)
        let more = articles.labels.count > labels.count
        var columns: [(title: [Markup], kind: PageTable.Kind)] = [
            ([.text("article")], .name), ([.text("leans")], .word), ([.text("share")], .number),
            ([.text("[low, high]")], .range), ([plot.axis], .drawing), ([.text("sentences")], .number),
        ]
        columns += labels.map { ([.data($0)], .number) }
        if more { columns.append(([.text("other labels")], .number)) }
        if hasUncertain { columns.append(([.text("uncertain")], .number)) }
        if hasUnknown { columns.append(([.text("not counted")], .number)) }
        var table = PageTable("Articles by the labels of their sentences", columns)

        func append(_ name: [Markup], _ verdict: Verdict?, _ counts: ReportedArticles.Counts) {
            var numbers = [counts.sentences] + counts.labels.prefix(mostLabels)
            if more { numbers.append(counts.labels.dropFirst(mostLabels).reduce(0, +)) }
            if hasUncertain { numbers.append(counts.uncertain) }
            if hasUnknown { numbers.append(counts.unknown) }
            table.append(
                [name, lean(verdict), [.text(verdict.map { NumberText.fixed(100 * $0.share, 0) + " %" } ?? "")]]
                    + [[.text(verdict?.range ?? "")], verdict.map { [plot.row($0.share, $0.interval)] } ?? []]
                    + numbers.map { [.text(NumberText.count($0))] })
        }
        for (number, article) in articles.articles.enumerated() {
            let name = Markup.data(article.name)
            append(
                article.sentences.isEmpty ? [name] : [Tag.a(.href(anchor(number))) { name }], article.verdict,
                article.counts)
        }
        let left = articles.articleCount - articles.articles.count
        if left > 0 { table.append(note: "… and \(NumberText.count(left)) more; all are in the other formats") }
        if articles.articleCount > 1 { append([.text("all")], nil, articles.counts) }
        return [table.markup]
    }

    private static let mostLabels = 6

    private static func lean(_ verdict: Verdict?) -> [Markup] {
        guard let verdict else { return [] }
        return verdict.isClear ? [.data(verdict.label)] : [.text("no clear lean, most "), .data(verdict.label)]
    }
}
