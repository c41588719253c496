/// Leaves out what is not the article's text by what elements are and are called.
///
/// Names mislead: a page's body may be called `has-sidebar`, and some themes wrap everything into one form. So what holds much of
/// the page's prose stays, whatever it is called.
struct Pruning {
    private var outline: PageOutline
    /// Before each node, the characters of prose so far.
    private var prose: [Int32] = []
    private let isStrict: Bool
    /// The largest share of prose in one `article`.
    private var largestArticle = 0.0

    /// - Parameter isStrict: whether loose hints count too.
    static func prune(_ outline: PageOutline, isStrict: Bool) -> PageOutline {
        var pruning = Pruning(outline, isStrict: isStrict)
        pruning.dropHidden()
        pruning.measureProse()
        pruning.outline.measure()
        pruning.findLargestArticle()
        pruning.dropAsides()
        return pruning.outline
    }

    /// Leaves out only what is never shown.
    static func shown(_ outline: PageOutline) -> PageOutline {
        var pruning = Pruning(outline, isStrict: false)
        pruning.dropHidden()
        return pruning.outline
    }

    private init(_ outline: PageOutline, isStrict: Bool) {
        self.outline = outline
        self.isStrict = isStrict
    }

    private mutating func dropHidden() {
        var node = 0
        while node < outline.tree.nodes.count {
            let name = outline.tree.nodes[node].name
            if name.hidesContent || name == .head || name == .legend
                || outline.hints[node].contains(.hidden) && name != .body
            {
                outline.drop(node)
                node = Int(outline.tree.nodes[node].end)
            } else {
                node += 1
            }
        }
    }

    private mutating func measureProse() {
        var ofNode = Array(repeating: Int32(0), count: outline.tree.nodes.count)
        for block in TextBlocks(outline).blocks where block.isProse {
            ofNode[block.start] += Int32(clamping: block.characters - block.linkCharacters)
        }
        prose = [0]
        prose.reserveCapacity(ofNode.count + 1)
        for count in ofNode { prose.append((prose.last ?? 0) &+ count) }
    }

    /// The share of the page's prose that stands in a node.
    private func share(of node: Int) -> Double {
        guard let all = prose.last, all > 0 else { return 0 }
        return Double(prose[Int(outline.tree.nodes[node].end)] - prose[node]) / Double(all)
    }

    private mutating func findLargestArticle() {
        for node in outline.tree.nodes.indices
        where outline.tree.nodes[node].name == .article && !outline.isDropped[node] {
            largestArticle = max(largestArticle, share(of: node))
        }
    }

    private mutating func dropAsides() {
        var node = 0
        while node < outline.tree.nodes.count {
            let name = outline.tree.nodes[node].name
            if outline.isDropped[node] || name != .text && isAside(node, name) {
                outline.drop(node)
                node = Int(outline.tree.nodes[node].end)
            } else {
                node += 1
            }
        }
    }

    private func isAside(_ node: Int, _ name: MarkupName) -> Bool {
        if name == .html || name == .body || name == .main { return false }
        let hints = outline.hints[node]
        let share = share(of: node)
        if hints.contains(.outside), share < 0.8, !holdsTitle(node) { return true }
        switch name {
        case .nav, .menu, .search, .dialog: return share < 0.5
        case .footer: return share < 0.8 && !holdsTitle(node)
        case .aside: return share < 0.3
        case .header: return share < 0.15
        case .form, .fieldset: return share < 0.3
        case .figcaption: return share < 0.5
        case .article where share < 0.2 && largestArticle > 0.4: return true
        case .li where isTeaser(node): return true
        case .figure: return share < 0.1 && !holdsText(node)
        default: break
        }
        // A link or a bold word is no part of the page, whatever it is called.
        if name.isInline && name != .span { return false }
        if hints.contains(.caption) { return share < 0.2 }
        if hints.contains(.aside) { return share < (hints.contains(.body) ? 0.05 : 0.3) && !isQuotation(node) }
        if hints.contains(.credit), !name.isHeading { return outline.characters(of: node) < 300 && share < 0.1 }
        if isStrict, hints.contains(.perhapsAside), !hints.contains(.body) {
            return share < 0.05 && (outline.linkDensity(of: node) > 0.3 || outline.characters(of: node) < 80)
        }
        return false
    }

    /// A link to another article with the beginning of its text, which ends in an ellipsis.
    private func isTeaser(_ node: Int) -> Bool {
        guard (60...600).contains(outline.characters(of: node)) else { return false }
        let texts = outline.tree.descendants(of: node).filter {
            outline.tree.nodes[$0].name == .text && outline.tree.text(of: $0).contains { $0 > 0x20 }
        }
        guard let first = texts.first, outline.isInLink[first], let last = texts.last else { return false }
        var ending = outline.tree.text(of: last)
        while let byte = ending.last, byte <= 0x20 || byte == UInt8(ascii: "]") { ending.removeLast() }
        return ending.suffix(3).elementsEqual("...".utf8) || ending.suffix(3).elementsEqual("…".utf8)
    }

    /// Little but a quotation, as posts of social media stand in articles.
    private func isQuotation(_ node: Int) -> Bool {
        let quoted = outline.tree.descendants(of: node).first { outline.tree.nodes[$0].name == .blockquote }
        guard let quoted else { return false }
        return outline.characters(of: quoted) * 5 > outline.characters(of: node) * 4
    }

    private func holdsTitle(_ node: Int) -> Bool {
        outline.tree.descendants(of: node).contains {
            outline.tree.nodes[$0].name == .h1 || outline.hints[$0].contains(.body)
        }
    }

    private func holdsText(_ node: Int) -> Bool {
        outline.tree.descendants(of: node).contains {
            switch outline.tree.nodes[$0].name {
            case .blockquote, .pre, .table, .p: true
            default: false
            }
        }
    }
}
