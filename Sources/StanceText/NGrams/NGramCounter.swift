/// Counts the n-grams of one text after another.
package struct NGramCounter: Sendable {
    private let blocks: [NGrams]
    private var text = TokenizedText()
    /// The counts of the last text, one element a block, in the order of the blocks.
    package private(set) var counts: [NGramCounts]

    package init(_ blocks: [NGrams]) {
        self.blocks = blocks
        counts = Array(repeating: NGramCounts(), count: blocks.count)
    }

    /// Tokenises a text and counts its n-grams.
    ///
    /// - Complexity: O(*n*) in the bytes of the text, times the lengths of n-grams asked for.
    package mutating func count(_ utf8: Span<UInt8>) {
        text.tokenize(utf8)
        for (index, block) in blocks.enumerated() {
            counts[index].removeAll()
            block.visit(text, with: &counts[index])
        }
    }
}

extension NGramCounts: NGramVisitor {
    @inline(__always)
    package mutating func visitWords(key: UInt64, tokens: ClosedRange<Int>) { add(key) }
    @inline(__always)
    package mutating func visitCharacters(key: UInt64, bytes: Range<Int>) { add(key) }
}
