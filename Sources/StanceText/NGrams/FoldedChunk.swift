/// A chunk of folded bytes: what blanks divide them into, and inside which n-grams of characters stand.
///
/// A short one comes as two integers, so that it is compared at once: equal integers are equal chunks.
package struct FoldedChunk: Sendable, Equatable {
    /// The most bytes of a short chunk.
    package static let longestShort = 15

    /// The first eight bytes, with zeros behind a shorter chunk.
    package let low: UInt64
    /// The bytes from the ninth on, and in the top byte how many there are in all; 0 for a chunk that is not short.
    package let high: UInt64
    /// Where its n-grams begin: from the blank before it on, up to the one behind it, which is the next one's.
    package let range: Range<Int>

    @inlinable
    package var isShort: Bool { high != 0 }

    /// A hash of a short chunk, all bits of which depend on all of its bytes.
    @inlinable
    package static func hash(low: UInt64, high: UInt64) -> UInt64 {
        let product = (low ^ (high &* 0xD6E8_FEB8_6659_FD93)) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 32
    }
}

extension FoldedChunk {
    /// The 64-bit identity of a chunk of `bytes`: as with n-grams, the odds that two chunks share one are ``NGramKey``'s.
    package func key(in bytes: [UInt8]) -> UInt64 {
        if isShort { return NGramKey.extend(NGramKey.extend(0, by: low), by: high) }
        return bytes.hash(of: range.lowerBound + 1..<range.upperBound)
    }

    /// Replaces `chunks` by those from `start` on, at most `limit` of them; returns where to go on, or nil at the end.
    ///
    /// - Precondition: `bytes` are those of a `TokenizedText`, and `start` is 0 or what an earlier call returned.
    package static func collect(
        _ bytes: [UInt8], from start: Int, atMost limit: Int, into chunks: inout [FoldedChunk]
    ) -> Int? {
        chunks.removeAll(keepingCapacity: true)
        return ChunkScan.append(bytes, from: start, atMost: limit, to: &chunks)
    }
}

extension NGrams {
    /// Whether the n-grams of a text are those of its chunks, one after another.
    ///
    /// A blank alone, an n-gram of one character, is the last of one chunk or the first of another, which depends on where
    /// they stand.
    package var areInsideChunks: Bool { unit == .characters && lengths.lowerBound > 1 }
}
