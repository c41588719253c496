/// Web addresses become the one token `URL`: which page is linked says little, that one is linked may.
enum WebAddress {
    /// The stand-in. Everything else is lower case, so that no word of a text can be mistaken for it.
    static let token: [UInt8] = Array("URL".utf8)

    private static let prefixes: [[UInt8]] = ["http://", "https://", "www."].map { Array($0.utf8) }

    /// Whether a token, given by its first bytes with zeros behind a shorter one, is one that every web address begins with:
    /// `http`, `https` or `www`. How long a token is decides on no branch, because nobody can guess it.
    @inline(__always)
    static func isBeginning(_ token: UInt64) -> Bool {
        token == 0x77_7777 || token == 0x7074_7468 || token == 0x73_7074_7468
    }

    /// Folded bytes with the stand-in for each web address, or nil if there is none. Closing punctuation stays.
    static func replaceAll(in bytes: [UInt8]) -> [UInt8]? {
        var replaced: [UInt8] = []
        var copied = 0
        for address in addresses(in: bytes) {
            replaced += bytes[copied..<address.lowerBound]
            replaced += token
            copied = address.upperBound
        }
        return copied > 0 ? replaced + bytes[copied...] : nil
    }

    /// Where web addresses stand in folded bytes.
    static func addresses(in bytes: [UInt8]) -> [Range<Int>] {
        bytes.split(separator: ASCII.space).compactMap(address)
    }

    /// The part of a chunk, behind opening quotes and brackets, that is a web address.
    private static func address(in chunk: ArraySlice<UInt8>) -> Range<Int>? {
        let rest = chunk.drop(while: isOpening)
        guard prefixes.contains(where: { rest.count > $0.count && rest.starts(with: $0) }) else { return nil }
        var end = rest.endIndex
        while end > rest.startIndex, isClosing(rest[end - 1]) { end -= 1 }
        return rest.startIndex..<end
    }

    private static func isOpening(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }

    private static func isClosing(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
            UInt8(ascii: "?"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }
}
