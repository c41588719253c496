/// Bytes of output in the making.
///
/// This file and `OutputRoom.swift` are the module's only uses of raw memory: appending to an array byte by byte checks its
/// room and its owner each time, which for a short line costs more than telling its label should.
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

    /// The number of bytes that there is room for in all.
    package var capacity: Int { storage.count }

    /// Forgets the last bytes.
    package mutating func removeLast(_ size: Int) {
        precondition(size >= 0 && size <= count, "more bytes than there are")
        count -= size
    }

    /// Forgets the bytes and keeps the room.
    package mutating func removeAll() { count = 0 }

    /// Makes room for `size` more bytes and has `write` fill some of it, from the beginning.
    @inline(__always)
    mutating func withRoom(atMost size: Int, _ write: (inout OutputRoom) -> Void) {
        if storage.count - count <= size { grow(by: size + 1) }
        let start = count
        count += unsafe storage.withUnsafeMutableBufferPointer { storage in
            var room = unsafe OutputRoom(UnsafeMutableBufferPointer(rebasing: storage[start...]))
            write(&room)
            return room.count
        }
    }

    @inline(never)
    private mutating func grow(by size: Int) {
        let capacity = max(storage.count * 2, count + size, 4096)
        storage += repeatElement(0, count: capacity - storage.count)
    }
}

extension OutputBytes {
    package mutating func append(_ byte: UInt8) {
        withRoom(atMost: 1) { $0.append(byte) }
    }

    package mutating func append(_ bytes: [UInt8]) {
        append(bytes.span)
    }

    mutating func append(_ text: StaticString) {
        withRoom(atMost: text.utf8CodeUnitCount) { $0.append(text) }
    }

    /// Appends one of the fields of a list.
    mutating func append(_ fields: FieldList, _ field: Int) {
        append(fields.bytes.span.extracting(fields[field]))
    }

    package mutating func append(_ text: String) {
        append(text.utf8.span)
    }

    package mutating func append(_ bytes: Span<UInt8>) {
        withRoom(atMost: bytes.count) { $0.append(bytes) }
    }

    /// Appends a number from 0 to 1 with nine decimals, rounded half up; any other number in the shortest form that reads
    /// back exactly.
    package mutating func append(fraction value: Double) {
        withRoom(atMost: OutputRoom.longestNumber) { $0.append(fraction: value) }
    }

    /// Appends a whole number.
    package mutating func append(_ value: Int) {
        withRoom(atMost: OutputRoom.longestNumber) { $0.append(value) }
    }

    /// Appends text with a blank for each tab, line feed and carriage return, so that it is one field of TSV.
    package mutating func appendWithoutBreaks(_ text: Span<UInt8>) {
        // Between tab and carriage return there are only two others, which are rare.
        guard text.lowest({ $0 &- 0x09 }) <= 0x0D - 0x09 else { return append(text) }
        withRoom(atMost: text.count) { $0.appendWithoutBreaks(text) }
    }

    /// Appends a field of CSV, quoted where RFC 4180 asks for it.
    package mutating func appendQuotedIfNeeded(_ text: Span<UInt8>) {
        let nearest = text.lowest { byte in
            min(
                min(byte ^ UInt8(ascii: "\""), byte ^ UInt8(ascii: ",")), min(byte ^ 0x0A, byte ^ 0x0D))
        }
        guard nearest == 0 else { return append(text) }
        withRoom(atMost: 2 * text.count + 2) { $0.appendQuoted(text) }
    }

    /// Appends a string literal of JSON: RFC 8259 section 7, with only what must be escaped escaped.
    package mutating func appendJSONString(_ text: Span<UInt8>) {
        append(UInt8(ascii: "\""))
        var start = 0
        while start < text.count {
            // In pieces, because an escape may take six bytes and room for that many is rarely needed.
            let piece = text.extracting(start..<min(start + 1024, text.count))
            if needsEscape(piece) {
                withRoom(atMost: OutputRoom.longestEscape * piece.count) { $0.appendEscaped(piece) }
            } else {
                append(piece)
            }
            start += piece.count
        }
        append(UInt8(ascii: "\""))
    }

    private func needsEscape(_ text: Span<UInt8>) -> Bool {
        // The upper three bits are 0 below 0x20.
        text.lowest { byte in
            min(min(byte & 0xE0, byte ^ 0x7F), min(byte ^ UInt8(ascii: "\""), byte ^ UInt8(ascii: "\\")))
        } == 0
    }
}
