/// The n-grams of a block in the order of their keys, and the bucket index of that order.
struct KeyOrder: Sendable {
    /// Positions in the keys as they were given, ascending by key.
    private(set) var order: [UInt32]
    /// The top bits of a key that index the buckets.
    let bits: Int
    /// For each value of these bits the number of keys with a lower one; then the number of keys.
    private(set) var buckets: [UInt32]

    /// Takes as many bits as give a bucket one or two keys, or more if two keys were alike in these and the 32 bits below.
    ///
    /// - Throws: `ModelError.tooLarge` if two keys are alike in all bits that a file can hold.
    /// - Complexity: O(*n*), since keys are hashes and spread evenly.
    init(_ keys: [UInt64]) throws {
        var bits = ModelLayout.leastBucketBits(count: keys.count)
        var sorted = KeyOrder(keys, bits: bits)
        while sorted.hasTwins(keys) {
            bits += 1
            guard ModelLayout.bucketBits.contains(bits) else { throw ModelError.tooLarge(ngrams: keys.count) }
            sorted = KeyOrder(keys, bits: bits)
        }
        self = sorted
    }

    /// Counts the keys of each bucket, puts each key into its own, and sorts the few keys of a bucket.
    private init(_ keys: [UInt64], bits: Int) {
        let shift = UInt64(64 - bits)
        self.bits = bits
        buckets = Array(repeating: 0, count: 1 << bits + 1)
        order = Array(repeating: 0, count: keys.count)
        for key in keys { buckets[Int(truncatingIfNeeded: key >> shift) + 1] += 1 }
        for bucket in 1..<buckets.count { buckets[bucket] += buckets[bucket - 1] }
        var next = buckets
        for (position, key) in keys.enumerated() {
            let bucket = Int(truncatingIfNeeded: key >> shift)
            order[Int(next[bucket])] = UInt32(truncatingIfNeeded: position)
            next[bucket] += 1
        }
        for bucket in 0..<buckets.count - 1 where buckets[bucket + 1] > buckets[bucket] + 1 {
            let range = Int(buckets[bucket])..<Int(buckets[bucket + 1])
            if range.count > 16 {
                order[range].sort { keys[Int($0)] < keys[Int($1)] }
            } else {
                insertionSort(range, by: keys)
            }
        }
    }

    private mutating func insertionSort(_ range: Range<Int>, by keys: [UInt64]) {
        for end in range.dropFirst() {
            let moved = order[end]
            var place = end
            while place > range.lowerBound, keys[Int(order[place - 1])] > keys[Int(moved)] {
                order[place] = order[place - 1]
                place -= 1
            }
            order[place] = moved
        }
    }

    /// The bits of a key below those of its bucket.
    func fingerprint(_ key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key >> UInt64(32 - bits)) }

    /// Whether two keys have one bucket and one fingerprint.
    private func hasTwins(_ keys: [UInt64]) -> Bool {
        let shift = UInt64(32 - bits)
        var last: UInt64?
        for position in order {
            let identity = keys[Int(position)] >> shift
            if identity == last { return true }
            last = identity
        }
        return false
    }
}
