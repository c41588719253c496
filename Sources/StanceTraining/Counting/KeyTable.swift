/// Distinct keys, numbered in the order in which they came.
struct KeyTable: Sendable {
    private(set) var keys: [UInt64] = []

    // Open addressing with linear probing: the key of each slot and its number. Keys are hashes already, so their low bits
    // choose the slot. Both arrays are read at the same place, so that neither read waits for the other.
    private var slotKeys: [UInt64]
    private var slotNumbers: [UInt32]

    private static let free = UInt32.max

    /// An empty table with room for some keys.
    init(expecting keyCount: Int = 0) {
        var slotCount = 1 << 6
        while slotCount < keyCount * 2 { slotCount *= 2 }
        slotKeys = Array(repeating: 0, count: slotCount)
        slotNumbers = Array(repeating: Self.free, count: slotCount)
    }

    /// A table of distinct keys.
    init(_ keys: [UInt64]) {
        self.init(expecting: keys.count)
        for key in keys { _ = insert(key) }
    }

    /// The number of `key`, given to it now if it is new.
    ///
    /// - Complexity: amortised O(1).
    @inline(__always)
    mutating func insert(_ key: UInt64) -> UInt32 {
        let slot = slot(of: key)
        let number = slotNumbers[slot]
        if number != Self.free { return number }
        let next = UInt32(keys.count)
        keys.append(key)
        slotKeys[slot] = key
        slotNumbers[slot] = next
        if keys.count * 2 > slotKeys.count { grow() }
        return next
    }

    /// The number of `key`, or nil if it did not come.
    func position(of key: UInt64) -> UInt32? {
        let number = slotNumbers[slot(of: key)]
        return number == Self.free ? nil : number
    }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        let mask = slotKeys.count - 1
        var slot = Int(truncatingIfNeeded: key) & mask
        while slotKeys[slot] != key, slotNumbers[slot] != Self.free { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let count = slotKeys.count * 2
        slotKeys = Array(repeating: 0, count: count)
        slotNumbers = Array(repeating: Self.free, count: count)
        for (number, key) in keys.enumerated() {
            let slot = slot(of: key)
            slotKeys[slot] = key
            slotNumbers[slot] = UInt32(number)
        }
    }
}
