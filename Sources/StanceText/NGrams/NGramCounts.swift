/// How often each n-gram of a text occurs: distinct keys in the order of their first occurrence.
///
/// Storage is kept between texts. The order makes sums over features the same in training and classification, whatever
/// columns the keys map to.
package struct NGramCounts: Sendable {
    package private(set) var keys: [UInt64] = []
    package private(set) var counts: [UInt32] = []

    // An open-addressing table of positions in `keys`, of which a text uses as much as it needs: that of a sentence stays
    // in the first-level cache. A slot belongs to the current text if its upper half is `epoch`: so nothing has to be
    // cleared between texts.
    private var slots: [UInt64] = []
    private var slotCount = 0
    private var epoch: UInt64 = 0

    /// So many n-grams are counted without a look at the room that is left.
    private static let batch = 1 << 13

    /// 16 KB of slots.
    private static let slotsOfFastCache = 1 << 11

    package init() {}

    /// Replaces the content by the counts of the n-grams of a text's units.
    ///
    /// - Complexity: O(*n*) in the n-grams.
    mutating func count(_ ngrams: NGrams, of units: NGramUnits) {
        keys.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
        beginTable(slotCount: 64)
        let startCount = units.startCount
        var start = 0
        while start < startCount {
            let end = min(startCount, start + Self.batch / ngrams.mostAtOneStart)
            reserve((end - start) * ngrams.mostAtOneStart)
            ngrams.tally(
                units, startingAt: start..<end, keys: &keys, counts: &counts, slots: &slots, slotCount: slotCount,
                epoch: epoch)
            start = end
        }
    }

    /// Calls `body` with keys and counts, no references to which are counted.
    mutating func withKeysAndCounts(_ body: ([UInt64], [UInt32]) -> Void) {
        let (keys, counts) = (keys.taken(), counts.taken())
        body(keys, counts)
        (self.keys, self.counts) = (consume keys, consume counts)
    }

    /// Makes the table at least twice as large as the keys will be; four times while it fits the first-level cache, since
    /// then fewer searches go on to a second slot, which the processor guesses wrong.
    private mutating func reserve(_ more: Int) {
        var needed = slotCount
        while needed < 2 * (keys.count + more) { needed *= 2 }
        if needed < Self.slotsOfFastCache, needed < 4 * (keys.count + more) { needed *= 2 }
        guard needed > slotCount else { return }
        beginTable(slotCount: needed)
        for (position, key) in keys.enumerated() {
            var slot = Self.slot(of: key, slotCount: slotCount)
            while slots[slot] >> 32 == epoch { slot = (slot + 1) & (slotCount - 1) }
            slots[slot] = epoch << 32 | UInt64(position)
        }
    }

    private mutating func beginTable(slotCount: Int) {
        self.slotCount = slotCount
        if slots.count < slotCount || epoch == UInt64(UInt32.max) {
            slots = Array(repeating: 0, count: max(slotCount, slots.count))
            epoch = 0
        }
        epoch += 1
    }

    /// Where the search for a key begins.
    @inline(__always)
    static func slot(of key: UInt64, slotCount: Int) -> Int { Int(truncatingIfNeeded: key) & (slotCount &- 1) }
}
