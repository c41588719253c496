/// The greatest size of one value in bytes; a longer one is most likely the mark of a missing quote.
let fieldSizeLimit = 10_000_000

extension RowFault {
    static func fieldTooLong(at offset: Int, byteCount: Int) -> RowFault {
        RowFault(offset: offset, message: "expected at most 10 MB in a field, found \(byteCount) bytes")
    }
}

/// What stands at an offset, for the "found" of a message: a word, a character, or the end of the line.
func describedCharacter(at offset: Int, in bytes: [UInt8]) -> String {
    let rest = bytes[min(offset, bytes.count)...].prefix(64).prefix { !$0.isLineEnd }
    let text = String(decoding: rest, as: UTF8.self)
    guard let first = text.first else { return "the end of the line" }
    let word = text.prefix { $0.isASCII && $0.isLetter }
    return word.isEmpty ? quoted(String(first)) : quoted(word)
}
