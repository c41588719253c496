/// Folds ASCII bytes eight at a time: letters to lower case, white space to single blanks.
enum ASCIIFolding {
    /// Appends the folded bytes of `utf8` from `start` on; returns where it stopped: at the end, or at a byte beyond ASCII.
    ///
    /// - Precondition: `folded` is not empty; a blank at its end takes the white space at `start` in.
    static func append(_ utf8: Span<UInt8>, from start: Int, to folded: inout [UInt8]) -> Int {
        var stop = start
        let isAfterBlank = folded.last == ASCII.space
        // Every byte gives at most one; the stores of eight reach up to seven beyond the last.
        folded.append(addingCapacity: utf8.count - start + 8) { output in
            unsafe utf8.withUnsafeBufferPointer { utf8 in
                unsafe output.withUnsafeMutableBufferPointer { output, count in
                    let target = UnsafeMutableRawPointer(unsafe output.baseAddress.unsafelyUnwrapped)
                    unsafe (stop, count) = fold(TextBytes(bytes: utf8), from: start, isAfterBlank, to: target)
                }
            }
        }
        return stop
    }

    private static func fold(
        _ utf8: TextBytes, from start: Int, _ isAfterBlank: Bool, to target: UnsafeMutableRawPointer
    ) -> (stop: Int, count: Int) {
        var position = start
        var count = 0
        // The mark of a blank before the first byte.
        var before: UInt64 = isAfterBlank ? 0x80 : 0
        while unsafe position < utf8.count {
            let valid = unsafe min(8, utf8.count &- position)
            let bytes = unsafe utf8.eight(at: position)
            let blanks = bytes.equal(to: ASCII.space)
            let special = EightBytes(bits: bytes.beyondASCII | bytes.controls | (blanks & (blanks << 8 | before)))
                .prefix(valid)
            let plain = special == 0 ? valid : EightBytes.first(special)
            unsafe target.storeBytes(
                of: bytes.lowercased.bits.littleEndian, toByteOffset: count, as: UInt64.self)
            count &+= plain
            position &+= plain
            if special == 0 {
                before = blanks >> 56
                continue
            }
            let byte = unsafe utf8[position]
            if byte >= 0x80 { break }
            // A control character, or a blank behind a blank.
            let isBlank = plain > 0 ? blanks >> UInt64(truncatingIfNeeded: plain &* 8 &- 1) & 1 != 0 : before != 0
            let isSpace = ASCII.isWhiteSpace(byte)
            if !(isSpace && isBlank) {
                unsafe target.storeBytes(of: isSpace ? ASCII.space : byte, toByteOffset: count, as: UInt8.self)
                count &+= 1
            }
            before = isSpace ? 0x80 : 0
            position &+= 1
        }
        return (position, count)
    }
}
