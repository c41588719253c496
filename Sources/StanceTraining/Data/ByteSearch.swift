/// Searches over the bytes of a data file, eight at a time.
///
/// Loads of integers from a span are checked against its end; they are marked unsafe by the standard library because a type
/// with invalid bit patterns could be read this way, which an integer has none of.
extension [UInt8] {
    /// The offset of the first byte from `start` on that is a separator, LF or CR; that of the end if there is none.
    func endOfField(from start: Int, separator: UInt8) -> Int {
        let bytes = unsafe span.bytes
        var position = start
        while position + 8 <= count {
            let eight = unsafe UInt64(
                littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
            let marks = eight.marks(of: separator) | eight.marks(of: 0x0A) | eight.marks(of: 0x0D)
            if marks != 0 { return position + marks.trailingZeroBitCount / 8 }
            position += 8
        }
        while position < count, self[position] != separator, !self[position].isLineEnd { position += 1 }
        return position
    }

    /// Whether some byte is zero.
    var hasNUL: Bool {
        let bytes = unsafe span.bytes
        var position = 0
        while position + 8 <= count {
            let eight = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
            if eight.marks(of: 0) != 0 { return true }
            position += 8
        }
        return self[position...].contains(0)
    }
}

extension UInt64 {
    /// The top bits of the bytes that are `byte`: of the first such byte, and never of one before it (Warren, "Hacker's
    /// Delight", 2nd edition, section 6-1).
    @inline(__always)
    fileprivate func marks(of byte: UInt8) -> UInt64 {
        let rest = self ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
        return (rest &- 0x0101_0101_0101_0101) & ~rest & 0x8080_8080_8080_8080
    }
}
