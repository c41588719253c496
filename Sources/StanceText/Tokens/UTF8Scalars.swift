/// What the bytes of UTF-8 tell before a character is decoded.
enum UTF8Scalars {
    /// The bytes that the character beginning with `lead` takes. A stray continuation byte counts as one.
    static func length(lead: UInt8) -> Int {
        switch lead {
        case 0xC0..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0...: 4
        default: 1
        }
    }

    /// The length of the white-space character beyond ASCII that begins at `position`, or 0 if there is none.
    ///
    /// These are the characters beyond ASCII with the Unicode property White_Space: U+0085, U+00A0, U+1680, U+2000 to
    /// U+200A, U+2028, U+2029, U+202F, U+205F and U+3000.
    static func whiteSpaceLength(in bytes: Span<UInt8>, at position: Int) -> Int {
        let lead = bytes[position]
        if lead == 0xC2 {
            guard position + 1 < bytes.count else { return 0 }
            let second = bytes[position + 1]
            return second == 0x85 || second == 0xA0 ? 2 : 0
        }
        guard lead == 0xE2 || lead == 0xE1 || lead == 0xE3, position + 2 < bytes.count else { return 0 }
        let third = bytes[position + 2]
        switch (lead, bytes[position + 1]) {
        case (0xE2, 0x80): return third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0
        case (0xE2, 0x81): return third == 0x9F ? 3 : 0
        case (0xE1, 0x9A): return third == 0x80 ? 3 : 0
        case (0xE3, 0x80): return third == 0x80 ? 3 : 0
        default: return 0
        }
    }
}
