import StanceText
import StanceTraining

/// The bytes of a file or of standard input as they come, without a byte order mark, and in UTF-8 if the mark says UTF-16.
///
/// UTF-8 is passed on unchecked.
struct TextStream: Sendable {
    /// The name for messages.
    var name: String { input.name }
    /// How many sequences of UTF-16 were no valid text and became U+FFFD.
    private(set) var replacedByteSequences = 0

    private static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let utf16Marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]

    private let input: FileBytes
    private var isAtStart = true
    /// The byte order mark of UTF-16.
    private var utf16Mark: [UInt8]?
    /// The beginning of a character of UTF-16.
    private var held: [UInt8] = []

    init(path: String) throws(DataError) {
        input = path == "-" ? FileBytes(standardInput: InputFile.standardInputName) : try FileBytes(path: path)
    }

    /// Reads what has come, waiting only if that is nothing, into a buffer from an offset on.
    ///
    /// - Parameter buffer: with room for some bytes behind `start`; what stands there is lost, and UTF-16 changes its length.
    /// - Returns: the number of bytes read; 0 at the end.
    mutating func read(into buffer: inout [UInt8], from start: Int) throws(DataError) -> Int {
        let count =
            isAtStart ? try readBeginning(into: &buffer, from: start) : try input.read(into: &buffer, from: start)
        return utf16Mark == nil ? count : try decode(count, in: &buffer, from: start)
    }

    private mutating func readBeginning(into buffer: inout [UInt8], from start: Int) throws(DataError) -> Int {
        isAtStart = false
        var end = start
        while true {
            let count = try input.read(into: &buffer, from: end)
            end += count
            // Only what may become a mark is waited for.
            let isPartOfMark = ([Self.utf8Mark] + Self.utf16Marks).contains { mark in
                mark.count > end - start && mark.starts(with: buffer[start..<end])
            }
            if count == 0 || !isPartOfMark { break }
        }
        let bytes = buffer[start..<end]
        if bytes.starts(with: Self.utf8Mark) {
            buffer.replaceSubrange(start..<end, with: Array(bytes.dropFirst(Self.utf8Mark.count)))
            let count = end - start - Self.utf8Mark.count
            return count > 0 ? count : try input.read(into: &buffer, from: start)
        }
        utf16Mark = Self.utf16Marks.first { bytes.starts(with: $0) }
        if let utf16Mark {
            buffer.replaceSubrange(start..<end, with: Array(bytes.dropFirst(utf16Mark.count)))
            end -= utf16Mark.count
        }
        return end - start
    }

    /// Replaces `count` bytes of UTF-16, and more that are read where they give no whole character, by UTF-8.
    private mutating func decode(_ count: Int, in buffer: inout [UInt8], from start: Int) throws(DataError) -> Int {
        var count = count
        while true {
            var isAtEnd = false
            if count == 0 {
                count = try input.read(into: &buffer, from: start)
                isAtEnd = count == 0
            }
            let text = decode(buffer[start..<(start + count)], isAtEnd: isAtEnd)
            if isAtEnd || !text.isEmpty {
                buffer.replaceSubrange(start..<(start + count), with: text)
                return text.count
            }
            count = 0
        }
    }

    private mutating func decode(_ bytes: ArraySlice<UInt8>, isAtEnd: Bool) -> [UInt8] {
        guard let utf16Mark else { return [] }
        var units = held + bytes
        let end = isAtEnd ? units.count : wholeCharacters(units)
        held = Array(units[end...])
        units.removeSubrange(end...)
        let source = SourceText(decoding: utf16Mark + units)
        replacedByteSequences += source.replacedByteSequences
        return source.utf8
    }

    /// How many of the bytes are no beginning of something longer: neither half a unit nor the first half of a pair.
    private func wholeCharacters(_ units: [UInt8]) -> Int {
        let whole = units.count & ~1
        guard whole > 0, let utf16Mark else { return whole }
        let high = units[utf16Mark[0] == 0xFF ? whole - 1 : whole - 2]
        return UTF16.isLeadSurrogate(UInt16(high) << 8) ? whole - 2 : whole
    }
}
