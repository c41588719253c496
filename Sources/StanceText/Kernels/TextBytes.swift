/// Unchecked access to the bytes of a text, for the loops that go over every byte.
///
/// This folder is the module's only use of raw memory. What holds it in bounds is said at each loop; buffer pointers check
/// their subscripts in debug builds, in which the tests hold every loop against a plain one.
@unsafe
struct TextBytes {
    let bytes: UnsafeBufferPointer<UInt8>

    var count: Int { unsafe bytes.count }

    @inline(__always)
    subscript(position: Int) -> UInt8 { unsafe bytes[position] }

    /// The eight bytes from `position`, within the text, on, with zeros for those beyond its end.
    @inline(__always)
    func eight(at position: Int) -> EightBytes {
        if unsafe position &+ 8 <= bytes.count { return unsafe load(position) }
        return unsafe last(from: position)
    }

    @inline(__always)
    private func load(_ position: Int) -> EightBytes {
        let raw = unsafe UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped)
        return EightBytes(
            bits: UInt64(littleEndian: unsafe raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
    }

    private func last(from position: Int) -> EightBytes {
        let missing = unsafe position &+ 8 &- bytes.count
        if unsafe bytes.count >= 8 {
            return EightBytes(bits: unsafe load(position &- missing).bits >> UInt64(truncatingIfNeeded: missing &* 8))
        }
        var bits: UInt64 = 0
        for offset in unsafe (position..<bytes.count).reversed() { bits = unsafe bits << 8 | UInt64(bytes[offset]) }
        return EightBytes(bits: bits)
    }

    /// The hash of `byteCount` bytes, whose first eight are at hand already.
    @inline(__always)
    func hash(from start: Int, byteCount: Int, first: EightBytes) -> UInt64 {
        let state = NGramKey.start(byteCount: byteCount)
        if byteCount <= 8 { return NGramKey.extend(state, by: first.prefix(byteCount)) }
        return unsafe hash(from: start &+ 8, byteCount: byteCount &- 8, after: NGramKey.extend(state, by: first.bits))
    }

    private func hash(from start: Int, byteCount: Int, after state: UInt64) -> UInt64 {
        var state = state
        var offset = 0
        while offset < byteCount {
            let word = unsafe eight(at: start &+ offset).prefix(min(8, byteCount &- offset))
            state = NGramKey.extend(state, by: word)
            offset &+= 8
        }
        return state
    }
}

extension [UInt8] {
    /// The first bytes of a range, eight at most, with zeros behind a shorter one.
    @inline(__always)
    func eight(in range: Range<Int>) -> EightBytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= count && !range.isEmpty, "bytes outside the text")
        return unsafe withUnsafeBufferPointer { buffer in
            let eight = unsafe TextBytes(bytes: buffer).eight(at: range.lowerBound)
            return EightBytes(bits: eight.prefix(Swift.min(8, range.count)))
        }
    }

    /// The hash of a range.
    @inline(__always)
    func hash(of range: Range<Int>) -> UInt64 {
        precondition(range.lowerBound >= 0 && range.upperBound <= count && !range.isEmpty, "bytes outside the text")
        return unsafe withUnsafeBufferPointer { buffer in
            let text = unsafe TextBytes(bytes: buffer)
            return unsafe text.hash(
                from: range.lowerBound, byteCount: range.count, first: text.eight(at: range.lowerBound))
        }
    }
}
