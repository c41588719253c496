/// The n-grams of a sequence of words or classes, with one pad before the first and one behind the last.
struct SequenceNGrams {
    private let lengths: ClosedRange<Int>

    init(_ lengths: ClosedRange<Int>) {
        self.lengths = lengths
    }

    /// Visits the n-grams that begin at some of the places: place 0 is the pad before the first unit.
    @inline(__always)
    func visit(_ hashes: [UInt64], startingAt starts: Range<Int>, with visitor: inout some NGramVisitor) {
        let count = hashes.count
        for start in starts {
            // The pads stand at -1 and count.
            let first = start &- 1
            var key = first < 0 ? NGramKey.startOfText : hashes[first]
            if lengths.lowerBound == 1, first >= 0 { visitor.visitSequence(key: key, units: first...first) }
            var last = first &+ 1
            while last <= count, last &- first < lengths.upperBound {
                key = NGramKey.chain(key, last < count ? hashes[last] : NGramKey.endOfText)
                if last &- first &+ 1 >= lengths.lowerBound { visitor.visitSequence(key: key, units: first...last) }
                last &+= 1
            }
        }
    }
}
