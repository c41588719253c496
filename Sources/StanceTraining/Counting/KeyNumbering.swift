import StanceModel

/// Keys of consecutive texts, dealt out to shards by their top bits.
struct DealtKeys: Sendable {
    /// So many that the table of a shard fits into a cache even for millions of distinct keys.
    static let shardCount = 256

    /// The shard of each key, in the order of the texts.
    let shards: [UInt8]
    /// The keys, shard after shard, those of a shard in the order of the texts.
    let keys: [UInt64]
    /// The keys of shard s are at `starts[s]..<starts[s + 1]`.
    let starts: [Int]

    init(_ keys: [UInt64]) {
        shards = keys.map { UInt8(truncatingIfNeeded: $0 >> 56) }
        var starts = Array(repeating: 0, count: Self.shardCount + 1)
        for shard in shards { starts[Int(shard) + 1] += 1 }
        for shard in 0..<Self.shardCount { starts[shard + 1] += starts[shard] }
        var next = starts
        var dealt = keys
        for (shard, key) in zip(shards, keys) {
            dealt[next[Int(shard)]] = key
            next[Int(shard)] += 1
        }
        self.keys = dealt
        self.starts = starts
    }
}

/// The distinct keys of a corpus, numbered in the order in which they first occur.
///
/// One table for all keys would be larger than any cache and would let one thread work at a time. So each shard of the keys
/// has a table of its own, in which it numbers them in the order of the texts. What a shard numbers next when it comes to
/// an entry tells whether the key is new there; going through all entries in order once more thus gives the new keys
/// of all shards in one order, and with it the number of each.
struct KeyNumbering {
    /// By number.
    let keys: [UInt64]
    /// The number of each entry's key.
    let numbers: [UInt32]

    /// - Parameter chunks: the keys of all texts, in order.
    /// - Complexity: O(*n*) in the keys.
    init(_ chunks: consuming [DealtKeys], threads: Int) throws {
        let (entries, keysByShard) = try Self.numberWithinShards(chunks, threads: threads)
        let firstPlaces = try concurrentMap(count: entries.chunkCount, threads: threads) { entries.newPlaces(in: $0) }
        var keys: [UInt64] = []
        keys.reserveCapacity(keysByShard.count)
        var numberOfPlace = Array(repeating: UInt32(0), count: keysByShard.count)
        for place in firstPlaces.joined() {
            numberOfPlace[Int(place)] = UInt32(keys.count)
            keys.append(keysByShard[Int(place)])
        }
        self.keys = keys
        let numbers = numberOfPlace
        var all: [UInt32] = []
        all.reserveCapacity(entries.entryCount)
        // A few chunks at a time, so that the numbers are hardly ever in memory twice.
        for wave in stride(from: 0, to: entries.chunkCount, by: Self.chunksAtATime) {
            let count = min(Self.chunksAtATime, entries.chunkCount - wave)
            for chunk in try concurrentMap(count: count, threads: threads, { entries.numbers(in: wave + $0, numbers) })
            {
                all += chunk
            }
        }
        self.numbers = all
    }

    private static let chunksAtATime = 64

    /// - Returns: the entries, and the keys of all shards one behind the other.
    private static func numberWithinShards(
        _ chunks: consuming [DealtKeys], threads: Int
    ) throws -> (PlacedEntries, keysByShard: [UInt64]) {
        let (shardsOfEntries, starts) = (chunks.map(\.shards), chunks.map(\.starts))
        let numbered = try numbered(chunks, threads: threads)
        return (PlacedEntries(shardsOfEntries, starts, numbered), numbered.flatMap(\.keys))
    }

    /// A function of its own, behind which nothing holds on to the keys.
    private static func numbered(_ chunks: consuming [DealtKeys], threads: Int) throws -> [ShardNumbers] {
        let dealt = chunks
        return try concurrentMap(count: DealtKeys.shardCount, threads: threads) { ShardNumbers($0, of: dealt) }
    }
}

/// The keys of one shard, numbered in the order in which they first occur.
private struct ShardNumbers: Sendable {
    let keys: [UInt64]
    /// The number of each entry of the shard, in the order of the texts.
    let numbers: [UInt32]
    /// How many keys have a number before each chunk begins.
    let keysBefore: [UInt32]
    /// How many entries there are before each chunk.
    let entriesBefore: [Int]

    init(_ shard: Int, of chunks: [DealtKeys]) {
        let entryCount = chunks.reduce(0) { $0 + $1.starts[shard + 1] - $1.starts[shard] }
        var table = KeyTable(expecting: entryCount / 4)
        var numbers = Array(repeating: UInt32(0), count: entryCount)
        var keysBefore: [UInt32] = []
        var entriesBefore: [Int] = []
        var entry = 0
        for chunk in chunks {
            keysBefore.append(UInt32(table.keys.count))
            entriesBefore.append(entry)
            for index in chunk.starts[shard]..<chunk.starts[shard + 1] {
                numbers[entry] = table.insert(chunk.keys[index])
                entry += 1
            }
        }
        keys = table.keys
        self.numbers = numbers
        self.keysBefore = keysBefore
        self.entriesBefore = entriesBefore
    }
}

/// For every entry, the place of its key among the keys of all shards one behind the other.
private struct PlacedEntries: Sendable {
    /// By chunk, the shard of each entry.
    private let shards: [[UInt8]]
    /// By chunk, where the entries of each shard begin.
    private let starts: [[Int]]
    private let numbered: [ShardNumbers]
    /// The place of the first key of each shard.
    private let firstPlaces: [UInt32]

    var chunkCount: Int { shards.count }
    var entryCount: Int { shards.reduce(0) { $0 + $1.count } }

    init(_ shards: [[UInt8]], _ starts: [[Int]], _ numbered: [ShardNumbers]) {
        self.shards = shards
        self.starts = starts
        self.numbered = numbered
        var firstPlaces: [UInt32] = []
        var placeCount: UInt32 = 0
        for numbers in numbered {
            firstPlaces.append(placeCount)
            placeCount += UInt32(numbers.keys.count)
        }
        self.firstPlaces = firstPlaces
    }

    /// The places of the keys that first occur in a chunk, in the order in which they do.
    func newPlaces(in chunk: Int) -> [UInt32] {
        var new = numbered.indices.map { firstPlaces[$0] + numbered[$0].keysBefore[chunk] }
        var found = Array(repeating: UInt32(0), count: shards[chunk].count)
        var count = 0
        // Nobody can foretell whether a key is new, so there is no branch on it.
        visit(chunk) { shard, place in
            let isNew = place == new[shard] ? 1 : 0
            found[count] = place
            count += isNew
            new[shard] += UInt32(isNew)
        }
        return Array(found[..<count])
    }

    /// The numbers of the entries of a chunk.
    func numbers(in chunk: Int, _ numberOfPlace: [UInt32]) -> [UInt32] {
        var numbers: [UInt32] = []
        numbers.reserveCapacity(shards[chunk].count)
        visit(chunk) { numbers.append(numberOfPlace[Int($1)]) }
        return numbers
    }

    @inline(__always)
    private func visit(_ chunk: Int, _ body: (_ shard: Int, _ place: UInt32) -> Void) {
        let places = places(of: chunk)
        var next = starts[chunk]
        for shard in shards[chunk] {
            let shard = Int(shard)
            body(shard, places[next[shard]])
            next[shard] += 1
        }
    }

    /// The places of the entries of a chunk, shard after shard: what a walk through the chunk reads stays in a cache. They are
    /// worked out at each walk, which is cheaper than to keep them.
    private func places(of chunk: Int) -> [UInt32] {
        let starts = starts[chunk]
        var places: [UInt32] = []
        places.reserveCapacity(shards[chunk].count)
        for shard in numbered.indices {
            let start = numbered[shard].entriesBefore[chunk]
            let first = firstPlaces[shard]
            for number in numbered[shard].numbers[start..<start + starts[shard + 1] - starts[shard]] {
                places.append(first + number)
            }
        }
        return places
    }
}
