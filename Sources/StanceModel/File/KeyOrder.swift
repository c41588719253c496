/// The n-grams of a block in the order of their keys, and the bucket index of that order.
package struct KeyOrder: Sendable, Equatable {
    /// The n-grams whose keys begin with the same few bits.
    struct Part: Sendable, Equatable {
        /// Positions in the keys as they were given, ascending by key.
        let order: [UInt32]
        /// For each value of the top bits in the part, the number of keys with a lower one.
        let buckets: [UInt32]
        /// The bits of each key below those of its bucket.
        let fingerprints: [UInt32]
        /// Whether two keys have one bucket and one fingerprint.
        let hasTwins: Bool
    }

    /// Ascending by key.
    let parts: [Part]
    /// The top bits of a key that index the buckets.
    let bits: Int

    /// Takes as many bits as give a bucket one or two keys, or more if two keys were alike in these and the 32 bits below.
    ///
    /// - Parameter threads: how many threads may work; the order does not depend on it.
    /// - Throws: `ModelError.tooLarge` if two keys are alike in all bits that a file can hold.
    /// - Complexity: O(*n*), since keys are hashes and spread evenly.
    package init(_ keys: [UInt64], threads: Int = 1) throws {
        var bits = ModelLayout.leastBucketBits(count: keys.count)
        var parts = try Self.parts(keys, bits: bits, threads: threads)
        while parts.contains(where: \.hasTwins) {
            bits += 1
            guard ModelLayout.bucketBits.contains(bits) else { throw ModelError.tooLarge(ngrams: keys.count) }
            parts = try Self.parts(keys, bits: bits, threads: threads)
        }
        self.bits = bits
        self.parts = parts
    }

    /// The positions of all keys, ascending by key.
    var order: [UInt32] { parts.flatMap(\.order) }

    /// Deals the keys out to parts that fit into a cache, and puts each part in order.
    private static func parts(_ keys: [UInt64], bits: Int, threads: Int) throws -> [Part] {
        let partBits = min(max(bits - 12, 0), 8)
        let sliceLength = 1 << 16
        let slices = try concurrentMap(count: (keys.count + sliceLength - 1) / sliceLength, threads: threads) { slice in
            KeySlice(keys, slice * sliceLength..<min(keys.count, (slice + 1) * sliceLength), partBits: partBits)
        }
        var keysBefore = [0]
        for part in 0..<1 << partBits {
            keysBefore.append(slices.reduce(keysBefore[part]) { $0 + $1.range(of: part).count })
        }
        return try concurrentMap(count: 1 << partBits, threads: threads) { [keysBefore] part in
            Part(
                part, of: slices, count: keysBefore[part + 1] - keysBefore[part], keysBefore: keysBefore[part],
                bucketBits: bits, partBits: partBits)
        }
    }
}

/// Consecutive keys, dealt out to parts by their top bits.
private struct KeySlice: Sendable {
    private(set) var keys: [UInt64]
    private(set) var positions: [UInt32]
    /// The keys of part p are at `starts[p]..<starts[p + 1]`.
    private let starts: [Int]

    init(_ all: [UInt64], _ range: Range<Int>, partBits: Int) {
        var starts = Array(repeating: 0, count: 1 << partBits + 1)
        for index in range { starts[all[index].top(partBits) + 1] += 1 }
        for part in 0..<1 << partBits { starts[part + 1] += starts[part] }
        self.starts = starts
        keys = Array(repeating: 0, count: range.count)
        positions = Array(repeating: 0, count: range.count)
        var next = starts
        for index in range {
            let key = all[index]
            let part = key.top(partBits)
            keys[next[part]] = key
            positions[next[part]] = UInt32(truncatingIfNeeded: index)
            next[part] += 1
        }
    }

    func range(of part: Int) -> Range<Int> { starts[part]..<starts[part + 1] }
}

extension KeyOrder.Part {
    /// Counts the keys of each bucket, puts each key into its own, and sorts the few keys of a bucket.
    fileprivate init(
        _ part: Int, of slices: [KeySlice], count: Int, keysBefore: Int, bucketBits: Int, partBits: Int
    ) {
        let ownBits = bucketBits - partBits
        // The place of the next key of each bucket, and with it, in the end, where the next bucket begins.
        var next = Array(repeating: 0, count: 1 << ownBits + 1)
        for slice in slices {
            for index in slice.range(of: part) { next[(slice.keys[index] &<< UInt64(partBits)).top(ownBits) + 1] += 1 }
        }
        for bucket in 0..<1 << ownBits { next[bucket + 1] += next[bucket] }
        buckets = next.dropLast().map { UInt32(truncatingIfNeeded: keysBefore + $0) }
        var keys = Array(repeating: UInt64(0), count: count)
        var order = Array(repeating: UInt32(0), count: count)
        for slice in slices {
            for index in slice.range(of: part) {
                let key = slice.keys[index]
                let bucket = (key &<< UInt64(partBits)).top(ownBits)
                keys[next[bucket]] = key
                order[next[bucket]] = slice.positions[index]
                next[bucket] += 1
            }
        }
        var start = 0
        for end in next.dropLast() {
            if end > start + 1 { Self.sort(start..<end, &keys, &order) }
            start = end
        }
        self.order = order
        fingerprints = keys.map { UInt32(truncatingIfNeeded: $0 >> UInt64(32 - bucketBits)) }
        hasTwins = zip(keys, keys.dropFirst()).contains {
            $0 >> UInt64(32 - bucketBits) == $1 >> UInt64(32 - bucketBits)
        }
    }

    private static func sort(_ range: Range<Int>, _ keys: inout [UInt64], _ order: inout [UInt32]) {
        if range.count > 16 {
            let sorted = range.map { (keys[$0], order[$0]) }.sorted { $0.0 < $1.0 }
            for (place, entry) in zip(range, sorted) { (keys[place], order[place]) = entry }
            return
        }
        for end in range.dropFirst() {
            let (key, position) = (keys[end], order[end])
            var place = end
            while place > range.lowerBound, keys[place - 1] > key {
                (keys[place], order[place]) = (keys[place - 1], order[place - 1])
                place -= 1
            }
            (keys[place], order[place]) = (key, position)
        }
    }
}

extension UInt64 {
    /// The number that the top bits are.
    @inline(__always)
    fileprivate func top(_ bits: Int) -> Int { Int(truncatingIfNeeded: (self >> 1) &>> UInt64(63 - bits)) }
}
