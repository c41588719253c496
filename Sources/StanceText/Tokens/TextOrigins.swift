/// Where the folded bytes of a text come from in the text as it was given.
///
/// Folding changes lengths: “…” becomes three full stops, a web address one word, the words of a masked target another.
/// A classifier has no use for the way back, so it is found apart, by the same steps, for the few texts that are explained.
///
/// A chunk of ASCII maps byte for byte, any other one character by character. What stands in for an address or a target maps
/// to all of it. A blank maps to the white space that it was.
package struct TextOrigins: Sendable {
    /// The folded bytes: those of `TokenizedText`.
    private(set) var bytes: [UInt8] = []
    /// For each folded byte the range of the original bytes.
    private var ranges: [Range<Int>] = []

    /// - Complexity: O(*n*) in the bytes of the text.
    package init(_ text: String, mask: TargetMask? = nil) {
        let utf8 = Array(text.utf8)
        fold(utf8)
        replace(WebAddress.addresses(in: bytes), by: WebAddress.token)
        guard let mask else { return }
        var tokenized = TokenizedText()
        tokenized.tokenize(utf8.span)
        replace(mask.runs(in: tokenized), by: Array(TargetMask.standIn.utf8))
    }

    /// The range of original bytes that some folded bytes come from, with what lies between them.
    ///
    /// - Precondition: a range of the folded bytes that is not empty.
    package subscript(folded: Range<Int>) -> Range<Int> {
        ranges[folded.lowerBound].lowerBound..<ranges[folded.upperBound - 1].upperBound
    }

    private mutating func fold(_ utf8: [UInt8]) {
        var position = Self.chunkStart(in: utf8, from: 0)
        append([ASCII.space], from: 0..<position)
        while position < utf8.count {
            let end = Self.chunkEnd(in: utf8, from: position)
            append(chunk: utf8[position..<end])
            position = Self.chunkStart(in: utf8, from: end)
            if bytes.last != ASCII.space { append([ASCII.space], from: end..<position) }
        }
    }

    private mutating func append(chunk: ArraySlice<UInt8>) {
        let lowercased = chunk.map(ASCII.lowercased)
        guard chunk.contains(where: { $0 >= 0x80 }) else {
            for (byte, position) in zip(lowercased, chunk.indices) { append([byte], from: position..<position + 1) }
            return
        }
        let folded = CharacterFolding.fold(lowercased[...])
        let pieces = Self.foldedCharacters(of: chunk)
        // No chunk is known whose characters fold to something else together than each for itself, but Unicode does not
        // promise that there is none: such a chunk maps as a whole.
        if pieces.flatMap(\.folded) == folded {
            for piece in pieces { append(piece.folded, from: piece.range) }
        } else {
            append(folded, from: chunk.startIndex..<chunk.endIndex)
        }
    }

    private static func foldedCharacters(of chunk: ArraySlice<UInt8>) -> [(folded: [UInt8], range: Range<Int>)] {
        var start = chunk.startIndex
        return String(decoding: chunk, as: UTF8.self).map { character in
            let lowercased = character.utf8.map(ASCII.lowercased)
            defer { start += lowercased.count }
            let isASCII = lowercased.allSatisfy { $0 < 0x80 }
            return (isASCII ? lowercased : CharacterFolding.fold(lowercased[...]), start..<start + lowercased.count)
        }
    }

    private mutating func append(_ folded: [UInt8], from range: Range<Int>) {
        bytes += folded
        ranges += repeatElement(range, count: folded.count)
    }

    private mutating func replace(_ replaced: [Range<Int>], by standIn: [UInt8]) {
        if replaced.isEmpty { return }
        let before = self
        (bytes, ranges) = ([], [])
        var copied = 0
        for range in replaced {
            append(copied..<range.lowerBound, of: before)
            append(standIn, from: before[range])
            copied = range.upperBound
        }
        append(copied..<before.bytes.count, of: before)
    }

    private mutating func append(_ part: Range<Int>, of other: TextOrigins) {
        bytes += other.bytes[part]
        ranges += other.ranges[part]
    }

    private static func chunkStart(in utf8: [UInt8], from start: Int) -> Int {
        var position = start
        while position < utf8.count, case let length = whiteSpaceLength(in: utf8, at: position), length > 0 {
            position += length
        }
        return position
    }

    private static func chunkEnd(in utf8: [UInt8], from start: Int) -> Int {
        var position = start
        while position < utf8.count, whiteSpaceLength(in: utf8, at: position) == 0 { position += 1 }
        return position
    }

    private static func whiteSpaceLength(in utf8: [UInt8], at position: Int) -> Int {
        if utf8[position] < 0x80 { return ASCII.isWhiteSpace(utf8[position]) ? 1 : 0 }
        return UTF8Scalars.whiteSpaceLength(in: utf8.span, at: position)
    }
}
