/// The n-grams of characters inside chunks, each with the blanks at its two ends.
///
/// Eight bytes hold the longest n-gram of ASCII: where they do, its hash is one multiplication, whatever its length.
struct CharacterNGrams {
    private let lengths: ClosedRange<Int>

    init(_ lengths: ClosedRange<Int>) {
        self.lengths = lengths
    }

    /// Visits the n-grams that begin at some of the bytes.
    ///
    /// - Precondition: `bytes` are folded: valid UTF-8 that begins and ends with a blank, without two in a row.
    @inline(__always)
    func visit(_ bytes: [UInt8], startingAt starts: Range<Int>, with visitor: inout some NGramVisitor) {
        precondition(bytes.last == ASCII.space && starts.upperBound <= bytes.count, "folded bytes end in a blank")
        unsafe bytes.withUnsafeBufferPointer { buffer in
            let text = unsafe TextBytes(bytes: buffer)
            for start in starts { unsafe visit(text, from: start, with: &visitor) }
        }
    }

    @inline(__always)
    private func visit(_ text: TextBytes, from start: Int, with visitor: inout some NGramVisitor) {
        let eight = unsafe text.eight(at: start)
        let isBlank = UInt8(truncatingIfNeeded: eight.bits) == ASCII.space
        // A blank is the last of a chunk, but for the first one, and the first of another, but for the last one.
        if isBlank, lengths.lowerBound == 1, start > 0 { visit(eight, from: start, byteCount: 1, with: &visitor) }
        if unsafe isBlank && start &+ 1 == text.count { return }
        // The bytes to the end of the chunk, of which eight are at hand. The first may be the blank before it.
        let end = min(EightBytes.first(eight.equal(to: ASCII.space) & ~0xFF) &+ 1, 8)
        if EightBytes(bits: eight.beyondASCII).prefix(end) != 0 {
            unsafe visitBeyondASCII(text, from: start, with: &visitor)
            return
        }
        if isBlank, end < lengths.lowerBound { visit(eight, from: start, byteCount: end, with: &visitor) }
        var length = lengths.lowerBound
        let longest = min(end, lengths.upperBound)
        while length <= longest {
            visit(eight, from: start, byteCount: length, with: &visitor)
            length &+= 1
        }
    }

    @inline(__always)
    private func visit(_ eight: EightBytes, from start: Int, byteCount: Int, with visitor: inout some NGramVisitor) {
        visitor.visitCharacters(
            key: NGramKey.extend(NGramKey.start(byteCount: byteCount), by: eight.prefix(byteCount)),
            bytes: unsafe Range(uncheckedBounds: (start, start &+ byteCount)))
    }

    /// The same, character by character.
    @inline(never)
    private func visitBeyondASCII(_ text: TextBytes, from start: Int, with visitor: inout some NGramVisitor) {
        let first = unsafe text[start]
        // Inside a character.
        if first & 0xC0 == 0x80 { return }
        var end = start
        for length in 1...lengths.upperBound {
            unsafe end = min(end &+ UTF8Scalars.length(lead: text[end]), text.count)
            let isChunkEnd = unsafe end > start &+ 1 && text[end &- 1] == ASCII.space
            if length >= lengths.lowerBound || (isChunkEnd && first == ASCII.space) {
                let key = unsafe text.hash(from: start, byteCount: end &- start, first: text.eight(at: start))
                visitor.visitCharacters(key: key, bytes: unsafe Range(uncheckedBounds: (start, end)))
            }
            if isChunkEnd { return }
        }
    }
}
