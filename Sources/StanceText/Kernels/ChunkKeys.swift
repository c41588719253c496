/// Writes the keys of n-grams one behind the other.
///
/// The caller has made room for all of them.
@unsafe
private struct KeyWriter: NGramVisitor {
    let keys: UnsafeMutableBufferPointer<UInt64>
    var count = 0

    @inline(__always)
    private mutating func write(_ key: UInt64) {
        unsafe keys[count] = key
        unsafe count &+= 1
    }

    @inline(__always)
    mutating func visitSequence(key: UInt64, units: ClosedRange<Int>) { unsafe write(key) }
    @inline(__always)
    mutating func visitCharacters(key: UInt64, bytes: Range<Int>) { unsafe write(key) }
}

extension NGrams {
    /// Appends the keys of the n-grams of a chunk, in their order, with repetitions.
    ///
    /// - Precondition: n-grams that are inside chunks, and a chunk of `bytes`.
    package func appendKeys(of chunk: FoldedChunk, in bytes: [UInt8], to keys: inout [UInt64]) {
        precondition(areInsideChunks, "n-grams inside chunks")
        keys.append(addingCapacity: chunk.range.count * mostAtOneStart) { keys in
            unsafe keys.withUnsafeMutableBufferPointer { keys, count in
                var writer = unsafe KeyWriter(keys: keys)
                unsafe CharacterNGrams(lengths).visit(bytes, startingAt: chunk.range, with: &writer)
                count = unsafe writer.count
            }
        }
    }
}
