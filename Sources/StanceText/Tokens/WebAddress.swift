/// Web addresses become the one token `URL`: which page is linked says little, that one is linked may.
enum WebAddress {
    /// The stand-in. Everything else is lower case, so that no word of a text can be mistaken for it.
    static let token: [UInt8] = Array("URL".utf8)

    private static let prefixes: [[UInt8]] = ["http://", "https://", "www."].map { Array($0.utf8) }

    /// Replaces the chunk that begins at `start` if, behind opening quotes and brackets, it is a web address. Closing
    /// punctuation stays.
    static func replace(in bytes: inout [UInt8], from start: Int) {
        var first = start
        while first < bytes.count, isOpening(bytes[first]) { first += 1 }
        guard first < bytes.count, bytes[first] == UInt8(ascii: "h") || bytes[first] == UInt8(ascii: "w") else {
            return
        }
        guard prefixes.contains(where: { bytes[first...].count > $0.count && bytes[first...].starts(with: $0) }) else {
            return
        }
        var end = bytes.count
        while end > first, isClosing(bytes[end - 1]) { end -= 1 }
        bytes.replaceSubrange(first..<end, with: token)
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
