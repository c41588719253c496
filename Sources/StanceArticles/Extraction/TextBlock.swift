/// A run of text that is shown as one paragraph, heading, list item or cell.
struct TextBlock {
    enum Kind: Sendable { case paragraph, heading, item, cell, preformatted }

    let kind: Kind
    /// The element that begins the line.
    let node: Int
    /// The first of its text nodes.
    let start: Int
    /// Where its text stands in the bytes of ``TextBlocks``.
    var bytes: Range<Int>
    /// Characters that are no white space, all and those in links.
    var characters = 0
    var linkCharacters = 0
    var commas = 0

    var linkDensity: Double { characters > 0 ? Double(linkCharacters) / Double(characters) : 0 }

    /// Whether the block is more than a label: long enough for a sentence and not made of links.
    var isProse: Bool { characters >= 60 && linkDensity < 0.5 }
}

/// The text of a page as blocks, in order.
struct TextBlocks {
    private(set) var blocks: [TextBlock] = []
    /// The text of all blocks, white space reduced to single blanks, and line feeds at breaks within a block.
    private(set) var bytes: [UInt8] = []

    private let outline: PageOutline
    private var breaks = 0
    private var mustBegin = true
    private var pendingBlank = false

    /// Reads what is not left out.
    init(_ outline: PageOutline) {
        self.outline = outline
        for node in outline.tree.nodes.indices where !outline.isDropped[node] {
            let name = outline.tree.nodes[node].name
            if name == .text {
                append(node)
            } else if name == .br {
                breaks += 1
            } else if !name.isInline {
                mustBegin = true
            }
        }
    }

    /// The text of a block.
    func text(of block: TextBlock) -> ArraySlice<UInt8> { bytes[block.bytes] }

    /// Blocks as paragraphs with an empty line between.
    func paragraphs(_ blocks: some Sequence<TextBlock>) -> [UInt8] {
        var text: [UInt8] = []
        for block in blocks {
            if !text.isEmpty { text += [0x0A, 0x0A] }
            text += self.text(of: block)
        }
        return text
    }

    private mutating func append(_ node: Int) {
        let text = outline.tree.text(of: node)
        let element = Int(outline.block[node])
        if blocks.last?.node != element { mustBegin = true }
        var index = text.startIndex
        while index < text.endIndex {
            let width = Self.blankWidth(text, at: index)
            if width > 0 {
                pendingBlank = true
                index += width
                continue
            }
            let ignored = Self.ignoredWidth(text, at: index)
            if ignored > 0 {
                index += ignored
                continue
            }
            if mustBegin || breaks > 1 { begin(at: node, in: element) }
            appendPendingBlank()
            appendWord(text, from: &index, isInLink: outline.isInLink[node])
        }
    }

    private mutating func begin(at node: Int, in element: Int) {
        blocks.append(
            TextBlock(kind: kind(of: element), node: element, start: node, bytes: bytes.count..<bytes.count))
        mustBegin = false
        breaks = 0
        pendingBlank = false
    }

    private mutating func appendPendingBlank() {
        guard breaks > 0 || pendingBlank else { return }
        if blocks[blocks.count - 1].bytes.count > 0 { bytes.append(breaks > 0 ? 0x0A : 0x20) }
        breaks = 0
        pendingBlank = false
    }

    /// Up to the next white space.
    private mutating func appendWord(_ text: ArraySlice<UInt8>, from index: inout Int, isInLink: Bool) {
        var block = blocks[blocks.count - 1]
        repeat {
            let byte = text[index]
            bytes.append(byte)
            if byte & 0xC0 != 0x80 {
                block.characters += 1
                if isInLink { block.linkCharacters += 1 }
            }
            if byte == 0x2C { block.commas += 1 }
            index += 1
        } while index < text.endIndex && Self.blankWidth(text, at: index) == 0
            && Self.ignoredWidth(text, at: index) == 0
        block.bytes = block.bytes.lowerBound..<bytes.count
        blocks[blocks.count - 1] = block
    }

    private func kind(of element: Int) -> TextBlock.Kind {
        let name = outline.tree.nodes[element].name
        switch name {
        case .li, .dt, .dd: return .item
        case .td, .th: return .cell
        case .pre: return .preformatted
        default: return name.isHeading ? .heading : .paragraph
        }
    }

    /// The width of white space: ASCII, U+00A0, U+2000 to U+200A, U+202F, U+3000.
    private static func blankWidth(_ text: ArraySlice<UInt8>, at index: Int) -> Int {
        let byte = text[index]
        if byte <= 0x20 { return 1 }
        guard byte >= 0xC2 else { return 0 }
        if byte == 0xC2 { return index + 1 < text.endIndex && text[index + 1] == 0xA0 ? 2 : 0 }
        guard byte == 0xE2 || byte == 0xE3, index + 2 < text.endIndex else { return 0 }
        switch (byte, text[index + 1], text[index + 2]) {
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80): return 3
        default: return 0
        }
    }

    /// The width of what only tells where a word may break: U+00AD, U+200B, U+FEFF.
    private static func ignoredWidth(_ text: ArraySlice<UInt8>, at index: Int) -> Int {
        let byte = text[index]
        guard byte >= 0xC2 else { return 0 }
        if byte == 0xC2 { return index + 1 < text.endIndex && text[index + 1] == 0xAD ? 2 : 0 }
        guard byte == 0xE2 || byte == 0xEF, index + 2 < text.endIndex else { return 0 }
        switch (byte, text[index + 1], text[index + 2]) {
        case (0xE2, 0x80, 0x8B), (0xEF, 0xBB, 0xBF): return 3
        default: return 0
        }
    }
}
