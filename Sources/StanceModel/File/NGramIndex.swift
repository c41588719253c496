/// Where the n-grams of a block are found in an opened model file: a bucket by the top bits of a key, in it the n-gram by
/// the 32 bits below, which are its fingerprint.
struct NGramIndex: Sendable {
    /// The number of n-grams.
    let count: Int
    /// The top bits of a key that index the buckets.
    let bits: Int
    let buckets: MappedArray<UInt32>
    let fingerprints: MappedArray<UInt32>
    private let nameOffsets: MappedArray<UInt32>
    private let names: MappedArray<UInt8>

    /// Takes the sections of a block and checks that they fit each other, so that no later access can go wrong.
    ///
    /// - Complexity: O(*n*) in the n-grams of the block.
    init(_ sections: SectionTable, block: Int) throws {
        buckets = try sections.section(.buckets, block: block, of: UInt32.self)
        fingerprints = try sections.section(.fingerprints, block: block, of: UInt32.self)
        nameOffsets = try sections.section(.nameOffsets, block: block, of: UInt32.self)
        names = try sections.section(.names, block: block, of: UInt8.self)
        let count = fingerprints.count - ModelLayout.fingerprintPadding
        guard count >= 0 else { throw sections.damaged(.fingerprints, "they have no end") }
        self.count = count
        bits = (buckets.count - 1).trailingZeroBitCount
        guard ModelLayout.bucketBits.contains(bits), bits >= ModelLayout.leastBucketBits(count: count),
            buckets.count == 1 << bits + 1, buckets[0] == 0, buckets.isAscending(upTo: count)
        else { throw sections.damaged(.buckets, "it does not index \(count) n-grams") }
        guard fingerprints.isAscending(inside: buckets) else {
            throw sections.damaged(.fingerprints, "they are not ascending")
        }
        guard nameOffsets.count == count + 1, nameOffsets.isAscending(upTo: names.count) else {
            throw sections.damaged(.nameOffsets, "they do not divide \(names.count) bytes into \(count) names")
        }
    }

    /// What finding n-grams needs, for those that keep the index as well.
    struct View: Sendable {
        let count: Int
        let bits: Int
        let buckets: MappedView<UInt32>
        let fingerprints: MappedView<UInt32>
    }

    var view: View { View(count: count, bits: bits, buckets: buckets.view, fingerprints: fingerprints.view) }

    /// The keys of all n-grams, ascending; bits below bucket and fingerprint, which a file does not hold, are zero.
    var keys: [UInt64] {
        var keys: [UInt64] = []
        keys.reserveCapacity(count)
        for bucket in 0..<buckets.count - 1 {
            for position in Int(buckets[bucket])..<Int(buckets[bucket + 1]) {
                keys.append(UInt64(bucket) << UInt64(64 - bits) | UInt64(fingerprints[position]) << UInt64(32 - bits))
            }
        }
        return keys
    }

    /// The bytes of an n-gram's name: its words or characters.
    func name(at position: Int) -> [UInt8] {
        names.copy(Int(nameOffsets[position])..<Int(nameOffsets[position + 1]))
    }
}
