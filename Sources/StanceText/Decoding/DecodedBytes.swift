/// What a decoder makes of the bytes of a file.
struct DecodedBytes {
    var utf8: [UInt8]
    var offsets: OffsetMap
    var replacements = 0

    static let replacementCharacter: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// Stands in for `originalWidth` bytes that are not text.
    mutating func appendReplacement(originalWidth: Int) {
        utf8 += Self.replacementCharacter
        offsets.append(1, utf8Width: 3, originalWidth: originalWidth)
        replacements += 1
    }
}
