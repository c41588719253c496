package import StanceModel

/// Classified articles as a report shows them: as many sentences as a page can hold, and the counts of all.
package struct ReportedArticles: Sendable {
    /// What a page shows at most: articles with their counts, sentences, and sentences with the reason of their label, each the
    /// first ones. More make it slow on a phone, and nobody reads them; the other formats have all.
    package static let most = (articles: 500, sentences: 5_000, explained: 2_000)

    /// How many sentences there are of what kind.
    struct Counts: Sendable, Equatable {
        var sentences = 0
        /// Counted sentences of each label.
        var labels: [Int]
        var uncertain = 0
        var unfamiliar = 0
        /// Sentences of which the model knows no n-gram.
        var unknown: Int { sentences - uncertain - labels.reduce(0, +) }

        fileprivate init(labelCount: Int) {
            labels = Array(repeating: 0, count: labelCount)
        }

        fileprivate init(_ article: ClassifiedText) {
            sentences = article.sentences.count
            labels = article.counts
            uncertain = article.uncertainCount
            unfamiliar = article.sentences.count(where: \.prediction.isUnfamiliar)
        }

        fileprivate mutating func add(_ other: Counts) {
            sentences += other.sentences
            labels = zip(labels, other.labels).map(+)
            uncertain += other.uncertain
            unfamiliar += other.unfamiliar
        }
    }

    /// An article with the sentences that are shown.
    struct Article: Sendable {
        let name: String
        let counts: Counts
        let summary: String
        let verdict: Verdict?
        let sentences: [ClassifiedSentence]
    }

    let labels: [String]
    private(set) var articles: [Article] = []
    private(set) var articleCount = 0
    private(set) var counts: Counts
    /// Why files could not be read.
    private(set) var failures: [String] = []
    private var room = Self.most.sentences

    package init(labels: [String]) {
        self.labels = labels
        counts = Counts(labelCount: labels.count)
    }

    /// Adds an article behind the others.
    package mutating func append(_ article: ClassifiedText, name: String) {
        let counts = Counts(article)
        articleCount += 1
        self.counts.add(counts)
        guard articles.count < Self.most.articles else { return }
        let sentences = Array(article.sentences.prefix(room))
        room -= sentences.count
        articles.append(
            Article(
                name: name, counts: counts, summary: AnswerWriter.summaryLine(article), verdict: Verdict(article),
                sentences: sentences))
    }

    /// Adds why a file is not among the articles.
    package mutating func append(failure: String) {
        if failures.count < Self.most.articles { failures.append(failure) }
    }

    /// How many sentences are shown.
    var shownCount: Int { Self.most.sentences - room }
}
