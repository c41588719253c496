import StanceText

/// The n-grams of one text after another that an index has, in the order of the text.
///
/// This file is one of the module's fences around raw memory. A text has more n-grams than anything else in scoring has
/// parts, and bounds checks keep the processor from waiting for several cache lines at once. What guards it: the index was
/// checked when the model was opened (buckets ascend to the number of fingerprints, behind which some more may be read),
/// a key's top bits are always a bucket, and the storage is made large enough first. `ScorerTests` compares with a plain
/// scorer, bit for bit.
struct TextMatches: Sendable {
    /// An n-gram of the text that the index has.
    struct Match: Sendable {
        /// Where it stands in the index.
        var position: UInt32
        /// How often it occurs in the text.
        var count: UInt32
    }

    /// How many n-grams of the text the index has.
    var count = 0
    /// How many it does not have, which only a search for all of them tells.
    private(set) var unknownCount = 0
    /// The first `count` are those of the text.
    var matches: [Match] = []
    /// For each n-gram of the text, where its bucket begins in the lower half, and where it ends.
    private var buckets: [UInt64] = []

    /// Replaces the content by the n-grams of a text.
    ///
    /// - Complexity: O(*n*) in them on average.
    mutating func find(_ keys: [UInt64], counts textCounts: [UInt32], in index: NGramIndex.View) {
        precondition(textCounts.count == keys.count, "a count for each key")
        makeRoom(for: keys.count)
        unsafe keys.withUnsafeBufferPointer { keys in
            unsafe textCounts.withUnsafeBufferPointer { textCounts in
                unsafe buckets.withUnsafeMutableBufferPointer { buckets in
                    unsafe Self.findBuckets(keys, index, buckets)
                    unsafe matches.withUnsafeMutableBufferPointer { matches in
                        count = unsafe Self.take(keys, textCounts, index, buckets, matches)
                    }
                }
            }
        }
        unknownCount = keys.count - count
    }

    private mutating func makeRoom(for count: Int) {
        reserve(count)
        if buckets.count < count { buckets = Array(repeating: 0, count: count * 2) }
    }

    /// Makes room for a number of matches.
    @inline(__always)
    mutating func reserve(_ count: Int) {
        if matches.count < count { grow(to: count) }
    }

    private mutating func grow(to count: Int) {
        matches += repeatElement(Match(position: 0, count: 0), count: max(256, count * 2) - matches.count)
    }

    /// A pass of its own, so that the loads of many buckets are under way together. Both ends of one are read at once.
    @inline(__always)
    private static func findBuckets(
        _ keys: UnsafeBufferPointer<UInt64>, _ index: NGramIndex.View, _ found: UnsafeMutableBufferPointer<UInt64>
    ) {
        let buckets = unsafe UnsafeRawPointer(index.buckets.memory.baseAddress.unsafelyUnwrapped)
        let shift = UInt64(truncatingIfNeeded: 64 &- index.bits)
        for position in 0..<keys.count {
            let bucket = unsafe Int(truncatingIfNeeded: keys[position] &>> shift)
            unsafe found[position] = UInt64(
                littleEndian: buckets.loadUnaligned(fromByteOffset: bucket &* 4, as: UInt64.self))
        }
    }

    /// Keeps where the n-grams of the index stand and how often they occur.
    ///
    /// - Returns: their number.
    @inline(__always)
    private static func take(
        _ keys: UnsafeBufferPointer<UInt64>, _ textCounts: UnsafeBufferPointer<UInt32>, _ index: NGramIndex.View,
        _ buckets: UnsafeMutableBufferPointer<UInt64>, _ matches: UnsafeMutableBufferPointer<Match>
    ) -> Int {
        let fingerprints = unsafe index.fingerprints.memory
        let shift = UInt64(truncatingIfNeeded: 32 &- index.bits)
        var taken = 0
        for position in 0..<keys.count {
            let fingerprint = unsafe UInt32(truncatingIfNeeded: keys[position] &>> shift)
            let bucket = unsafe buckets[position]
            let (start, end) = (UInt32(truncatingIfNeeded: bucket), UInt32(truncatingIfNeeded: bucket &>> 32))
            let place = unsafe Self.place(of: fingerprint, in: fingerprints, start, end)
            // Written in any case and kept if found: no branch that would be guessed wrong every other time.
            unsafe matches[taken] = Match(position: place, count: textCounts[position])
            taken &+= place < end ? 1 : 0
        }
        return taken
    }

    /// The position of an n-gram in the index, if it is known.
    @inline(__always)
    static func position(of key: UInt64, in index: NGramIndex.View) -> (UInt32, isKnown: Bool) {
        let bucket = Int(truncatingIfNeeded: key &>> UInt64(truncatingIfNeeded: 64 &- index.bits))
        let (start, end) = unsafe (index.buckets.memory[bucket], index.buckets.memory[bucket &+ 1])
        let fingerprint = UInt32(truncatingIfNeeded: key &>> UInt64(truncatingIfNeeded: 32 &- index.bits))
        let place = unsafe place(of: fingerprint, in: index.fingerprints.memory, start, end)
        return (place, place < end)
    }

    /// The position of a fingerprint in start..<end, or one from `end` on.
    @inline(__always)
    private static func place(
        of fingerprint: UInt32, in all: UnsafeBufferPointer<UInt32>, _ start: UInt32, _ end: UInt32
    ) -> UInt32 {
        var place = UInt32.max
        // The first that is alike counts: what follows the bucket may be, too.
        for lane in (0..<UInt32(ModelLayout.fingerprintPadding)).reversed() {
            place = unsafe all[Int(start &+ lane)] == fingerprint ? start &+ lane : place
        }
        if place < end || end &- start <= UInt32(ModelLayout.fingerprintPadding) { return place }
        for candidate in start..<end {
            if unsafe all[Int(candidate)] == fingerprint { return candidate }
        }
        return place
    }
}
