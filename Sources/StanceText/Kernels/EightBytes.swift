/// Eight bytes of a text in one integer, the first in the lowest bits, and questions about all of them at once.
///
/// An answer is a set of marks: the top bit of each byte that the question is true of. The marks are exact for any bytes:
/// sums are taken of the lower seven bits, so that nothing carries from one byte into the next (Warren, "Hacker's
/// Delight", 2nd edition, section 6-1).
struct EightBytes: Sendable {
    let bits: UInt64

    private static let tops: UInt64 = 0x8080_8080_8080_8080

    @inline(__always)
    private static func all(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The lower seven bits of each byte plus a constant below 0x81: the top bit tells whether the sum reaches 0x80.
    @inline(__always)
    private func sum(_ addend: UInt8) -> UInt64 { (bits & ~Self.tops) &+ Self.all(addend) }

    /// The bytes from 0x80 on.
    @inline(__always)
    var beyondASCII: UInt64 { bits & Self.tops }

    /// ASCII bytes below the blank.
    @inline(__always)
    var controls: UInt64 { ~(sum(0x80 - 0x20) | bits) & Self.tops }

    @inline(__always)
    func equal(to byte: UInt8) -> UInt64 {
        let other = EightBytes(bits: bits ^ Self.all(byte))
        return ~(other.sum(0x7F) | other.bits) & Self.tops
    }

    /// ASCII letters, digits and the underscore.
    @inline(__always)
    var wordCharacters: UInt64 {
        let letters = EightBytes(bits: bits | Self.all(0x20)).between(UInt8(ascii: "a"), UInt8(ascii: "z"))
        return letters | between(UInt8(ascii: "0"), UInt8(ascii: "9")) | equal(to: ASCII.underscore)
    }

    /// The ASCII bytes from `low` to `high`.
    @inline(__always)
    private func between(_ low: UInt8, _ high: UInt8) -> UInt64 {
        sum(0x80 - low) & ~(sum(0x7F - high) | bits) & Self.tops
    }

    /// With ASCII letters in lower case.
    @inline(__always)
    var lowercased: EightBytes {
        EightBytes(bits: bits | between(UInt8(ascii: "A"), UInt8(ascii: "Z")) >> 2)
    }

    /// The first bytes, 1 to 8 of them, and zeros behind.
    @inline(__always)
    func prefix(_ count: Int) -> UInt64 {
        let rest = UInt64(truncatingIfNeeded: 64 &- count &* 8)
        return (bits &<< rest) &>> rest
    }

    /// The position of the first mark; 8 if there is none.
    @inline(__always)
    static func first(_ marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }

    /// The first mark's position of the bytes that are not marked; 8 if all are.
    @inline(__always)
    static func firstUnmarked(_ marks: UInt64) -> Int { first(~marks & tops) }
}
