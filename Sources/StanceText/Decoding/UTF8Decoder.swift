/// Checks UTF-8 and replaces what is ill-formed.
enum UTF8Decoder {
    /// - Parameter start: Where the text begins: behind the byte order mark, if there is one.
    static func decode(_ bytes: [UInt8], from start: Int) -> DecodedBytes {
        guard var fault = firstFault(in: bytes, from: start) else {
            if start == 0 { return DecodedBytes(utf8: bytes, offsets: .identity) }
            var whole = DecodedBytes(utf8: Array(bytes[start...]), offsets: OffsetMap(originalStart: start))
            whole.offsets.append(bytes.count - start, utf8Width: 1, originalWidth: 1)
            return whole
        }
        var decoded = DecodedBytes(utf8: [], offsets: OffsetMap(originalStart: start))
        decoded.utf8.reserveCapacity(bytes.count)
        var position = start
        while true {
            appendValid(bytes[position..<fault.lowerBound], to: &decoded)
            decoded.appendReplacement(originalWidth: fault.count)
            position = fault.upperBound
            guard let next = firstFault(in: bytes, from: position) else { break }
            fault = next
        }
        appendValid(bytes[position...], to: &decoded)
        return decoded
    }

    private static func appendValid(_ run: ArraySlice<UInt8>, to decoded: inout DecodedBytes) {
        decoded.utf8 += run
        decoded.offsets.append(run.count, utf8Width: 1, originalWidth: 1)
    }

    /// The first ill-formed sequence at or after `start`: a maximal subpart, as the standard library reports it.
    private static func firstFault(in bytes: [UInt8], from start: Int) -> Range<Int>? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span.extracting(start..<bytes.count))
            return nil
        } catch {
            return (error.byteOffsets.lowerBound + start)..<(error.byteOffsets.upperBound + start)
        }
    }
}
