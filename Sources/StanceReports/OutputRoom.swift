/// Room in `OutputBytes` that a writer fills from its beginning.
///
/// Raw memory, for what `OutputBytes` says. Each write checks once that there is room for the most that it may take. The
/// room cannot be copied, so that it does not outlive the memory it stands for.
@safe struct OutputRoom: ~Copyable {
    private let start: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    /// The number of bytes written.
    private(set) var count = 0

    /// - Precondition: memory for at least one byte.
    init(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { preconditionFailure("no memory") }
        unsafe self.start = start
        capacity = bytes.count
    }

    /// Has `write` write at most `size` bytes; it returns how many.
    @inline(__always)
    private mutating func extend(atMost size: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
        precondition(size <= capacity - count, "less room than was asked for")
        unsafe count += write(start + count)
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        unsafe extend(atMost: 1) { room in
            unsafe room[0] = byte
            return 1
        }
    }

    mutating func append(_ source: Span<UInt8>) {
        unsafe extend(atMost: source.count) { room in
            unsafe source.withUnsafeBufferPointer { source in
                if let bytes = source.baseAddress { unsafe room.update(from: bytes, count: source.count) }
            }
            return source.count
        }
    }

    mutating func append(_ source: [UInt8]) {
        append(source.span)
    }

    /// Appends one of the fields of a list.
    mutating func append(_ fields: FieldList, _ field: Range<Int>) {
        append(fields.bytes.span.extracting(field))
    }

    mutating func append(_ text: StaticString) {
        unsafe extend(atMost: text.utf8CodeUnitCount) { room in
            unsafe room.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
            return text.utf8CodeUnitCount
        }
    }

    mutating func appendWithoutBreaks(_ text: Span<UInt8>) {
        unsafe extend(atMost: text.count) { room in
            for index in text.indices {
                let byte = text[index]
                unsafe room[index] = byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0x20 : byte
            }
            return text.count
        }
    }

    mutating func appendQuoted(_ text: Span<UInt8>) {
        let quote = UInt8(ascii: "\"")
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

    static let longestEscape = 6

    mutating func appendEscaped(_ text: Span<UInt8>) {
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x0A: append("\\n")
            case 0x0D: append("\\r")
            case 0x09: append("\\t")
            case let byte where byte < 0x20 || byte == 0x7F:
                append("\\u00")
                append(Self.hexadecimal(byte >> 4))
                append(Self.hexadecimal(byte & 0xF))
            case let byte: append(byte)
            }
        }
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}

/// Numbers.
extension OutputRoom {
    /// The room that a number may take: `-2.2250738585072014e-308`.
    static let longestNumber = 24

    mutating func append(fraction value: Double) {
        guard value >= 0, value <= 1 else { return append("\(value)".utf8.span) }
        let scaled = value * 1e9
        var units = Int(scaled)
        if scaled - Double(units) >= 0.5 { units += 1 }
        let (leading, rest) = UInt64(units).quotientAndRemainder(dividingBy: 100_000_000)
        let isOne = leading == 10
        unsafe extend(atMost: 11) { room in
            unsafe room[0] = UInt8(ascii: isOne ? "1" : "0")
            unsafe room[1] = UInt8(ascii: ".")
            unsafe room[2] = UInt8(ascii: "0") + (isOne ? 0 : UInt8(truncatingIfNeeded: leading))
            unsafe Self.store(Self.eightDigits(rest) | Self.zeros, in: room, at: 3)
            return 11
        }
    }

    /// JSON has no word for what is not finite.
    mutating func append(jsonFraction value: Double) {
        if value.isFinite { append(fraction: value) } else { append("null") }
    }

    mutating func append(_ value: Int) {
        guard value >= 0, value < 100_000_000 else { return append("\(value)".utf8.span) }
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
    private static func store(_ digits: UInt64, in room: UnsafeMutablePointer<UInt8>, at position: Int) {
        unsafe UnsafeMutableRawPointer(room).storeBytes(
            of: digits.littleEndian, toByteOffset: position, as: UInt64.self)
    }

    /// The digits of a number below 100,000,000, one a byte, the first digit in the lowest byte.
    ///
    /// All at once: the number is divided into 4 + 4 digits, these into 2 + 2 + 2 + 2, these into single ones, the parts
    /// lying side by side in one word. Quotients by 100 and 10 are products with rounded reciprocals, exact for parts below
    /// 10,000 and 100.
    private static func eightDigits(_ value: UInt64) -> UInt64 {
        let (high, low) = value.quotientAndRemainder(dividingBy: 10_000)
        let fours = high | low << 32
        let hundreds = ((fours &* 10_486) >> 20) & 0x0000_007F_0000_007F
        let twos = hundreds | (fours &- hundreds &* 100) << 16
        let tens = ((twos &* 103) >> 10) & 0x000F_000F_000F_000F
        return tens | (twos &- tens &* 10) << 8
    }
}

extension Span<UInt8> {
    /// The lowest value of any byte; 255 without bytes.
    ///
    /// All bytes are asked, and the lowest number is kept instead of a flag, which would be compiled to a branch: so the
    /// loop takes sixteen or more at once.
    @inline(__always)
    func lowest(_ value: (UInt8) -> UInt8) -> UInt8 {
        unsafe withUnsafeBufferPointer { bytes in
            var lowest = UInt8.max
            for index in bytes.indices { unsafe lowest = min(lowest, value(bytes[index])) }
            return lowest
        }
    }
}
