/// Distinct keys, numbered in the order in which they came and counted.
///
/// Open addressing with linear probing. Keys are hashes already, so their low bits choose the slot, which holds all that
/// is known of a key: each look-up reads one place.
struct ShardTable {
    private struct Slot {
        var key: UInt64
        var number: UInt32
        /// How often the key came; 0 for a free slot.
        var count: UInt32
    }

    /// A key, and how often it came.
    struct Entry {
        var key: UInt64 = 0
        var count: UInt32 = 0
    }

    /// What marks the number of a key that came for the first time.
    static let new: UInt32 = 1 << 31

    private(set) var keyCount = 0
    private var slots: [Slot]

    /// An empty table with room for some keys.
    init(expecting keyCount: Int) {
        var slotCount = 1 << 6
        while slotCount < keyCount * 2 { slotCount *= 2 }
        slots = Array(repeating: Slot(key: 0, number: 0, count: 0), count: slotCount)
    }

    /// By number.
    var entries: [Entry] {
        var entries = Array(repeating: Entry(), count: keyCount + 1)
        // Nobody can foretell which slots are free, so there is no branch on it: these are written behind the others.
        for slot in slots {
            let place = slot.count > 0 ? Int(slot.number) : keyCount
            entries[place] = Entry(key: slot.key, count: slot.count)
        }
        entries.removeLast()
        return entries
    }

    /// Writes the number of each of some keys, marked where the key came for the first time.
    ///
    /// - Precondition: fewer than 2³¹ keys have come, these included.
    mutating func number(_ new: UnsafeBufferPointer<UInt64>, to numbers: UnsafeMutablePointer<UInt32>) {
        // At least half of the slots stay free, so that every search ends.
        while 2 * (keyCount + new.count) > slots.count { grow() }
        var keyCount = keyCount
        unsafe slots.withUnsafeMutableBufferPointer { slots in
            let mask = slots.count &- 1
            for index in new.indices {
                let key = unsafe new[index]
                var slot = Int(truncatingIfNeeded: key) & mask
                while unsafe slots[slot].count != 0 && slots[slot].key != key { slot = (slot &+ 1) & mask }
                if unsafe slots[slot].count == 0 {
                    let number = UInt32(truncatingIfNeeded: keyCount)
                    unsafe slots[slot] = Slot(key: key, number: number, count: 1)
                    unsafe numbers[index] = number | Self.new
                    keyCount &+= 1
                } else {
                    unsafe slots[slot].count &+= 1
                    unsafe numbers[index] = slots[slot].number
                }
            }
        }
        self.keyCount = keyCount
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(key: 0, number: 0, count: 0), count: old.count * 2)
        for entry in old where entry.count > 0 {
            var slot = Int(truncatingIfNeeded: entry.key) & (slots.count - 1)
            while slots[slot].count != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = entry
        }
    }
}
