/// The entries of an RSS 0.9 to 2.0 or Atom (RFC 4287) feed.
struct FeedEntries: Sendable {
    struct Entry: Sendable {
        var identifier: String?
        var metadata = ArticleMetadata()
        /// HTML, or plain text, which HTML takes as it is.
        var content: [UInt8] = []
        /// Markup that stands in the feed itself.
        var markup: MarkupTree?
    }

    private(set) var entries: [Entry] = []
    /// How many byte sequences of the feed were no valid text.
    let replacedByteSequences: Int

    init(_ bytes: [UInt8], limits: ArticleLimits) throws(MarkupError) {
        let prepared = XMLText.prepared(bytes)
        replacedByteSequences = prepared.replaced
        let tree = try MarkupParser.parse(prepared.utf8, as: .xml, limits: limits)
        var feed = ArticleMetadata()
        for node in tree.nodes.indices {
            switch tree.nodes[node].name {
            case .channel, .feed: feed = Self.feed(node, in: tree)
            case .item, .entry: entries.append(Self.entry(node, in: tree, of: feed))
            default: break
            }
        }
    }

    private static func feed(_ node: Int, in tree: MarkupTree) -> ArticleMetadata {
        var feed = ArticleMetadata()
        feed.language = tree.value(of: .xmlLang, at: node)
        for child in tree.children(of: node) {
            switch tree.nodes[child].name {
            case .title: feed.site = line(child, in: tree)
            case .language, .dcLanguage: feed.language = line(child, in: tree)
            case .author: feed.byline = author(child, in: tree)
            default: break
            }
        }
        return feed
    }

    private static func entry(_ node: Int, in tree: MarkupTree, of feed: ArticleMetadata) -> Entry {
        var entry = Entry()
        var (link, identifier, updated): (String?, String?, String?)
        var summary: Int?
        var content: Int?
        for child in tree.children(of: node) {
            switch tree.nodes[child].name {
            case .title: entry.metadata.title = line(child, in: tree)
            case .link: link = address(child, in: tree) ?? link
            case .guid, .id: identifier = line(child, in: tree)
            case .pubDate, .published, .date: entry.metadata.date = line(child, in: tree)
            case .updated: updated = line(child, in: tree)
            case .creator, .author: entry.metadata.byline = entry.metadata.byline ?? author(child, in: tree)
            case .encoded, .content: content = child
            case .description, .summary: summary = child
            default: break
            }
        }
        entry.identifier = link ?? identifier
        entry.metadata.date = entry.metadata.date ?? updated
        entry.metadata.byline = entry.metadata.byline ?? feed.byline
        entry.metadata.site = feed.site
        entry.metadata.language = tree.value(of: .xmlLang, at: node) ?? feed.language
        if let body = [content, summary].compactMap({ $0 }).first(where: { line($0, in: tree) != nil }) {
            if tree.value(of: .type, at: body) == "xhtml" {
                entry.markup = tree.copy(of: body)
            } else {
                entry.content = tree.content(of: body)
            }
        }
        return entry
    }

    /// The address of a link to the page itself: an attribute in Atom, the content in RSS.
    private static func address(_ node: Int, in tree: MarkupTree) -> String? {
        guard [nil, "alternate"].contains(tree.value(of: .rel, at: node)) else { return nil }
        return tree.value(of: .href, at: node) ?? line(node, in: tree)
    }

    private static func author(_ node: Int, in tree: MarkupTree) -> String? {
        line(tree.first(.name, within: node) ?? node, in: tree)
    }

    private static func line(_ node: Int, in tree: MarkupTree) -> String? {
        let text = MetaTags.line(tree.content(of: node))
        return text.isEmpty ? nil : text
    }
}
