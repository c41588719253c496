/// Leaves out what stands among the paragraphs of an article without belonging to it.
struct ContentBlocks {
    private let text: TextBlocks
    private let outline: PageOutline
    private var blocks: [TextBlock]
    /// Letters and digits of each block.
    private var folded: [[UInt8]]

    /// The blocks of an article's text.
    ///
    /// - Parameters:
    ///   - blocks: those of `text` that stand in the article.
    ///   - title: the article's title, as `Phrases.folded` makes it.
    static func clean(_ blocks: [TextBlock], of text: TextBlocks, in outline: PageOutline, title: [UInt8])
        -> [TextBlock]
    {
        var content = ContentBlocks(
            text: text, outline: outline, blocks: blocks, folded: blocks.map { Phrases.folded(text.text(of: $0)) })
        content.dropBeforeTitle(title)
        content.cutAtEnd()
        content.dropLinks()
        content.dropPhrases(title)
        content.dropEnds()
        return content.blocks
    }

    private mutating func keep(_ isKept: [Bool]) {
        let kept = blocks.indices.filter { isKept[$0] }
        blocks = kept.map { blocks[$0] }
        folded = kept.map { folded[$0] }
    }

    private func characters(_ range: Range<Int>) -> Int { blocks[range].reduce(0) { $0 + $1.characters } }

    /// What stands before the heading with the title is of the page.
    private mutating func dropBeforeTitle(_ title: [UInt8]) {
        guard title.count > 10,
            let heading = blocks.indices.first(where: { blocks[$0].kind == .heading && folded[$0] == title }),
            Double(characters(0..<heading)) < 0.25 * Double(characters(blocks.indices))
        else { return }
        keep(blocks.indices.map { $0 > heading })
    }

    /// A heading such as “Related articles” or “Comments” ends the article, once most of it has passed.
    private mutating func cutAtEnd() {
        let all = characters(blocks.indices)
        var passed = 0
        for index in blocks.indices {
            if passed * 2 > all, blocks[index].characters < 60, Phrases.endsArticle(folded[index]) {
                keep(blocks.indices.map { $0 < index })
                return
            }
            passed += blocks[index].characters
        }
    }

    /// Links that stand for themselves lead elsewhere, and so does the heading above them.
    private mutating func dropLinks() {
        let isLink = blocks.map { block in
            block.linkDensity > 0.66 && block.characters < 250 && (block.kind != .heading || isInItem(block))
        }
        let isLabel = blocks.indices.map { index in
            index + 1 < blocks.count && isLink[index + 1] && blocks[index].characters < 40
                && (blocks[index].kind == .heading || text.text(of: blocks[index]).last == UInt8(ascii: ":"))
        }
        keep(blocks.indices.map { !isLink[$0] && !isLabel[$0] })
    }

    private func isInItem(_ block: TextBlock) -> Bool {
        guard let parent = outline.tree.parent(of: block.node) else { return false }
        return outline.tree.nodes[parent].name == .li
    }

    private mutating func dropPhrases(_ title: [UInt8]) {
        keep(
            blocks.indices.map { index in
                if folded[index].isEmpty || index < 6 && folded[index] == title { return false }
                return !Phrases.isBoilerplate(folded[index], characters: blocks[index].characters)
            })
    }

    /// Headings with nothing below them, labels and credits behind the last paragraph.
    private mutating func dropEnds() {
        while let last = blocks.last, let letters = folded.last {
            let isLabel =
                last.kind == .heading
                || last.kind == .paragraph && last.characters < 25 && !Phrases.endsSentence(text.text(of: last))
            guard isLabel || last.characters < 300 && Phrases.isClosingCredit(letters) else { return }
            blocks.removeLast()
            folded.removeLast()
        }
    }
}
