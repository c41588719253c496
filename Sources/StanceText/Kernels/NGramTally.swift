/// Counts n-grams into the storage of `NGramCounts`, without a check at each.
///
/// The caller has made room for all n-grams to come, in the arrays and in the table, half of whose slots stay free; so a
/// position is always within the arrays and a search always meets a free slot.
@unsafe
struct NGramTally: NGramVisitor {
    fileprivate let keys: UnsafeMutablePointer<UInt64>
    fileprivate let counts: UnsafeMutablePointer<UInt32>
    fileprivate let slots: UnsafeMutablePointer<UInt64>
    fileprivate let slotCount: Int
    fileprivate let epoch: UInt64
    fileprivate var keyCount: Int

    @inline(__always)
    private mutating func add(_ key: UInt64) {
        var slot = unsafe NGramCounts.slot(of: key, slotCount: slotCount)
        while true {
            let entry = unsafe slots[slot]
            if unsafe entry >> 32 != epoch { break }
            let position = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF)
            if unsafe keys[position] == key {
                unsafe counts[position] &+= 1
                return
            }
            slot = unsafe (slot &+ 1) & (slotCount &- 1)
        }
        unsafe slots[slot] = epoch << 32 | UInt64(truncatingIfNeeded: keyCount)
        unsafe keys[keyCount] = key
        unsafe counts[keyCount] = 1
        unsafe keyCount &+= 1
    }

    @inline(__always)
    mutating func visitSequence(key: UInt64, units: ClosedRange<Int>) { unsafe add(key) }
    @inline(__always)
    mutating func visitCharacters(key: UInt64, bytes: Range<Int>) { unsafe add(key) }
}

extension NGrams {
    /// Counts the n-grams that begin at some places of a text into the storage of `NGramCounts`.
    ///
    /// - Precondition: the table has twice as many slots as there may be keys.
    func tally(
        _ units: NGramUnits, startingAt starts: Range<Int>, keys: inout [UInt64], counts: inout [UInt32],
        slots: inout [UInt64], slotCount: Int, epoch: UInt64
    ) {
        let room = starts.count * mostAtOneStart
        let before = keys.count
        precondition(slotCount <= slots.count && 2 * (before + room) <= slotCount && before == counts.count)
        keys.append(addingCapacity: room) { keys in
            counts.append(addingCapacity: room) { counts in
                unsafe slots.withUnsafeMutableBufferPointer { slots in
                    unsafe keys.withUnsafeMutableBufferPointer { keys, newKeyCount in
                        unsafe counts.withUnsafeMutableBufferPointer { counts, newCountCount in
                            // What is lent begins behind the elements that the arrays have.
                            var tally = unsafe NGramTally(
                                keys: keys.baseAddress.unsafelyUnwrapped - before,
                                counts: counts.baseAddress.unsafelyUnwrapped - before,
                                slots: slots.baseAddress.unsafelyUnwrapped,
                                slotCount: slotCount, epoch: epoch, keyCount: before)
                            unsafe visit(units, startingAt: starts, with: &tally)
                            newKeyCount = unsafe tally.keyCount - before
                            newCountCount = unsafe tally.keyCount - before
                        }
                    }
                }
            }
        }
    }
}
