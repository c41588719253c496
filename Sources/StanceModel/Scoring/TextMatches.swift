import StanceText

/// The n-grams of one text after another that an index has, in the order of the text.
///
/// This file is one of the module's fences around raw memory. A text has more n-grams than anything else in scoring has
/// parts, and bounds checks keep the processor from waiting for several cache lines at once. What guards it: the index was
/// checked when the model was opened (buckets ascend to the number of fingerprints, behind which some more may be read),
/// a key's top bits are always a bucket, and the storage is made large enough first. `ScorerTests` compares with a plain
/// scorer, bit for bit.
struct TextMatches: Sendable {
    /// How many n-grams of the text the index has, and how many it does not have.
    private(set) var count = 0
    private(set) var unknownCount = 0
    /// Of the first `count`: where it stands in the index, and how often in the text.
    private(set) var positions: [UInt32] = []
    private(set) var counts: [UInt32] = []
    /// Three numbers for each n-gram of the text: where its bucket begins and ends, and the fingerprint at its beginning.
    private var buckets: [UInt32] = []

    /// Replaces the content by the n-grams of a text.
    ///
    /// - Complexity: O(*n*) in them on average.
    mutating func find(_ text: NGramCounts, in index: NGramIndex) {
        let keyCount = text.keys.count
        precondition(text.counts.count == keyCount, "a count for each key")
        if positions.count < keyCount { grow(to: keyCount) }
        unsafe text.keys.withUnsafeBufferPointer { keys in
            unsafe text.counts.withUnsafeBufferPointer { textCounts in
                unsafe buckets.withUnsafeMutableBufferPointer { buckets in
                    unsafe Self.findBuckets(keys, index, buckets)
                    unsafe positions.withUnsafeMutableBufferPointer { positions in
                        unsafe counts.withUnsafeMutableBufferPointer { counts in
                            count = unsafe Self.take(keys, textCounts, index, buckets, positions, counts)
                        }
                    }
                }
            }
        }
        unknownCount = keyCount - count
    }

    private mutating func grow(to count: Int) {
        let size = max(256, count * 2)
        positions = Array(repeating: 0, count: size)
        counts = Array(repeating: 0, count: size)
        buckets = Array(repeating: 0, count: 3 * size)
    }

    /// Passes of their own, so that the loads of many buckets, and then of their fingerprints, are under way together.
    private static func findBuckets(
        _ keys: UnsafeBufferPointer<UInt64>, _ index: NGramIndex, _ found: UnsafeMutableBufferPointer<UInt32>
    ) {
        let buckets = unsafe index.buckets.memory
        let fingerprints = unsafe index.fingerprints.memory
        let shift = UInt64(64 - index.bits)
        for position in 0..<keys.count {
            let bucket = unsafe Int(truncatingIfNeeded: keys[position] &>> shift)
            unsafe found[3 &* position] = buckets[bucket]
            unsafe found[3 &* position &+ 1] = buckets[bucket &+ 1]
        }
        for position in 0..<keys.count {
            unsafe found[3 &* position &+ 2] = fingerprints[Int(found[3 &* position])]
        }
    }

    /// Keeps where the n-grams of the index stand and how often they occur.
    ///
    /// - Returns: their number.
    private static func take(
        _ keys: UnsafeBufferPointer<UInt64>, _ textCounts: UnsafeBufferPointer<UInt32>, _ index: NGramIndex,
        _ buckets: UnsafeMutableBufferPointer<UInt32>, _ positions: UnsafeMutableBufferPointer<UInt32>,
        _ counts: UnsafeMutableBufferPointer<UInt32>
    ) -> Int {
        let fingerprints = unsafe index.fingerprints.memory
        let shift = UInt64(32 - index.bits)
        var taken = 0
        for position in 0..<keys.count {
            let fingerprint = unsafe UInt32(truncatingIfNeeded: keys[position] &>> shift)
            let end = unsafe buckets[3 &* position &+ 1]
            let place = unsafe Self.place(
                of: fingerprint, in: fingerprints, buckets[3 &* position], end, first: buckets[3 &* position &+ 2])
            // Written in any case and kept if found: no branch that would be guessed wrong every other time.
            unsafe positions[taken] = place
            unsafe counts[taken] = textCounts[position]
            taken &+= place < end ? 1 : 0
        }
        return taken
    }

    /// The position of a fingerprint in start..<end, or one from `end` on.
    ///
    /// - Parameter first: the fingerprint at `start`.
    @inline(__always)
    private static func place(
        of fingerprint: UInt32, in all: UnsafeBufferPointer<UInt32>, _ start: UInt32, _ end: UInt32, first: UInt32
    ) -> UInt32 {
        var place = UInt32.max
        for lane in 1..<UInt32(ModelLayout.fingerprintPadding) {
            place = unsafe all[Int(start &+ lane)] == fingerprint ? min(place, start &+ lane) : place
        }
        place = first == fingerprint ? start : place
        if place < end || end &- start <= UInt32(ModelLayout.fingerprintPadding) { return place }
        for candidate in start..<end {
            if unsafe all[Int(candidate)] == fingerprint { return candidate }
        }
        return place
    }
}

extension TextMatches {
    /// How much of the text a block knows that has all n-grams of the index.
    ///
    /// - Parameters:
    ///   - records: those of the block, as many as the index has n-grams.
    ///   - stride: the numbers of a record, of which the first is the scale.
    ///   - largestScale: the largest of them.
    func knownMass(_ records: MappedArray<Float>, stride: Int, largestScale: Double) -> Double {
        let records = unsafe records.memory
        var mass = KnownMass()
        for match in 0..<count { unsafe mass.addKnown(scale: Double(records[Int(positions[match]) &* stride])) }
        for _ in 0..<unknownCount { mass.addUnknown() }
        return mass.share(largestScale: largestScale)
    }
}
