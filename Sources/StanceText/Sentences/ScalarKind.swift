/// What a scalar means for the end of a sentence.
enum ScalarKind {
    case end, whiteSpace, lineBreak
    case upper, lower, digit
    /// A letter of a script without case.
    case letter
    /// What never stands apart from the character before it: a combining mark, a joiner, a skin tone.
    case mark
    /// `.` and its kin; see ``TerminatorRun``.
    case terminator
    /// A bracket or a quotation mark that shows its side.
    case opening, closing
    /// A quotation mark or an apostrophe that does not: `"` and `'`.
    case straightQuote
    case dash
    /// `,` `;` `:`, which carry a sentence on.
    case separator
    /// What may stand before the first word and belongs to it: `$` `#` `@` `*` `¿`.
    case prefix
    case other

    init(_ value: UInt32) {
        self = value < 0x80 ? Self.ascii(UInt8(truncatingIfNeeded: value)) : Self.beyondASCII(value)
    }

    var isSpace: Bool { self == .whiteSpace || self == .lineBreak }
    var isLetter: Bool { self == .upper || self == .lower || self == .letter }
    var isWordStart: Bool { isLetter || self == .digit }

    /// Written as a switch and not as a table: the compiler makes a constant table of it, which needs no set-up.
    private static func ascii(_ byte: UInt8) -> ScalarKind {
        switch byte {
        case 0x09, UInt8(ascii: " "): .whiteSpace
        case 0x0A...0x0D: .lineBreak
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
        case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): .terminator
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .opening
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): .closing
        case UInt8(ascii: "\""), UInt8(ascii: "'"): .straightQuote
        case UInt8(ascii: "-"): .dash
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): .separator
        case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "*"), UInt8(ascii: "_"),
            UInt8(ascii: "`"):
            .prefix
        default: .other
        }
    }

    private static func beyondASCII(_ value: UInt32) -> ScalarKind {
        switch value {
        case 0x85, 0x2028, 0x2029: return .lineBreak
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return .whiteSpace
        case 0x2026, 0x203C, 0x203D, 0x2047...0x2049, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61: return .terminator
        case 0x200D: return .mark
        case 0xA3, 0xA5, 0xA7, 0xA1, 0xBF, 0x20AC: return .prefix
        case 0xAA, 0xBA: return .other
        default: return Unicode.Scalar(value).map(classified) ?? .other
        }
    }

    private static func classified(_ scalar: Unicode.Scalar) -> ScalarKind {
        let properties = scalar.properties
        if properties.isGraphemeExtend || properties.isEmojiModifier { return .mark }
        switch properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: return .upper
        case .lowercaseLetter: return .lower
        case .otherLetter, .modifierLetter: return .letter
        case .decimalNumber: return .digit
        case .spacingMark, .nonspacingMark, .enclosingMark: return .mark
        case .openPunctuation, .initialPunctuation: return .opening
        case .closePunctuation, .finalPunctuation: return .closing
        case .dashPunctuation: return .dash
        default: return .other
        }
    }
}
