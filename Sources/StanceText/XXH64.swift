/// The 64-bit xxHash of a byte sequence, used as checksum of model sections and digest of data files.
///
/// Not a cryptographic hash: it tells damage, not malice. Source: Y. Collet, "xxHash fast digest algorithm",
/// specification 0.1.1, section "XXH64 algorithm description", with seed 0.
public struct XXH64: Sendable {
    private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
    private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
    private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
    private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

    /// The digest of `bytes`.
    ///
    /// - Complexity: O(*n*), reading every byte once.
    public static func digest(of bytes: RawSpan) -> UInt64 {
        let count = bytes.byteCount
        var position = 0
        var hash = prime5
        if count >= 32 {
            var lane1 = prime1 &+ prime2
            var lane2 = prime2
            var lane3: UInt64 = 0
            var lane4 = 0 &- prime1
            while position <= count - 32 {
                lane1 = round(lane1, bytes.word(at: position))
                lane2 = round(lane2, bytes.word(at: position + 8))
                lane3 = round(lane3, bytes.word(at: position + 16))
                lane4 = round(lane4, bytes.word(at: position + 24))
                position += 32
            }
            hash = rotate(lane1, 1) &+ rotate(lane2, 7) &+ rotate(lane3, 12) &+ rotate(lane4, 18)
            for lane in [lane1, lane2, lane3, lane4] {
                hash = (hash ^ round(0, lane)) &* prime1 &+ prime4
            }
        }
        hash &+= UInt64(count)
        while position <= count - 8 {
            hash = rotate(hash ^ round(0, bytes.word(at: position)), 27) &* prime1 &+ prime4
            position += 8
        }
        if position <= count - 4 {
            hash = rotate(hash ^ (UInt64(bytes.halfWord(at: position)) &* prime1), 23) &* prime2 &+ prime3
            position += 4
        }
        while position < count {
            hash = rotate(hash ^ (UInt64(bytes.byte(at: position)) &* prime5), 11) &* prime1
            position += 1
        }
        return avalanche(hash)
    }

    /// The digest of an array's bytes.
    public static func digest(of bytes: [UInt8]) -> UInt64 {
        // `Span.bytes` is unsafe for elements with padding, which bytes have none of.
        digest(of: unsafe bytes.span.bytes)
    }

    private static func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 {
        (value << bits) | (value >> (64 - bits))
    }

    private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
        rotate(lane &+ input &* prime2, 31) &* prime1
    }

    private static func avalanche(_ value: UInt64) -> UInt64 {
        var hash = value
        hash = (hash ^ (hash >> 33)) &* prime2
        hash = (hash ^ (hash >> 29)) &* prime3
        return hash ^ (hash >> 32)
    }
}

// Loads of integers from a RawSpan are bounds-checked; they are marked unsafe by the standard library because a type
// with invalid bit patterns could be read this way, which an integer has none of.
extension RawSpan {
    fileprivate func word(at offset: Int) -> UInt64 {
        UInt64(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    fileprivate func halfWord(at offset: Int) -> UInt32 {
        UInt32(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    fileprivate func byte(at offset: Int) -> UInt8 {
        unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    }
}
