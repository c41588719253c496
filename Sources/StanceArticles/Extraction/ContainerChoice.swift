/// Chooses the element that holds the article, from where its blocks of prose stand.
///
/// As Readability does (Arc90 2009): each block gives its score to the element around it, half to the next, less to those further
/// out; names and links correct the sums.
struct ContainerChoice {
    private let outline: PageOutline
    private let blocks: [TextBlock]
    private var scores: [Float]
    /// Before each node, the scores of all blocks so far.
    private var sums: [Float] = []

    /// The element with the article; nil where the page has no text.
    static func container(of blocks: TextBlocks, in outline: PageOutline) -> Int? {
        var choice = ContainerChoice(blocks, outline)
        choice.score()
        return choice.best.map { choice.widened($0) }
    }

    private init(_ blocks: TextBlocks, _ outline: PageOutline) {
        self.outline = outline
        self.blocks = blocks.blocks
        scores = Array(repeating: 0, count: outline.tree.nodes.count)
    }

    private mutating func score() {
        var ofNode = Array(repeating: Float(0), count: outline.tree.nodes.count)
        for block in blocks where block.characters >= 25 && block.kind != .heading {
            let size = 1 + Float(block.commas) + min(Float(block.characters) / 100, 3)
            let score = size * Float(1 - block.linkDensity)
            ofNode[block.start] += score
            credit(block, score)
        }
        sums = [0]
        sums.reserveCapacity(ofNode.count + 1)
        for score in ofNode { sums.append((sums.last ?? 0) + score) }
    }

    private mutating func credit(_ block: TextBlock, _ score: Float) {
        let name = outline.tree.nodes[block.node].name
        let holdsText = [.div, .section, .article, .main, .td, .center, .body, .other].contains(name)
        var node = holdsText ? block.node : outline.tree.parent(of: block.node)
        var level = 0
        while let current = node, level < 6 {
            scores[current] += score / (level == 0 ? 1 : level == 1 ? 2 : Float(level) * 3)
            node = outline.tree.parent(of: current)
            level += 1
        }
    }

    private var best: Int? {
        var best: (node: Int, score: Float)?
        for node in scores.indices where scores[node] > 0 && !outline.isDropped[node] {
            let score = (scores[node] + weight(of: node)) * Float(1 - outline.linkDensity(of: node))
            if score > best?.score ?? 0 { best = (node, score) }
        }
        return best?.node
    }

    /// What name and kind of an element add.
    private func weight(of node: Int) -> Float {
        let hints = outline.hints[node]
        var weight: Float = 0
        if hints.contains(.body) { weight += 50 }
        if hints.contains(.textual) { weight += 20 }
        if !hints.isDisjoint(with: [.aside, .perhapsAside, .outside]) { weight -= 25 }
        switch outline.tree.nodes[node].name {
        case .article: weight += 25
        case .main, .section, .div: weight += 5
        case .ul, .ol, .dl, .li, .form, .address, .th: weight -= 5
        default: break
        }
        return weight
    }

    private func sum(_ node: Int) -> Float { sums[Int(outline.tree.nodes[node].end)] - sums[node] }

    /// The element itself, or one around it that holds clearly more of the article.
    private func widened(_ node: Int) -> Int {
        var chosen = continued(node)
        var current = chosen
        while let parent = outline.tree.parent(of: current), outline.tree.nodes[parent].name != .html {
            let gain = sum(parent) - sum(chosen)
            if gain > 0.15 * sum(chosen), outline.linkDensity(of: parent) < 0.35 { chosen = parent }
            current = parent
            if outline.tree.nodes[parent].name == .article || outline.hints[parent].contains(.body) { break }
        }
        return chosen
    }

    /// The element, or the one around all that have its name and classes: an article in sections.
    private func continued(_ node: Int) -> Int {
        guard let names = outline.tree.bytes(of: .class, at: node), !names.isEmpty else { return node }
        let article = nearestArticle(node)
        let name = outline.tree.nodes[node].name
        let alike = outline.tree.nodes.indices.filter { other in
            outline.tree.nodes[other].name == name && !outline.isDropped[other] && sum(other) > 0.05 * sum(node)
                && outline.tree.bytes(of: .class, at: other)?.elementsEqual(names) ?? false
                && nearestArticle(other) == article
        }
        guard (2...30).contains(alike.count), let last = alike.last else { return node }
        var around = alike[0]
        while Int(outline.tree.nodes[around].end) <= last, let parent = outline.tree.parent(of: around) {
            around = parent
        }
        return outline.tree.nodes[around].name == .html ? node : around
    }

    private func nearestArticle(_ node: Int) -> Int? {
        var node: Int? = node
        while let current = node, outline.tree.nodes[current].name != .article {
            node = outline.tree.parent(of: current)
        }
        return node
    }
}
