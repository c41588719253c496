/// Names for the bytes that the tokenizer looks at.
enum ASCII {
    static let space = UInt8(ascii: " ")
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let apostrophe = UInt8(ascii: "'")
    static let period = UInt8(ascii: ".")
    static let comma = UInt8(ascii: ",")
    static let colon = UInt8(ascii: ":")
    static let at = UInt8(ascii: "@")
    static let hash = UInt8(ascii: "#")
    static let underscore = UInt8(ascii: "_")

    static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    static func isLowercase(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "a") < 26
    }

    /// Letters, digits and the underscore.
    static func isWord(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == underscore
    }

    /// The marks that may stand inside a word: `'`, `,`, `.` and `:`.
    static func joinsWords(_ byte: UInt8) -> Bool {
        byte < 64 && (1 &<< UInt64(byte)) & 0x0400_5080_0000_0000 != 0
    }

    /// Tab to carriage return, the blank, and the four information separators, as Python's `str.split` has it.
    static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == space || byte &- 0x09 < 5 || byte &- 0x1C < 4
    }

    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }
}
