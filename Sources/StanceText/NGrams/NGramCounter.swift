/// Counts the n-grams of one text after another.
package struct NGramCounter: Sendable {
    private let blocks: [NGrams]
    private var text: AnalysedText
    /// The counts of the last text, one element a block, in the order of the blocks.
    package private(set) var counts: [NGramCounts]

    /// The folded bytes of the last text, with one blank before, between and behind its chunks.
    package var foldedBytes: [UInt8] { text.text.bytes }

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
        for index in blocks.indices {
            // Taken out of the text and given back, so that no references to them are counted.
            let units = text.takeUnits(blocks[index].unit)
            counts[index].count(blocks[index], of: units)
            text.giveBack(consume units, of: blocks[index].unit)
        }
    }

    /// Calls `body` with the keys and counts of a block, no references to which are counted.
    package mutating func withCounts(of block: Int, _ body: ([UInt64], [UInt32]) -> Void) {
        counts[block].withKeysAndCounts(body)
    }
}
