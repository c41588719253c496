extension String {
    /// The text on one line without what could drive the terminal: control characters become blanks, invisible format
    /// characters such as those that turn the direction of writing U+FFFD. Only U+200D, which joins emoji, stays.
    package var printable: String {
        guard utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || ($0 >= 0xC2 && Self.leadBytes.contains($0)) }) else {
            return self
        }
        return String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .lineSeparator, .paragraphSeparator: " "
                    case .format where scalar != "\u{200D}": "\u{FFFD}"
                    default: scalar
                    }
                }))
    }

    /// The lead bytes of all control, format and separator characters beyond ASCII. Most other text is spared the closer look.
    private static let leadBytes: Set<UInt8> = [0xC2, 0xD8, 0xDB, 0xDC, 0xE0, 0xE1, 0xE2, 0xEF, 0xF0, 0xF3]
}
