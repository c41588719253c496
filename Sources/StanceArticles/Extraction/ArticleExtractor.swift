/// Finds the article of a page.
enum ArticleExtractor {
    /// The article of a page: what it says of itself, and its text as paragraphs with an empty line between.
    static func extract(_ tree: MarkupTree) -> ExtractedPage {
        let tags = MetaTags(tree)
        let data = StructuredData(tree)
        let metadata = ArticleMetadata(tags, data)
        let title = Phrases.folded(ArraySlice((metadata.title ?? "").utf8))
        let outline = PageOutline(tree)
        var text = text(Pruning.prune(outline, isStrict: true), title: title, body: data.body)
        if text.count < shortText {
            let loose = self.text(Pruning.prune(outline, isStrict: false), title: title, body: data.body)
            if loose.count > text.count * 2 { text = loose }
        }
        // What is behind a wall of scripts may yet stand in the structured data.
        if let body = data.body, body.utf8.count > max(shortText, text.count * 2), !body.contains("<") {
            text = Array(body.utf8)
        }
        return ExtractedPage(metadata: metadata, text: text)
    }

    /// Fewer bytes make one look again, with less left out.
    private static let shortText = 250

    private static func text(_ pruned: PageOutline, title: [UInt8], body: String?) -> [UInt8] {
        var outline = pruned
        outline.measure()
        let all = TextBlocks(outline)
        let content = confirmed(all, body: body) ?? chosen(all, in: outline, title: title)
        return all.paragraphs(content)
    }

    private static func chosen(_ all: TextBlocks, in outline: PageOutline, title: [UInt8]) -> [TextBlock] {
        // Without a single sentence to go by, everything that is left is the article.
        guard let container = ContainerChoice.container(of: all, in: outline) else { return all.blocks }
        let nodes = outline.tree.subtree(of: container)
        let blocks = all.blocks.filter { nodes.contains($0.start) }
        return ContentBlocks.clean(blocks, of: all, in: outline, title: title)
    }

    /// The blocks that structured data name, if these give the article whole.
    private static func confirmed(_ all: TextBlocks, body: String?) -> [TextBlock]? {
        guard let body else { return nil }
        let evidence = BodyEvidence(all, body: body)
        guard evidence.coverage > 0.9 else { return nil }
        return zip(all.blocks, evidence.isConfirmed).filter(\.1).map(\.0)
    }
}
