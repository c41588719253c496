/// The values of a column that repeats few of them: each is kept in memory once, without surrounding white space.
struct StringPool {
    private var stringsByBytes: [ArraySlice<UInt8>: String] = [:]
    private var strings: [String: String] = [:]
    private let capacity: Int

    /// Makes a pool that keeps at most `capacity` spellings; further values cost memory each time they appear.
    init(capacity: Int = .max) {
        self.capacity = capacity
    }

    /// The values in no particular order, the empty one never among them; all if the capacity was not reached.
    var values: [String] { Array(strings.keys) }

    /// The trimmed text of a value in UTF-8. Canonically equivalent values give the one that was first.
    mutating func string(for bytes: ArraySlice<UInt8>) -> String {
        if let known = stringsByBytes[bytes] { return known }
        let text = trimmed(String(decoding: bytes, as: UTF8.self))
        let first = strings[text] ?? text
        guard !first.isEmpty, stringsByBytes.count < capacity else { return first }
        strings[text] = first
        // A copy of the key, because the slice would keep the whole file in memory.
        stringsByBytes[ArraySlice(Array(bytes))] = first
        return first
    }
}
