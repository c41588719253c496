/// Turns the bytes of a file into valid UTF-8 without a byte order mark.
///
/// A byte order mark tells UTF-16 from UTF-8. Each longest run of bytes that could begin a character but does not
/// (the Unicode Standard, section 3.9, "U+FFFD Substitution of Maximal Subparts") becomes one U+FFFD.
///
/// - Returns: the text, which is `bytes` itself without a copy when nothing had to be done, and the number of
///   sequences that were replaced.
/// - Complexity: O(*n*).
func decode(_ bytes: [UInt8]) -> (utf8: [UInt8], replaced: Int) {
    if bytes.starts(with: [0xFF, 0xFE]) { return decodeUTF16(bytes, lowByte: 0) }
    if bytes.starts(with: [0xFE, 0xFF]) { return decodeUTF16(bytes, lowByte: 1) }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let firstInvalid = indexOfInvalidUTF8(in: bytes, from: start) else {
        return (start == 0 ? bytes : Array(bytes[start...]), 0)
    }
    return repaired(bytes, from: start, firstInvalid: firstInvalid)
}

private let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

private func repaired(_ bytes: [UInt8], from start: Int, firstInvalid: Int) -> (utf8: [UInt8], replaced: Int) {
    var utf8: [UInt8] = []
    utf8.reserveCapacity(bytes.count)
    var (valid, replaced) = (start, 0)
    var invalid: Int? = firstInvalid
    while let index = invalid {
        utf8 += bytes[valid..<index]
        utf8 += replacement
        replaced += 1
        valid = index + max(1, sequenceLength(in: bytes, at: index).usable)
        invalid = indexOfInvalidUTF8(in: bytes, from: valid)
    }
    utf8 += bytes[valid...]
    return (utf8, replaced)
}

private func indexOfInvalidUTF8(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
        if bytes[index] < 0x80 {
            index += 1
            continue
        }
        let (usable, needed) = sequenceLength(in: bytes, at: index)
        guard usable == needed else { return index }
        index += needed
    }
    return nil
}

/// How many bytes the sequence that starts at `index` needs, and how many of those are there and fit together.
/// The ranges are those of table 3-7, "Well-Formed UTF-8 Byte Sequences", of the Unicode Standard.
private func sequenceLength(in bytes: [UInt8], at index: Int) -> (usable: Int, needed: Int) {
    let needed: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[index] {
    case 0x00...0x7F: return (1, 1)
    case 0xC2...0xDF: needed = 2
    case 0xE0: (needed, second) = (3, 0xA0...0xBF)
    case 0xED: (needed, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: needed = 3
    case 0xF0: (needed, second) = (4, 0x90...0xBF)
    case 0xF4: (needed, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: needed = 4
    default: return (0, 1)
    }
    guard index + 1 < bytes.count, second.contains(bytes[index + 1]) else { return (1, needed) }
    var usable = 2
    while usable < needed, index + usable < bytes.count, bytes[index + usable] & 0xC0 == 0x80 {
        usable += 1
    }
    return (usable, needed)
}

/// Decodes UTF-16 after its byte order mark; `lowByte` is the place of the low byte in a pair.
private func decodeUTF16(_ bytes: [UInt8], lowByte: Int) -> (utf8: [UInt8], replaced: Int) {
    let units = stride(from: 2, to: bytes.count - 1, by: 2).lazy.map { index in
        UInt16(bytes[index + lowByte]) | UInt16(bytes[index + 1 - lowByte]) << 8
    }
    var utf8: [UInt8] = []
    utf8.reserveCapacity(bytes.count)
    var replaced = 0
    var iterator = units.makeIterator()
    var decoder = UTF16()
    decoding: while true {
        switch decoder.decode(&iterator) {
        case .scalarValue(let scalar):
            utf8 += UTF8.encode(scalar).map(Array.init) ?? replacement
        case .error:
            utf8 += replacement
            replaced += 1
        case .emptyInput:
            break decoding
        }
    }
    if bytes.count % 2 == 1 {
        utf8 += replacement
        replaced += 1
    }
    return (utf8, replaced)
}
