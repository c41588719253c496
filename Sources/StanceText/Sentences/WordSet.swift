/// A fixed set of short ASCII words, looked up by bytes and without regard to case.
///
/// A word of up to 16 letters is packed into one integer, so that neither building a set nor asking it makes a string.
struct WordSet: Sendable {
    /// The letters of a word in lower case, the last one in the lowest byte.
    typealias Key = UInt128

    static let longestWord = 16

    /// Ascending. A sorted array is ready sooner than a hash table and as fast to ask at this size.
    private let keys: [Key]

    /// - Parameter words: The words, separated by white space.
    init(_ words: String) {
        var keys: [Key] = []
        var key: Key = 0
        for byte in words.utf8 {
            if byte > 0x20 {
                key = Self.append(key, byte)
            } else if key != 0 {
                keys.append(key)
                key = 0
            }
        }
        if key != 0 { keys.append(key) }
        keys.sort()
        self.keys = keys
    }

    /// - Complexity: O(log *n*).
    func contains(_ key: Key?) -> Bool {
        guard let key else { return false }
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == key
    }

    /// The key of a word with one letter more at its end.
    static func append(_ key: Key, _ letter: UInt8) -> Key {
        key << 8 | Key(letter | 0x20)
    }

    /// The key of a word of `length` letters with one more at its start.
    static func prepend(_ letter: UInt8, _ key: Key, _ length: Int) -> Key {
        key | Key(letter | 0x20) << (8 * length)
    }
}
