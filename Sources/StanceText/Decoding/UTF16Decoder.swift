/// Turns UTF-16 of either byte order into UTF-8.
enum UTF16Decoder {
    /// - Parameter start: Where the text begins: behind the byte order mark.
    static func decode(_ bytes: [UInt8], from start: Int, bigEndian: Bool) -> DecodedBytes {
        var decoded = DecodedBytes(utf8: [], offsets: OffsetMap(originalStart: start))
        decoded.utf8.reserveCapacity((bytes.count - start) / 2)
        var position = start
        while position + 1 < bytes.count {
            let first = unit(bytes, at: position, bigEndian: bigEndian)
            if let scalar = Unicode.Scalar(first) {
                append(scalar, originalWidth: 2, to: &decoded)
                position += 2
            } else if let scalar = pair(bytes, at: position, bigEndian: bigEndian) {
                append(scalar, originalWidth: 4, to: &decoded)
                position += 4
            } else {
                decoded.appendReplacement(originalWidth: 2)
                position += 2
            }
        }
        if position < bytes.count { decoded.appendReplacement(originalWidth: 1) }
        return decoded
    }

    private static func unit(_ bytes: [UInt8], at position: Int, bigEndian: Bool) -> UInt16 {
        let (first, second) = (UInt16(bytes[position]), UInt16(bytes[position + 1]))
        return bigEndian ? first << 8 | second : second << 8 | first
    }

    /// The scalar of a high and a low surrogate at `position`, if that is what stands there.
    private static func pair(_ bytes: [UInt8], at position: Int, bigEndian: Bool) -> Unicode.Scalar? {
        guard position + 3 < bytes.count else { return nil }
        let high = unit(bytes, at: position, bigEndian: bigEndian)
        let low = unit(bytes, at: position + 2, bigEndian: bigEndian)
        guard UTF16.isLeadSurrogate(high), UTF16.isTrailSurrogate(low) else { return nil }
        return Unicode.Scalar(0x10000 + (UInt32(high - 0xD800) << 10) + UInt32(low - 0xDC00))
    }

    private static func append(_ scalar: Unicode.Scalar, originalWidth: Int, to decoded: inout DecodedBytes) {
        if scalar.isASCII {
            decoded.utf8.append(UInt8(truncatingIfNeeded: scalar.value))
            decoded.offsets.append(1, utf8Width: 1, originalWidth: originalWidth)
        } else {
            let count = decoded.utf8.count
            decoded.utf8.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            decoded.offsets.append(1, utf8Width: decoded.utf8.count - count, originalWidth: originalWidth)
        }
    }
}
