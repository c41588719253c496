/// Small numbers by 64-bit hashes that are well mixed already, in one array.
///
/// A `Dictionary` would hash the hashes once more, with SipHash, which takes longer than all else that is done with a word.
struct HashIndex: Sendable, Equatable {
    private struct Slot: Equatable {
        var hash: UInt64
        /// Negative in a free slot.
        var number: Int32
    }

    /// At most half of them are taken.
    private var slots: [Slot]
    private(set) var count = 0

    /// - Parameter capacity: how many numbers have room before the index grows.
    init(capacity: Int = 8) {
        var slotCount = 16
        while slotCount < 2 * capacity { slotCount *= 2 }
        slots = Array(repeating: Slot(hash: 0, number: -1), count: slotCount)
    }

    /// The number of a hash, or nil if it has none.
    ///
    /// - Complexity: O(1).
    @inline(__always)
    subscript(hash: UInt64) -> Int? {
        let slot = slots[position(of: hash)]
        return slot.number < 0 ? nil : Int(slot.number)
    }

    /// The number of a hash, which gets the given one if it has none yet.
    ///
    /// - Precondition: `number` is within 0..<2³¹.
    mutating func insert(_ hash: UInt64, _ number: Int) -> Int {
        var position = position(of: hash)
        if slots[position].number >= 0 { return Int(slots[position].number) }
        if 2 * (count + 1) > slots.count {
            grow()
            position = self.position(of: hash)
        }
        slots[position] = Slot(hash: hash, number: Int32(number))
        count += 1
        return number
    }

    /// The slot that holds a hash, or the free one where it belongs.
    @inline(__always)
    private func position(of hash: UInt64) -> Int {
        let mask = slots.count &- 1
        var position = Int(truncatingIfNeeded: hash) & mask
        while slots[position].number >= 0, slots[position].hash != hash { position = (position &+ 1) & mask }
        return position
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(hash: 0, number: -1), count: 2 * old.count)
        for slot in old where slot.number >= 0 { slots[position(of: slot.hash)] = slot }
    }
}

extension HashIndex {
    /// The index of words, numbered in their order.
    init(words: [String]) {
        self.init(capacity: words.count)
        for word in words { _ = insert(NGramKey.hash(Array(word.utf8)), count) }
    }
}
