/// The 64-bit identity of an n-gram.
///
/// Bytes hash eight at a time: each little-endian word of them, the last one filled up with zeros, is mixed into a state
/// that begins with their number. `mix` multiplies to 128 bits and folds the halves together (as in Wang Yi's wyhash), so
/// that every bit of a key depends on every bit before it, and both ends of a key can index a table. An n-gram of words
/// chains the hashes of its words. Among a million n-grams the odds that any two share a key are 3 in 10⁸ (n²/2⁶⁵); they
/// would share a weight.
package enum NGramKey {
    /// 2⁶⁴ divided by the golden ratio, odd.
    private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15
    /// What the number of bytes is multiplied by, so that `a` and `a` with a NUL behind it differ.
    private static let lengthFactor: UInt64 = 0xD6E8_FEB8_6659_FD93

    /// Stand-ins for the tokens before the first and behind the last. No byte sequence of a text hashes to them but
    /// by accident.
    static let startOfText: UInt64 = 0x3C73_3E00_0000_0001
    static let endOfText: UInt64 = 0x3C2F_733E_0000_0003
    /// What marks a word or class in the scope of a negation: the hash of `NOT_`, which no token of a text is.
    static let negation: UInt64 = 0x1973_9816_EF14_AD40

    @inline(__always)
    private static func mix(_ state: UInt64) -> UInt64 {
        let product = state.multipliedFullWidth(by: golden)
        return product.high ^ product.low
    }

    /// The state before the first of `byteCount` bytes.
    @inline(__always)
    static func start(byteCount: Int) -> UInt64 {
        UInt64(truncatingIfNeeded: byteCount) &* lengthFactor
    }

    /// The state after eight more bytes, or after the last ones, filled up with zeros.
    @inline(__always)
    static func extend(_ state: UInt64, by word: UInt64) -> UInt64 {
        mix(state ^ word)
    }

    /// The hash of bytes that are at hand in an array.
    static func hash(_ bytes: [UInt8]) -> UInt64 {
        var state = start(byteCount: bytes.count)
        for word in stride(from: 0, to: bytes.count, by: 8) {
            var bits: UInt64 = 0
            for byte in bytes[word..<min(word + 8, bytes.count)].reversed() { bits = bits << 8 | UInt64(byte) }
            state = extend(state, by: bits)
        }
        return state
    }

    /// The key of a word n-gram after one more word. The key of a unigram is the word's hash.
    @inline(__always)
    static func chain(_ key: UInt64, _ word: UInt64) -> UInt64 {
        mix(((key << 23) | (key >> 41)) ^ word)
    }

    /// The hash of a word or class in the scope of a negation.
    @inline(__always)
    static func negated(_ hash: UInt64) -> UInt64 { chain(negation, hash) }
}
