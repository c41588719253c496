/// Leaves out what stands among the paragraphs of an article without belonging to it.
struct ContentBlocks {
    private let text: TextBlocks
    private var blocks: [TextBlock]

    /// The blocks of an article's text.
    ///
    /// - Parameters:
    ///   - text: all blocks of a page.
    ///   - container: the nodes of the article.
    ///   - title: its title in lower case, letters and digits only.
    static func clean(_ text: TextBlocks, within container: Range<Int>, title: [UInt8]) -> [TextBlock] {
        var content = ContentBlocks(text: text, blocks: text.blocks.filter { container.contains($0.start) })
        content.dropLinks()
        content.dropPhrases(title)
        content.dropEnds()
        return content.blocks
    }

    private mutating func dropLinks() {
        blocks.removeAll { block in
            block.kind != .heading && block.linkDensity > 0.66 && block.characters < 250
        }
    }

    private mutating func dropPhrases(_ title: [UInt8]) {
        var seen = 0
        blocks.removeAll { block in
            seen += 1
            let folded = Phrases.folded(text.text(of: block))
            if folded.isEmpty { return true }
            if seen < 6, folded == title { return true }
            return Phrases.isBoilerplate(folded, characters: block.characters)
        }
    }

    /// Headings with nothing below them, and labels behind the last paragraph.
    private mutating func dropEnds() {
        while let last = blocks.last, last.kind == .heading || last.kind == .paragraph && last.characters < 25 {
            blocks.removeLast()
        }
    }
}
