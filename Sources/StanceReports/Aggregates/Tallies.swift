/// The counts of articles by group, as articles come.
///
/// The memory is that of a few numbers for each article of each group; sentences are not kept.
package struct Tallies: Sendable {
    /// The articles of a group.
    struct Group: Sendable {
        var articleCount = 0
        var uncertain = 0
        /// The counted sentences of each label, one article after the other, of articles that have any.
        var counts: [Int] = []

        fileprivate mutating func add(_ article: ArticleTally.Counts) {
            articleCount += 1
            uncertain += article.uncertain
            if article.labels.contains(where: { $0 > 0 }) { counts += article.labels }
        }
    }

    let keys: [AggregateKey]
    let labels: [String]
    private(set) var all = Group()
    /// For each of ``keys`` the groups in the order of their first article, and where each name stands among them.
    private(set) var groups: [[(name: String, group: Group)]]
    private var places: [[String: Int]]

    package init(by keys: [AggregateKey], labels: [String]) {
        self.keys = keys
        self.labels = labels
        groups = keys.map { _ in [] }
        places = keys.map { _ in [:] }
    }

    /// Adds an article. The order of articles decides what is drawn, so they must come in that of the input.
    package mutating func append(_ article: ArticleTally) {
        all.add(article.total(labelCount: labels.count))
        for (number, key) in keys.enumerated() {
            // Speakers have no order; their names have.
            for (name, counts) in article.counts(by: key, labelCount: labels.count).sorted(by: { $0.group < $1.group })
            {
                let place = places[number][name] ?? groups[number].count
                if place == groups[number].count {
                    places[number][name] = place
                    groups[number].append((name, Group()))
                }
                groups[number][place].group.add(counts)
            }
        }
    }
}
