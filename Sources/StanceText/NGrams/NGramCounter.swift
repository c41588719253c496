/// Counts the n-grams of one text after another.
package struct NGramCounter: Sendable {
    private let blocks: [NGrams]
    private var text: AnalysedText
    /// The counts of the last text, one element a block, in the order of the blocks.
    package private(set) var counts: [NGramCounts]

    /// - Parameter lexicon: what n-grams of classes are taken from; without one a text has none.
    package init(_ blocks: [NGrams], lexicon: LexiconMatcher? = nil) {
        self.blocks = blocks
        text = AnalysedText(blocks, lexicon: lexicon)
        counts = Array(repeating: NGramCounts(), count: blocks.count)
    }

    /// Analyses a text, its target masked if there is a mask, and counts its n-grams.
    ///
    /// - Complexity: O(*n*) in the bytes of the text, times the lengths of n-grams asked for.
    package mutating func count(_ utf8: Span<UInt8>, mask: TargetMask? = nil) {
        text.analyse(utf8, mask: mask)
        for index in blocks.indices { counts[index].count(blocks[index], of: text.units(blocks[index].unit)) }
    }
}
