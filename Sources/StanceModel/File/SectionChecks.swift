// What a model's sections must be, told in one pass each that the compiler can make vector instructions of.
//
// This file is one of the module's fences around raw memory. Every loop runs over the indices of the buffer that it reads;
// where it reads by numbers from the file, these have been checked by an earlier pass.

extension MappedArray<UInt32> {
    /// Whether the numbers never fall and the last is `limit`.
    func isAscending(upTo limit: Int) -> Bool {
        guard count > 0, Int(self[count - 1]) == limit else { return false }
        let all = unsafe memory
        var falls = 0
        for position in 1..<count { unsafe falls &+= all[position] < all[position - 1] ? 1 : 0 }
        return falls == 0
    }

    /// Whether the fingerprints of every bucket ascend, for buckets that ascend to their number: then as many of them are
    /// no larger than the one before as begin a bucket with one before.
    func isAscending(inside buckets: MappedArray<UInt32>) -> Bool {
        let padding = ModelLayout.fingerprintPadding
        let count = count - padding
        let all = unsafe memory
        let starts = unsafe buckets.memory
        guard unsafe all[count...].allSatisfy({ $0 == 0 }) else { return false }
        guard count > 0 else { return true }
        var falls = 0
        for position in 1..<count { unsafe falls &+= all[position] <= all[position - 1] ? 1 : 0 }
        var between = 0
        for bucket in 0..<starts.count - 1 {
            let start = unsafe Int(starts[bucket])
            // An empty bucket begins where the next does.
            guard start > 0, unsafe start < Int(starts[bucket + 1]) else { continue }
            unsafe between &+= all[start] <= all[start - 1] ? 1 : 0
        }
        return falls == between
    }

    /// The number of members of an index of `count` n-grams, or nil if the numbers are not such a list.
    func memberCount(of indexCount: Int) -> Int? {
        guard count == (indexCount + 31) / 32 * 2 else { return nil }
        let all = unsafe memory
        var members: UInt32 = 0
        var isRight = true
        for position in Swift.stride(from: 0, to: count, by: 2) {
            unsafe isRight = isRight && all[position] == members
            unsafe members += UInt32(truncatingIfNeeded: all[position + 1].nonzeroBitCount)
        }
        if indexCount % 32 != 0, count > 0 { isRight = isRight && self[count - 1] >> UInt32(indexCount % 32) == 0 }
        return isRight ? Int(members) : nil
    }
}

extension MappedArray<Float> {
    /// Whether no number is infinite or no number at all.
    var areFinite: Bool {
        let all = unsafe memory
        var found = 0
        for position in 0..<all.count {
            unsafe found |= all[position].bitPattern & 0x7F80_0000 == 0x7F80_0000 ? 1 : 0
        }
        return found == 0
    }

    /// The largest of the numbers at the multiples of `stride`, 0 if there is none; nil if one is below 0.
    func largest(stride: Int) -> Double? {
        let all = unsafe memory
        var (least, largest): (Float, Float) = (0, 0)
        for position in Swift.stride(from: 0, to: all.count, by: stride) {
            let number = unsafe all[position]
            least = number < least ? number : least
            largest = number > largest ? number : largest
        }
        return least < 0 ? nil : Double(largest)
    }
}
