/// Numbers for 64-bit hashes that are well mixed already, in the order in which the hashes come.
///
/// A `Dictionary` would hash the hashes once more, with SipHash, which takes longer than all else that is done with a word.
/// The table that is probed holds numbers alone, four bytes a slot: it is small enough for a cache, and to be made at every
/// start, and a hash that is not there is mostly told by it.
struct HashIndex: Sendable, Equatable {
    private static let free: UInt32 = .max

    /// By slot, the number of a hash. At most half of the slots are taken.
    private var slots: [UInt32]
    /// By number.
    private var hashes: [UInt64] = []

    var count: Int { hashes.count }

    /// - Parameter capacity: how many hashes have room before the index grows.
    init(capacity: Int = 8) {
        var slotCount = 16
        while slotCount < 2 * capacity { slotCount *= 2 }
        slots = Array(repeating: Self.free, count: slotCount)
        hashes.reserveCapacity(capacity)
    }

    /// The number of a hash, or nil if it has none.
    ///
    /// - Complexity: O(1).
    @inline(__always)
    subscript(hash: UInt64) -> Int? {
        let number = slots[position(of: hash)]
        return number == Self.free ? nil : Int(number)
    }

    /// The number of a hash, which becomes the next one if it has none yet.
    mutating func insert(_ hash: UInt64) -> Int {
        var position = position(of: hash)
        if slots[position] != Self.free { return Int(slots[position]) }
        precondition(count < Int(Self.free), "numbers of 32 bits")
        if 2 * (count + 1) > slots.count {
            grow()
            position = self.position(of: hash)
        }
        slots[position] = UInt32(truncatingIfNeeded: count)
        hashes.append(hash)
        return count - 1
    }

    /// The slot that holds a hash's number, or the free one where it belongs.
    @inline(__always)
    private func position(of hash: UInt64) -> Int {
        let mask = slots.count &- 1
        var position = Int(truncatingIfNeeded: hash) & mask
        while slots[position] != Self.free, hashes[Int(slots[position])] != hash { position = (position &+ 1) & mask }
        return position
    }

    private mutating func grow() {
        slots = Array(repeating: Self.free, count: 2 * slots.count)
        for number in hashes.indices { slots[position(of: hashes[number])] = UInt32(truncatingIfNeeded: number) }
    }
}

extension HashIndex {
    /// The index of words, numbered in their order.
    init(words: [String]) {
        self.init(capacity: words.count)
        for word in words { _ = insert(NGramKey.hash(Array(word.utf8))) }
    }
}
