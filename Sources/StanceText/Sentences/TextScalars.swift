/// Reads single scalars out of UTF-8, at any offset and on any bytes, without trapping.
///
/// Outside the text every byte is 0 and every scalar is `.end`; a byte that belongs to no well-formed sequence is read
/// as U+FFFD, one byte long.
struct TextScalars {
    let bytes: [UInt8]

    /// A scalar and the offset of its far side: its end when reading forwards, its start when reading backwards.
    struct Step {
        var value: UInt32
        var offset: Int
    }

    var count: Int { bytes.count }

    /// The byte at `offset`, or 0 outside the text.
    @inline(__always)
    func byte(_ offset: Int) -> UInt8 {
        offset >= 0 && offset < bytes.count ? bytes[offset] : 0
    }

    /// The scalar that begins at `offset`, and its end.
    func after(_ offset: Int) -> Step {
        let lead = byte(offset)
        if lead < 0x80 { return Step(value: UInt32(lead), offset: offset + 1) }
        let length = UTF8Scalars.length(lead: lead)
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for index in 1..<max(length, 2) {
            let next = byte(offset + index)
            guard length > 1, next & 0xC0 == 0x80 else { return Step(value: 0xFFFD, offset: offset + 1) }
            value = value << 6 | UInt32(next & 0x3F)
        }
        return Step(value: value, offset: offset + length)
    }

    /// The scalar that ends at `offset`, and its start.
    func before(_ offset: Int) -> Step {
        let last = byte(offset - 1)
        if last < 0x80 { return Step(value: UInt32(last), offset: offset - 1) }
        for length in 2...4 where UTF8Scalars.length(lead: byte(offset - length)) == length {
            let step = after(offset - length)
            if step.offset == offset { return Step(value: step.value, offset: offset - length) }
        }
        return Step(value: 0xFFFD, offset: offset - 1)
    }

    /// The kind of the scalar that begins at `offset`.
    func kind(at offset: Int) -> ScalarKind {
        guard offset >= 0, offset < count else { return .end }
        return ScalarKind(after(offset).value)
    }

    /// The kind of the scalar that ends at `offset`.
    func kind(before offset: Int) -> ScalarKind {
        guard offset > 0, offset <= count else { return .end }
        return ScalarKind(before(offset).value)
    }

    /// The first offset at or after `offset` that is not white space, and the line breaks on the way.
    ///
    /// CR LF is one break; a paragraph separator counts as two, as a blank line does.
    func skipWhiteSpace(from offset: Int) -> (offset: Int, lineBreaks: Int) {
        var position = offset
        var lineBreaks = 0
        while position < count {
            let step = after(position)
            switch ScalarKind(step.value) {
            case .whiteSpace:
                break
            case .lineBreak:
                let isSecondHalf = step.value == 0x0A && position > offset && byte(position - 1) == 0x0D
                lineBreaks += step.value == 0x2029 ? 2 : isSecondHalf ? 0 : 1
            default:
                return (position, lineBreaks)
            }
            position = step.offset
        }
        return (position, lineBreaks)
    }

    /// The end of what comes before the white space that ends at `offset`.
    func trimWhiteSpace(before offset: Int) -> Int {
        var position = offset
        while position > 0 {
            let step = before(position)
            guard ScalarKind(step.value).isSpace else { break }
            position = step.offset
        }
        return position
    }

    /// Whether "https://" or the like stands at `offset`.
    func beginsAddress(at offset: Int) -> Bool {
        hasAddressColon(at: BoundaryWord(in: self, at: offset).end)
    }

    /// Whether `://` stands at `offset`.
    func hasAddressColon(at offset: Int) -> Bool {
        byte(offset) == UInt8(ascii: ":")
            && byte(offset + 1) == UInt8(ascii: "/") && byte(offset + 2) == UInt8(ascii: "/")
    }
}
