/// Bytes of output in the making.
///
/// This file is the module's only use of raw memory: appending to an array byte by byte checks its room and its owner each
/// time, which for a short line costs more than telling its label does. Each function here makes room for the most that it can
/// write before it writes, in `extend`, which checks that it was so.
package struct OutputBytes: Sendable {
    /// The bytes, and behind them room for more.
    private var storage: [UInt8] = []
    /// The number of bytes.
    package private(set) var count = 0

    package init() {}

    /// The bytes. While a slice of them lives, appending copies them.
    package var bytes: ArraySlice<UInt8> { storage[..<count] }

    /// The bytes, which are UTF-8, as text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Forgets the bytes and keeps the room.
    package mutating func removeAll() { count = 0 }

    /// The room that there is in all.
    package var capacity: Int { storage.count }

    /// Makes room for `size` more bytes and adds as many as `write` says that it has written.
    @inline(__always)
    private mutating func extend(atMost size: Int, _ write: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
        if storage.count - count < size { grow(by: size) }
        let start = count
        let written = unsafe storage.withUnsafeMutableBufferPointer { storage in
            unsafe write(UnsafeMutableBufferPointer(rebasing: storage[start..<(start + size)]))
        }
        precondition(written <= size, "more written than there was room for")
        count += written
    }

    @inline(never)
    private mutating func grow(by size: Int) {
        let capacity = max(storage.count * 2, count + size, 4096)
        storage += repeatElement(0, count: capacity - storage.count)
    }
}

extension OutputBytes {
    package mutating func append(_ byte: UInt8) {
        unsafe extend(atMost: 1) { room in
            unsafe room[0] = byte
            return 1
        }
    }

    package mutating func append(_ bytes: [UInt8]) {
        append(bytes.span)
    }

    package mutating func append(_ text: String) {
        append(text.utf8.span)
    }

    package mutating func append(_ bytes: Span<UInt8>) {
        unsafe extend(atMost: bytes.count) { room in
            for index in bytes.indices { unsafe room[index] = bytes[index] }
            return bytes.count
        }
    }

    /// Appends text with a blank for each tab, line feed and carriage return, so that it is one field of TSV.
    package mutating func appendWithoutBreaks(_ text: Span<UInt8>) {
        unsafe extend(atMost: text.count) { room in
            for index in text.indices {
                let byte = text[index]
                unsafe room[index] = byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0x20 : byte
            }
            return text.count
        }
    }

    /// Appends a field of CSV, quoted where RFC 4180 asks for it.
    package mutating func appendQuotedIfNeeded(_ text: Span<UInt8>) {
        let quote = UInt8(ascii: "\"")
        guard Self.needsQuotes(text) else { return append(text) }
        unsafe extend(atMost: 2 * text.count + 2) { room in
            unsafe room[0] = quote
            var end = 1
            for index in text.indices {
                let byte = text[index]
                unsafe room[end] = byte
                end += 1
                if byte == quote {
                    unsafe room[end] = quote
                    end += 1
                }
            }
            unsafe room[end] = quote
            return end + 1
        }
    }

    // Like the function below without an early end, so that the loop handles many bytes at once.
    private static func needsQuotes(_ text: Span<UInt8>) -> Bool {
        var found: UInt8 = 0
        for index in text.indices {
            let byte = text[index]
            found |= byte == UInt8(ascii: "\"") ? 1 : 0
            found |= byte == 0x2C ? 1 : 0
            found |= byte == 0x0A ? 1 : 0
            found |= byte == 0x0D ? 1 : 0
        }
        return found != 0
    }

    /// Appends a string literal of JSON: RFC 8259 section 7, with only what must be escaped escaped.
    package mutating func appendJSONString(_ text: Span<UInt8>) {
        append(UInt8(ascii: "\""))
        var start = 0
        while start < text.count {
            // A piece at a time, because of a control character six bytes are made.
            let piece = text.extracting(start..<min(start + 1024, text.count))
            if Self.needsEscape(piece) { appendEscaped(piece) } else { append(piece) }
            start += piece.count
        }
        append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ text: Span<UInt8>) -> Bool {
        var found: UInt8 = 0
        for index in text.indices {
            let byte = text[index]
            found |= byte < 0x20 ? 1 : 0
            found |= byte == UInt8(ascii: "\"") ? 1 : 0
            found |= byte == UInt8(ascii: "\\") ? 1 : 0
            found |= byte == 0x7F ? 1 : 0
        }
        return found != 0
    }

    private mutating func appendEscaped(_ text: Span<UInt8>) {
        unsafe extend(atMost: 6 * text.count) { room in
            var end = 0
            for index in text.indices {
                let byte = text[index]
                if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0x7F {
                    unsafe room[end] = byte
                    end += 1
                    continue
                }
                for character in Self.escape(byte).utf8 {
                    unsafe room[end] = character
                    end += 1
                }
            }
            return end
        }
    }

    /// At most six characters.
    private static func escape(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        case 0x09: "\\t"
        default: "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
        }
    }
}

extension OutputBytes {
    /// The number of decimals of ``append(fraction:)``.
    package static let decimals = 9

    /// Appends a number from 0 to 1 with nine decimals, rounded half up; any other number in the shortest form that reads
    /// back exactly.
    package mutating func append(fraction value: Double) {
        guard value >= 0, value <= 1 else { return append("\(value)") }
        let scaled = value * 1e9
        var units = UInt64(scaled)
        if scaled - Double(units) >= 0.5 { units += 1 }
        let (leading, rest) = units.quotientAndRemainder(dividingBy: 100_000_000)
        unsafe extend(atMost: 11) { room in
            unsafe room[0] = UInt8(ascii: "0") + (leading == 10 ? 1 : 0)
            unsafe room[1] = UInt8(ascii: ".")
            unsafe room[2] = UInt8(ascii: "0") + UInt8(leading == 10 ? 0 : leading)
            unsafe Self.store(Self.eightDigits(rest) | Self.zeros, in: room, at: 3)
            return 11
        }
    }

    /// Appends a whole number.
    package mutating func append(_ value: Int) {
        guard value >= 0, value < 100_000_000 else { return append("\(value)") }
        let digits = Self.eightDigits(UInt64(value))
        // The first digit is the lowest byte; the last one stays, whatever it is.
        let skipped = min(digits.trailingZeroBitCount / 8, 7)
        unsafe extend(atMost: 8) { room in
            unsafe Self.store((digits | Self.zeros) >> UInt64(8 * skipped), in: room, at: 0)
            return 8 - skipped
        }
    }

    private static let zeros: UInt64 = 0x3030_3030_3030_3030

    @inline(__always)
    private static func store(_ digits: UInt64, in room: UnsafeMutableBufferPointer<UInt8>, at position: Int) {
        unsafe UnsafeMutableRawBufferPointer(room).storeBytes(
            of: digits.littleEndian, toByteOffset: position, as: UInt64.self)
    }

    /// The digits of a number below 100,000,000, one a byte, the first digit in the lowest byte.
    ///
    /// All at once: the number is halved into 4 + 4 digits, these into 2 + 2 + 2 + 2, these into single ones, the parts lying
    /// side by side in one word. Quotients by 100 and 10 are products with their reciprocals, exact below 10,000 and 100.
    private static func eightDigits(_ value: UInt64) -> UInt64 {
        let (high, low) = value.quotientAndRemainder(dividingBy: 10_000)
        let fours = high | low << 32
        let hundreds = ((fours &* 10_486) >> 20) & 0x0000_007F_0000_007F
        let twos = hundreds | (fours &- hundreds &* 100) << 16
        let tens = ((twos &* 103) >> 10) & 0x000F_000F_000F_000F
        return tens | (twos &- tens &* 10) << 8
    }
}
