import StanceModel

/// The distinct keys of a corpus, numbered in the order in which they first occur.
///
/// One table for all keys would be larger than any cache and would let one thread work at a time. So each shard of the keys
/// has a table of its own, in which it numbers them in the order of the texts, and marks the entries where a key is new.
/// Going through all entries in order once more gives the new keys of all shards in one order, and with it the number of
/// each; a last walk puts these in place of those of the shards.
///
/// This folder is the module's only use of raw memory but for reading files: threads write to one array, each to places of
/// its own.
struct KeyNumbering {
    /// By number.
    let keys: [UInt64]
    /// How many entries have each key, by number.
    let frequencies: [UInt32]
    /// The number of each entry's key.
    let numbers: [UInt32]

    /// - Parameter runs: the keys of all texts, in order.
    /// - Throws: `TrainingError.tooManyNGrams`.
    /// - Complexity: O(*n*) in the keys.
    init(_ runs: consuming [DealtKeys], threads: Int) throws {
        let entryRuns = EntryRuns(copy runs)
        var (numbers, shards) = try ShardKeys.number(runs, entryRuns, threads: threads)
        let walk = NumberWalk(entryRuns, consume shards)
        let keyCount = walk.keyCount
        var frequencies: [UInt32] = []
        var numberOfPlace: [UInt32] = []
        keys = try unsafe [UInt64](unsafeUninitializedCapacity: keyCount) { keys, count in
            frequencies = try unsafe [UInt32](unsafeUninitializedCapacity: keyCount) { frequencies, count in
                numberOfPlace = try unsafe [UInt32](unsafeUninitializedCapacity: keyCount) { numberOfPlace, count in
                    // Each key is new in one run.
                    nonisolated(unsafe) let (keys, frequencies, places) = unsafe (keys, frequencies, numberOfPlace)
                    _ = try unsafe numbers.withUnsafeBufferPointer { numbers in
                        nonisolated(unsafe) let numbers = unsafe numbers
                        return try concurrentMap(count: entryRuns.count, threads: threads) {
                            unsafe walk.numberNewKeys(of: $0, numbers, keys, frequencies, places)
                        }
                    }
                    count = keyCount
                }
                count = keyCount
            }
            count = keyCount
        }
        self.frequencies = frequencies
        let places = numberOfPlace
        try unsafe numbers.withUnsafeMutableBufferPointer { numbers in
            // Each run has entries of its own.
            nonisolated(unsafe) let numbers = unsafe numbers
            _ = try concurrentMap(count: entryRuns.count, threads: threads) {
                unsafe walk.replaceNumbers(of: $0, numbers, by: places)
            }
        }
        self.numbers = numbers
    }
}

/// Where the entries of each run are, among all and by shard.
private struct EntryRuns: Sendable {
    /// By run, the shard of each entry.
    let shards: [[UInt8]]
    /// By run, where the entries of each shard begin.
    let starts: [[Int]]
    /// The entries of run r are at `firsts[r]..<firsts[r + 1]`.
    let firsts: [Int]

    var count: Int { shards.count }

    init(_ runs: [DealtKeys]) {
        shards = runs.map(\.shards)
        starts = runs.map(\.starts)
        firsts = runs.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.keys.count) }
    }
}

/// The keys of one shard, numbered in the order in which they first occur.
private struct ShardKeys: Sendable {
    /// The keys and how many entries have each, by number.
    let entries: [ShardTable.Entry]
    /// How many keys have a number before each run begins; then how many there are.
    let keysBefore: [UInt32]

    /// - Returns: the number of each entry's key in its shard, those of a run shard after shard.
    static func number(
        _ runs: consuming [DealtKeys], _ entryRuns: EntryRuns, threads: Int
    ) throws -> (numbers: [UInt32], shards: [ShardKeys]) {
        let dealt = runs
        let firsts = entryRuns.firsts
        var shards: [ShardKeys] = []
        let entryCount = firsts[firsts.count - 1]
        let numbers = try unsafe [UInt32](unsafeUninitializedCapacity: entryCount) { numbers, count in
            // Each shard has entries of its own.
            nonisolated(unsafe) let target = unsafe numbers
            shards = try concurrentMap(count: DealtKeys.shardCount, threads: threads) {
                try unsafe ShardKeys($0, of: dealt, firsts, numbers: target)
            }
            count = entryCount
        }
        return (numbers, shards)
    }

    private init(
        _ shard: Int, of runs: [DealtKeys], _ firsts: [Int], numbers: UnsafeMutableBufferPointer<UInt32>
    ) throws {
        let entryCount = runs.reduce(0) { $0 + $1.starts[shard + 1] - $1.starts[shard] }
        guard entryCount < ShardTable.new else { throw TrainingError.tooManyNGrams }
        // As large as it mostly becomes, and not larger than a cache unless it must.
        var table = ShardTable(expecting: min(entryCount / 3, 1 << 15))
        var keysBefore: [UInt32] = []
        keysBefore.reserveCapacity(runs.count + 1)
        for run in runs.indices {
            keysBefore.append(UInt32(table.keyCount))
            let range = runs[run].starts[shard]..<runs[run].starts[shard + 1]
            let target = unsafe numbers.baseAddress.map { unsafe $0 + firsts[run] + range.lowerBound }
            guard let target = unsafe target, !range.isEmpty else { continue }
            unsafe runs[run].keys.withUnsafeBufferPointer { keys in
                unsafe table.number(UnsafeBufferPointer(rebasing: keys[range]), to: target)
            }
        }
        keysBefore.append(UInt32(table.keyCount))
        entries = table.entries
        self.keysBefore = keysBefore
    }
}

/// Walks through the entries of runs in the order of the texts.
private struct NumberWalk: Sendable {
    private let runs: EntryRuns
    private let shards: [ShardKeys]
    /// The place of the first key of each shard among the keys of all shards one behind the other.
    private let firstPlaces: [Int]
    /// The number of the first key that is new in each run.
    private let firstNumbers: [Int]

    let keyCount: Int

    init(_ runs: EntryRuns, _ shards: [ShardKeys]) {
        self.runs = runs
        self.shards = shards
        firstPlaces = shards.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.entries.count) }
        keyCount = firstPlaces[shards.count]
        firstNumbers =
            (0..<runs.count).map { run in shards.reduce(0) { $0 + Int($1.keysBefore[run]) } } + [keyCount]
    }

    /// Numbers the keys that first occur in a run, in the order in which they do.
    func numberNewKeys(
        of run: Int, _ numbers: UnsafeBufferPointer<UInt32>, _ keys: UnsafeMutableBufferPointer<UInt64>,
        _ frequencies: UnsafeMutableBufferPointer<UInt32>, _ numberOfPlace: UnsafeMutableBufferPointer<UInt32>
    ) {
        let first = firstNumbers[run]
        // The new keys of a shard, by number, are at `starts[shard]..<starts[shard + 1] - 1`: behind each shard's there is
        // room for what is written where no key is new.
        let starts = shards.reduce(into: [0]) {
            $0.append($0[$0.count - 1] + Int($1.keysBefore[run + 1] - $1.keysBefore[run]) + 1)
        }
        unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: starts[shards.count]) { found in
            var next = starts
            var number = UInt32(truncatingIfNeeded: first)
            let own = unsafe UnsafeBufferPointer(rebasing: numbers[range(of: run)])
            unsafe next.withUnsafeMutableBufferPointer { next in
                // Nobody can foretell whether a key is new, so there is no branch on it.
                unsafe visit(run, own) { _, shard, numberInShard in
                    unsafe found[next[shard]] = number
                    unsafe next[shard] &+= Int(numberInShard >> 31)
                    number &+= numberInShard >> 31
                }
            }
            for shard in shards.indices {
                let before = Int(shards[shard].keysBefore[run])
                let place = firstPlaces[shard] + before
                unsafe shards[shard].entries.withUnsafeBufferPointer { entries in
                    for index in 0..<starts[shard + 1] - 1 - starts[shard] {
                        let number = unsafe found[starts[shard] + index]
                        unsafe numberOfPlace[place + index] = number
                        unsafe keys[Int(number)] = entries[before + index].key
                        unsafe frequencies[Int(number)] = entries[before + index].count
                    }
                }
            }
        }
    }

    /// Puts the numbers of the entries of a run, in the order of the texts, in place of those of the shards.
    func replaceNumbers(
        of run: Int, _ numbers: UnsafeMutableBufferPointer<UInt32>, by numberOfPlace: [UInt32]
    ) {
        let own = unsafe UnsafeMutableBufferPointer(rebasing: numbers[range(of: run)])
        let ofShards = unsafe Array(own)
        let firsts = firstPlaces
        unsafe ofShards.withUnsafeBufferPointer { ofShards in
            unsafe visit(run, ofShards) { entry, shard, number in
                unsafe own[entry] = numberOfPlace[firsts[shard] &+ Int(number & ~ShardTable.new)]
            }
        }
    }

    private func range(of run: Int) -> Range<Int> { runs.firsts[run]..<runs.firsts[run + 1] }

    /// Calls `body` with each entry of a run, in the order of the texts, its shard and its number.
    @inline(__always)
    private func visit(
        _ run: Int, _ numbers: UnsafeBufferPointer<UInt32>, _ body: (_ entry: Int, _ shard: Int, UInt32) -> Void
    ) {
        var next = runs.starts[run]
        unsafe next.withUnsafeMutableBufferPointer { next in
            let shards = runs.shards[run]
            for entry in shards.indices {
                let shard = Int(shards[entry])
                unsafe body(entry, shard, numbers[next[shard]])
                unsafe next[shard] &+= 1
            }
        }
    }
}
