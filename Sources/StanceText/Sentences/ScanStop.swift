/// Why the scan stops at a byte.
enum ScanStop: UInt8 {
    case plain, terminator, lineBreak, openingBracket, closingBracket, doubleQuote, apostrophe
    /// The first byte of a scalar beyond ASCII that may be one of the above.
    case lead

    init(_ byte: UInt8) {
        self =
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): .terminator
            case 0x0A...0x0D: .lineBreak
            case UInt8(ascii: "("), UInt8(ascii: "["): .openingBracket
            case UInt8(ascii: ")"), UInt8(ascii: "]"): .closingBracket
            case UInt8(ascii: "\""): .doubleQuote
            case UInt8(ascii: "'"): .apostrophe
            case 0xC2, 0xE2, 0xE3, 0xEF: .lead
            default: .plain
            }
    }
}
