/// Divides folded bytes into chunks, sixteen bytes at a time.
enum ChunkScan {
    /// Appends the chunks from the blank at `start` on, at most `limit`; returns the blank to go on from, or nil at the end.
    ///
    /// - Precondition: `bytes` begin and end with a blank.
    static func append(
        _ bytes: [UInt8], from start: Int, atMost limit: Int, to chunks: inout [FoldedChunk]
    ) -> Int? {
        precondition(start >= 0 && start < bytes.count && bytes.last == ASCII.space, "folded bytes end in a blank")
        var blank = start
        chunks.append(addingCapacity: limit) { chunks in
            unsafe bytes.withUnsafeBufferPointer { buffer in
                let text = unsafe TextBytes(bytes: buffer)
                // The blank at the end begins no chunk.
                while unsafe blank &+ 1 < text.count, chunks.freeCapacity > 0 {
                    let chunk = unsafe chunk(text, after: blank)
                    chunks.append(chunk)
                    blank = chunk.range.upperBound
                }
            }
        }
        return blank + 1 < bytes.count ? blank : nil
    }

    @inline(__always)
    private static func chunk(_ text: TextBytes, after blank: Int) -> FoldedChunk {
        let start = blank &+ 1
        let low = unsafe text.eight(at: start)
        let high = unsafe start &+ 8 < text.count ? text.eight(at: start &+ 8) : EightBytes(bits: 0)
        let (lowEnd, highEnd) = (low.equal(to: ASCII.space), high.equal(to: ASCII.space))
        let isInLow = lowEnd != 0
        guard isInLow || highEnd != 0, lowEnd & 0x80 == 0 else { return unsafe longChunk(text, after: blank) }
        let length = isInLow ? EightBytes.first(lowEnd) : 8 &+ EightBytes.first(highEnd)
        return FoldedChunk(
            low: low.bits & below(lowEnd),
            high: (isInLow ? 0 : high.bits & below(highEnd)) | UInt64(truncatingIfNeeded: length) << 56,
            range: unsafe Range(uncheckedBounds: (blank, start &+ length)))
    }

    /// The bits of the bytes before the first that is marked; all if none is.
    @inline(__always)
    private static func below(_ marks: UInt64) -> UInt64 { (marks & (0 &- marks)) >> 7 &- 1 }

    /// One of more than fifteen bytes, or of none, which there is not.
    @inline(never)
    private static func longChunk(_ text: TextBytes, after blank: Int) -> FoldedChunk {
        var end = blank &+ 1
        // The blank at the end of the text ends the last chunk.
        while unsafe text[end] != ASCII.space { end &+= 1 }
        return FoldedChunk(low: 0, high: 0, range: unsafe Range(uncheckedBounds: (blank, end)))
    }
}
