/// The 64-bit identity of an n-gram.
///
/// Words hash byte by byte (FNV-1a: Fowler, Noll and Vo, IETF draft draft-eastlake-fnv); an n-gram of words chains the
/// hashes of its words; a last multiplication spreads the bits over the whole key, so that the top bits can index a
/// table. With a million n-grams the odds that any two share a key are 3 in 10⁸ (n²/2⁶⁵); they would share a weight.
package enum NGramKey {
    static let emptyHash: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01B3
    private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Stand-ins for the tokens before the first and behind the last. No byte sequence of a text hashes to them but
    /// by accident.
    static let startOfText: UInt64 = 0x3C73_3E00_0000_0001
    static let endOfText: UInt64 = 0x3C2F_733E_0000_0003

    @inline(__always)
    static func extend(_ hash: UInt64, by byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* prime
    }

    /// The hash of a word.
    static func hash(_ word: ArraySlice<UInt8>) -> UInt64 {
        var hash = emptyHash
        for byte in word { hash = extend(hash, by: byte) }
        return hash
    }

    /// The state of a word n-gram after one more word. The state of a unigram is the word's hash.
    @inline(__always)
    static func chain(_ state: UInt64, _ word: UInt64) -> UInt64 {
        (((state << 23) | (state >> 41)) ^ word) &* golden
    }

    /// The key of a finished hash or state: a bijection that spreads the bits.
    @inline(__always)
    static func finish(_ state: UInt64) -> UInt64 {
        let mixed = (state ^ (state >> 32)) &* golden
        return mixed ^ (mixed >> 29)
    }
}
