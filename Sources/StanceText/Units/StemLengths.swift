/// Which beginnings of a token may be stems: by its first four bytes, or all of a shorter stem, the lengths of the stems
/// that begin with them.
///
/// This spares the tokens of a text, few of which begin with a stem, a search for each of their beginnings. It takes 16 KB,
/// so that it stays in the first-level cache.
struct StemLengths: Sendable, Equatable {
    private static let beginning = 4
    private static let slotBits: UInt64 = 13
    /// Longer stems share the last bit.
    private static let longestOfOwnBit = 15

    /// Bit *l* stands for stems of *l* bytes. Beginnings that share a slot share its lengths, which costs a search in vain.
    private var lengths = [UInt16](repeating: 0, count: 1 << Int(slotBits))
    /// The lengths of stems shorter than a beginning.
    private var shortLengths: UInt16 = 0
    private var longest = 0

    mutating func insert(_ stem: LexiconTrie.Stem) {
        longest = max(longest, stem.byteCount)
        let bit: UInt16 = 1 << UInt16(min(stem.byteCount, Self.longestOfOwnBit))
        if stem.byteCount < Self.beginning { shortLengths |= bit }
        lengths[Self.slot(stem.beginning, min(stem.byteCount, Self.beginning))] |= bit
    }

    /// The lengths, as bits, of the stems that a token of so many bytes may begin with.
    @inline(__always)
    func candidates(_ beginning: EightBytes, byteCount: Int) -> UInt16 {
        var candidates: UInt16 = 0
        if byteCount >= Self.beginning { candidates = lengths[Self.slot(beginning, Self.beginning)] & ~0xF }
        for length in 1..<Self.beginning where shortLengths >> UInt16(length) & 1 != 0 && length <= byteCount {
            candidates |= lengths[Self.slot(beginning, length)] & 1 << UInt16(length)
        }
        return byteCount < Self.longestOfOwnBit
            ? candidates & (2 << UInt16(truncatingIfNeeded: byteCount) &- 1) : candidates
    }

    /// The longest of the candidates, and the shortest that shares its bit.
    func longest(of candidates: UInt16, byteCount: Int) -> ClosedRange<Int> {
        let bit = 15 - candidates.leadingZeroBitCount
        return bit...(bit < Self.longestOfOwnBit ? bit : max(bit, min(byteCount, longest)))
    }

    /// The slot of the first bytes, four at most.
    @inline(__always)
    private static func slot(_ beginning: EightBytes, _ byteCount: Int) -> Int {
        let mixed = (beginning.bits &<< UInt64(truncatingIfNeeded: 64 &- 8 &* byteCount)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed &>> (64 &- slotBits))
    }
}
