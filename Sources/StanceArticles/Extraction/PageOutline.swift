/// What is known of each node of a page before any choice is made.
struct PageOutline {
    let tree: MarkupTree
    /// Of each node, what its names hint at.
    private(set) var hints: [Hints]
    /// Of each node, the nearest element around it, itself included, that begins a new line.
    private(set) var block: [Int32]
    /// Whether a node stands in a link.
    private(set) var isInLink: [Bool]
    /// Whether a node is left out.
    var isDropped: [Bool]
    /// Before each node, the characters and those in links of all texts so far, white space and what is left out not counted.
    private(set) var characters: [Int32] = []
    private(set) var linkCharacters: [Int32] = []
    private(set) var commas: [Int32] = []

    init(_ tree: MarkupTree) {
        self.tree = tree
        let count = tree.nodes.count
        hints = Array(repeating: [], count: count)
        block = Array(repeating: 0, count: count)
        isInLink = Array(repeating: false, count: count)
        isDropped = Array(repeating: false, count: count)
        for node in 0..<count {
            let name = tree.nodes[node].name
            let parent = tree.nodes[node].parent
            if name != .text { hints[node] = Hints(of: node, in: tree) }
            block[node] = name.isInline && parent >= 0 ? block[Int(parent)] : Int32(node)
            isInLink[node] =
                parent >= 0 && isInLink[Int(parent)] || name == .a && tree.bytes(of: .href, at: node) != nil
        }
    }

    /// Leaves a node and all within it out.
    mutating func drop(_ node: Int) {
        for inner in tree.subtree(of: node) { isDropped[inner] = true }
    }

    /// Counts what is not left out.
    mutating func measure() {
        let count = tree.nodes.count
        characters = Array(repeating: 0, count: count + 1)
        linkCharacters = characters
        commas = characters
        for node in 0..<count {
            characters[node + 1] = characters[node]
            linkCharacters[node + 1] = linkCharacters[node]
            commas[node + 1] = commas[node]
            guard tree.nodes[node].name == .text, !isDropped[node] else { continue }
            let (size, marks) = Self.count(tree.text(of: node))
            characters[node + 1] += size
            commas[node + 1] += marks
            if isInLink[node] { linkCharacters[node + 1] += size }
        }
    }

    func characters(of node: Int) -> Int { difference(characters, node) }

    func commas(of node: Int) -> Int { difference(commas, node) }

    /// The share of a node's characters that are in links; 0 of no text.
    func linkDensity(of node: Int) -> Double {
        let all = characters(of: node)
        return all > 0 ? Double(difference(linkCharacters, node)) / Double(all) : 0
    }

    private func difference(_ sums: [Int32], _ node: Int) -> Int {
        Int(sums[Int(tree.nodes[node].end)] - sums[node])
    }

    /// Characters that are no white space, and commas of all scripts.
    private static func count(_ text: ArraySlice<UInt8>) -> (characters: Int32, commas: Int32) {
        var characters: Int32 = 0
        var commas: Int32 = 0
        var previous: (UInt8, UInt8) = (0, 0)
        for byte in text {
            if byte > 0x20, byte & 0xC0 != 0x80 { characters += 1 }
            if byte == 0x2C { commas += 1 }
            // U+3001, U+FF0C, U+060C
            if byte == 0x81, previous == (0xE3, 0x80) { commas += 1 }
            if byte == 0x8C, previous == (0xEF, 0xBC) || previous.1 == 0xD8 { commas += 1 }
            previous = (previous.1, byte)
        }
        return (characters, commas)
    }
}
