/// How many columns of a terminal text takes.
///
/// East Asian wide characters and emoji take two columns, marks that combine with what stands before them none, all others
/// one, as Unicode Standard Annex #11 and the C library's `wcwidth` have it. A flag, a family joined by U+200D and a symbol
/// asked for as an emoji by U+FE0F are one emoji each.
///
/// Not promised: what a certain terminal does. Few draw all emoji sequences as one; a line may then be cut a little early
/// or late, and its columns stand askew by as much.
extension String {
    /// The columns that the text takes.
    ///
    /// - Complexity: O(*n*).
    package var displayWidth: Int {
        if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
        return reduce(0) { $0 + $1.displayWidth }
    }

    /// The longest beginning that takes no more columns than `width`.
    package func prefix(displayWidth width: Int) -> Substring {
        var room = width
        return prefix { character in
            room -= character.displayWidth
            return room >= 0
        }
    }

    /// The text if it fits, else its beginning with `mark` behind it.
    package func cut(toDisplayWidth width: Int, mark: String = "…") -> String {
        displayWidth <= width ? self : prefix(displayWidth: max(0, width - mark.displayWidth)) + mark
    }
}

extension Character {
    fileprivate var displayWidth: Int {
        let scalars = unicodeScalars
        // Nearly all characters are one scalar.
        guard let first = scalars.first, scalars.count > 1 else { return scalars.reduce(0) { $0 + $1.displayWidth } }
        let isEmoji =
            first.properties.isEmojiPresentation
            || (first.properties.isEmoji && scalars.dropFirst().contains { $0 == "\u{FE0F}" || $0 == "\u{20E3}" })
        return isEmoji ? 2 : scalars.reduce(0) { $0 + $1.displayWidth }
    }
}

extension Unicode.Scalar {
    fileprivate var displayWidth: Int {
        if value < 0x300 { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
        default: break
        }
        // Vowels and final consonants of Hangul syllables that are spelled out: they stand in the first one's columns.
        if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value) { return 0 }
        return properties.isEmojiPresentation || Self.isWide(value) ? 2 : 1
    }

    /// The ranges of East_Asian_Width W and F in EastAsianWidth-18.0.0.txt of the Unicode Character Database, but for single
    /// emoji, which the standard library knows; unassigned scalars between wide ones are taken for wide.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E, 0x3041...0xA4C6,
        0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
        0xFFE0...0xFFE6, 0x16FE0...0x191D2, 0x1AFF0...0x1B2FB, 0x1D300...0x1D376, 0x1F200...0x1F265,
        0x20000...0x2FFFD, 0x30000...0x3FFFD,
    ]

    private static func isWide(_ value: UInt32) -> Bool {
        value >= 0x1100 && wide.contains { $0.contains(value) }
    }
}
