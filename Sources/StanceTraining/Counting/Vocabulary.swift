/// The distinct n-gram keys of a corpus, numbered in the order in which they first occur.
struct Vocabulary: Sendable {
    private(set) var keys: [UInt64] = []

    // Open addressing with linear probing; an entry is a position in `keys` plus one, zero means free. Keys are hashes
    // already, so their low bits choose the slot.
    private var slots: [UInt32] = Array(repeating: 0, count: 1 << 12)

    /// The number of `key`, given to it now if it is new.
    ///
    /// - Complexity: amortised O(1).
    mutating func insert(_ key: UInt64) -> UInt32 {
        let slot = slot(of: key)
        if slots[slot] != 0 { return slots[slot] - 1 }
        keys.append(key)
        slots[slot] = UInt32(keys.count)
        if keys.count * 2 > slots.count { grow() }
        return UInt32(keys.count - 1)
    }

    /// The number of `key`, or nil if it does not occur.
    func position(of key: UInt64) -> UInt32? {
        let entry = slots[slot(of: key)]
        return entry == 0 ? nil : entry - 1
    }

    private func slot(of key: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: key) & mask
        while slots[slot] != 0, keys[Int(slots[slot]) - 1] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for (position, key) in keys.enumerated() { slots[slot(of: key)] = UInt32(position + 1) }
    }
}
