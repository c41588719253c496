#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Lines of a block of bytes, as text.
///
/// Raw memory for one call, `memchr`, which finds the end of a line four times faster than a loop over a `Span`. What it
/// returns is used as an offset into the span, whose bounds are checked.
package enum TextLines {
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    /// Visits the lines of a block in order, each in valid UTF-8 and without its LF or CR LF.
    ///
    /// What is not valid UTF-8 is replaced by U+FFFD, as in `SourceText`, but nothing is taken for a byte order mark.
    ///
    /// - Parameter block: whole lines, the last one with or without its end.
    /// - Returns: the number of byte sequences that were replaced.
    /// - Complexity: O(*n*) in the number of bytes; lines of valid UTF-8 are not copied.
    package static func visit(_ block: Span<UInt8>, _ body: (Span<UInt8>) -> Void) -> Int {
        var replacements = 0
        var start = 0
        while start < block.count {
            let lineFeed = firstLineFeed(in: block, from: start)
            var end = lineFeed ?? block.count
            if end > start, block[end - 1] == carriageReturn { end -= 1 }
            let line = block.extracting(start..<end)
            if line.isASCII || isUTF8(line) { body(line) } else { replacements += visit(invalid: line, body) }
            start = (lineFeed ?? block.count) + 1
        }
        return replacements
    }

    /// The number of lines in a block of whole lines, the last one with or without its end.
    ///
    /// - Complexity: O(*n*).
    package static func count(in block: Span<UInt8>) -> Int {
        var lines = 0
        var start = 0
        while start < block.count {
            start = (firstLineFeed(in: block, from: start) ?? block.count) + 1
            lines += 1
        }
        return lines
    }

    private static func firstLineFeed(in block: Span<UInt8>, from start: Int) -> Int? {
        unsafe block.withUnsafeBytes { bytes in
            let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
            guard let base = rest.baseAddress,
                let found = unsafe memchr(base, Int32(lineFeed), rest.count)
            else { return nil }
            return unsafe start + (UnsafeRawPointer(found) - base)
        }
    }

    private static func isUTF8(_ line: Span<UInt8>) -> Bool {
        (try? UTF8Span(validating: line)) != nil
    }

    private static func visit(invalid line: Span<UInt8>, _ body: (Span<UInt8>) -> Void) -> Int {
        // The blank keeps what looks like a byte order mark from being taken for one.
        var bytes: [UInt8] = [0x20]
        bytes.reserveCapacity(line.count + 1)
        for index in line.indices { bytes.append(line[index]) }
        let source = SourceText(decoding: bytes)
        body(source.utf8.span.extracting(1..<source.utf8.count))
        return source.replacedByteSequences
    }
}

extension Span<UInt8> {
    /// Whether all bytes are ASCII. Most texts are, and telling that takes a fifth of the time of checking UTF-8.
    package var isASCII: Bool {
        var bits: UInt8 = 0
        for index in indices { bits |= self[index] }
        return bits < 0x80
    }
}
