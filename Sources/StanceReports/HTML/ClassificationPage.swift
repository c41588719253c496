package import StanceModel

/// Articles with their labelled sentences as a page: which way each leans first, then the sentences, coloured by label.
package enum ClassificationPage {
    /// The page as a file.
    ///
    /// - Parameters:
    ///   - aggregates: shares of labels, if they are to be shown.
    ///   - classifier: what labelled the articles; it is asked for the reasons.
    ///   - target: what the stance is toward.
    package static func bytes(
        _ articles: ReportedArticles, _ aggregates: Aggregates? = nil, by classifier: TextClassifier, target: String?,
        threads: Int, _ header: ReportHeader
    ) throws -> [UInt8] {
        let texts = articles.articles.flatMap { $0.sentences.map(\.text) }.prefix(ReportedArticles.most.explained)
        let explanations = try classifier.explanations(
            of: Array(texts), targets: target.map { target in texts.map { _ in target } }, threads: threads)
        return Page(
            title: header.title, lead: header.lead,
            sections: [
                Page.Section("result", "Result") {
                    header.warningList
                    ArticleTable.markup(articles)
                }
            ] + (aggregates.map { [AggregateSection.section($0)] } ?? []) + [
                Page.Section("sentences", "Sentences") { sentences(articles, explanations) },
                Page.Section("method", "How this was made") {
                    MetricWords.facts(header.facts)
                    Tag.h3 { "What the marks mean" }
                    MetricWords.facts(meanings)
                },
            ]
        ).bytes
    }

    @MarkupBuilder private static func sentences(
        _ articles: ReportedArticles, _ explanations: [Explanation]
    ) -> [Markup] {
        let kinds = SentenceKinds(articles.labels)
        kinds.filter(articles.counts)
        if let note = limits(articles, explainedCount: explanations.count) { Tag.p(.class("note")) { note } }
        article(articles, explanations, kinds)
    }

    private static func article(
        _ articles: ReportedArticles, _ explanations: [Explanation], _ kinds: SentenceKinds
    ) -> [Markup] {
        var next = 0
        return articles.articles.enumerated().compactMap { number, article in
            guard !article.sentences.isEmpty else { return nil }
            let first = next
            next += article.sentences.count
            return Tag.div(.class("article"), .id(ArticleTable.anchor(number))) {
                Tag.h3 { Markup.data(article.name) }
                Tag.p(.class("note")) { article.summary }
                Tag.ul(.class("sentences")) {
                    for (place, sentence) in article.sentences.enumerated() {
                        let place = first + place
                        SentenceMarkup.markup(
                            sentence, explanations.indices.contains(place) ? explanations[place] : nil, kinds)
                    }
                }
            }
        }
    }

    /// What is not on the page, where something is not.
    private static func limits(_ articles: ReportedArticles, explainedCount: Int) -> String? {
        var notes: [String] = []
        if articles.shownCount < articles.counts.sentences {
            notes.append(
                "These are the first \(NumberText.count(articles.shownCount)) of \(NumberText.count(articles.counts.sentences, "sentence")); the numbers are of all."
            )
        }
        if explainedCount < articles.shownCount {
            notes.append("The first \(NumberText.count(explainedCount)) have their reasons with them.")
        }
        return notes.isEmpty ? nil : notes.joined(separator: " ")
    }

    private static var meanings: [(name: String, value: String)] {
        let share = NumberText.fixed(100 * (1 - Prediction.leastFamiliarity), 0)
        return [
            ("number", "the model's probability of the label before it"),
            ("said by", "who the text has speaking, where that is not its author"),
            (
                "why",
                "what the words add to the log odds of the label against the next most probable one; a sum, not an estimate. Words for the label are underlined, words against it dotted, the thicker the stronger."
            ),
            (
                "leans",
                "the label that most of the sentences that take a side have, with its share of them and the 95 % Wilson interval of this, as if the sentences were independent draws; no clear lean where the interval reaches down to one half"
            ),
            ("uncertain", "the probability of the most likely label is too low for what --max-error asks; not counted"),
            (
                "unfamiliar",
                "the model knows less of the sentence than of \(share) % of the rows held out in training; trust its label less"
            ), ("in brackets", "the model knows no n-gram of the sentence, so its label is a guess; not counted"),
        ]
    }
}
