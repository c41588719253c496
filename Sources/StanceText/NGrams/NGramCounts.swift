/// How often each n-gram of a text occurs: distinct keys in the order of their first occurrence.
///
/// Storage is kept between texts. The order makes sums over features the same in training and classification, whatever
/// columns the keys map to.
package struct NGramCounts: Sendable {
    package private(set) var keys: [UInt64] = []
    package private(set) var counts: [UInt32] = []

    // An open-addressing table of positions in `keys`. A slot belongs to the current text if its upper half is
    // `epoch`: so nothing has to be cleared between texts.
    private var slots: [UInt64] = Array(repeating: 0, count: 256)
    private var epoch: UInt64 = 0

    package init() {}

    mutating func removeAll() {
        keys.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
        if epoch == UInt64(UInt32.max) {
            slots = Array(repeating: 0, count: slots.count)
            epoch = 0
        }
        epoch += 1
    }

    @inline(__always)
    mutating func add(_ key: UInt64) {
        let slot = slot(of: key)
        let entry = slots[slot]
        if entry >> 32 == epoch {
            counts[Int(entry & 0xFFFF_FFFF)] &+= 1
            return
        }
        slots[slot] = epoch << 32 | UInt64(keys.count)
        keys.append(key)
        counts.append(1)
        if keys.count * 2 > slots.count { grow() }
    }

    /// The slot that holds `key`, or the free one where it belongs.
    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: key) & mask
        while slots[slot] >> 32 == epoch, keys[Int(slots[slot] & 0xFFFF_FFFF)] != key {
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for (position, key) in keys.enumerated() {
            slots[slot(of: key)] = epoch << 32 | UInt64(position)
        }
    }
}
