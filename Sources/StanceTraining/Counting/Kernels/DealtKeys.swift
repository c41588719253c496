/// Keys of consecutive texts, dealt out to shards by their top bits.
struct DealtKeys: Sendable {
    /// So many that the table of a shard fits into a cache for two million distinct keys, and no more: every run of texts
    /// goes through all shards.
    static let shardCount = 64

    /// The shard of each key, in the order of the texts.
    let shards: [UInt8]
    /// The keys, shard after shard, those of a shard in the order of the texts.
    let keys: [UInt64]
    /// The keys of shard s are at `starts[s]..<starts[s + 1]`.
    let starts: [Int]

    init(_ keys: [UInt64]) {
        let shards = keys.map { UInt8(truncatingIfNeeded: $0 >> 58) }
        var starts = Array(repeating: 0, count: Self.shardCount + 1)
        for shard in shards { starts[Int(shard) + 1] += 1 }
        for shard in 0..<Self.shardCount { starts[shard + 1] += starts[shard] }
        var next = starts
        self.keys = unsafe [UInt64](unsafeUninitializedCapacity: keys.count) { dealt, count in
            unsafe next.withUnsafeMutableBufferPointer { next in
                // The places of a shard are as many as it has keys: each place is written once.
                for key in keys {
                    let shard = Int(truncatingIfNeeded: key >> 58)
                    unsafe dealt[next[shard]] = key
                    unsafe next[shard] &+= 1
                }
            }
            count = keys.count
        }
        self.shards = shards
        self.starts = starts
    }
}
