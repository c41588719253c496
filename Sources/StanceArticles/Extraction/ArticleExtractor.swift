/// Finds the article of a page.
enum ArticleExtractor {
    /// The text of the article as paragraphs with an empty line between; empty where the page has none.
    static func text(of tree: MarkupTree, title: String?) -> [UInt8] {
        let whole = PageOutline(tree)
        let strict = extract(Pruning.prune(whole, isStrict: true), title: title)
        if strict.count >= 250 { return strict }
        let loose = extract(Pruning.prune(whole, isStrict: false), title: title)
        return loose.count > strict.count * 2 ? loose : strict
    }

    private static func extract(_ pruned: PageOutline, title: String?) -> [UInt8] {
        var outline = pruned
        outline.measure()
        let blocks = TextBlocks(outline)
        guard let container = ContainerChoice.container(of: blocks, in: outline) else { return [] }
        let folded = Phrases.folded(ArraySlice((title ?? "").utf8))
        let content = ContentBlocks.clean(blocks, within: tree(outline, container), title: folded)
        var text: [UInt8] = []
        for block in content {
            if !text.isEmpty { text += [0x0A, 0x0A] }
            text += blocks.text(of: block)
        }
        return text
    }

    private static func tree(_ outline: PageOutline, _ container: Int) -> Range<Int> {
        outline.tree.subtree(of: container)
    }
}
