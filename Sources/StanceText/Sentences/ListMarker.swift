/// What a list item begins with: a bullet, an enumerator, or a bullet and an enumerator.
///
/// Enumerators are `1.` `1)` `1.)` `(1)`, numbered sections `1.2.`, single letters and small roman numerals.
struct ListMarker {
    enum Style {
        case bullet, dash, stop, parenthesis, stopAndParenthesis, bracketed
        /// A capital and a full stop, which within a line is an initial as well.
        case initial
    }

    let style: Style
    /// The number, the place of the letter in the alphabet, or the scalar of the bullet.
    let ordinal: Int
    /// The offset behind the marker; white space or the item follows.
    let end: Int

    /// Reads the marker that begins at `start`, if there is one.
    init?(in text: TextScalars, at start: Int) {
        if let (style, bullet, next) = Self.bullet(in: text, at: start) {
            self.style = style
            ordinal = Int(bullet)
            end = Enumerator(in: text, at: next)?.end ?? next
        } else if let enumerator = Enumerator(in: text, at: start) {
            style = enumerator.style
            ordinal = enumerator.ordinal
            end = enumerator.end
        } else {
            return nil
        }
    }

    /// Whether this marker comes right after `other` in one list.
    func follows(_ other: ListMarker) -> Bool {
        style == other.style && style != .initial && ordinal == other.ordinal + (style == .bullet ? 0 : 1)
    }

    static func isBullet(_ value: UInt32) -> Bool {
        switch value {
        case 0x2022, 0x2023, 0x2043, 0x2219, 0x25E6, 0x25AA, 0x25AB, 0x25CF, 0x25CB, 0x25A0, 0x25A1, 0x25C6, 0x25C7,
            0x25B6, 0x25B8, 0x25BA, 0x27A4, 0x2713, 0x2714, 0x2717, 0x2718:
            true
        default: false
        }
    }

    private static func bullet(in text: TextScalars, at start: Int) -> (Style, UInt32, Int)? {
        let step = text.after(start)
        let isTypewritten = step.value == 0x2A || step.value == 0x2D || step.value == 0xB7
        let isDash = step.value == 0x2D || step.value == 0x2013 || step.value == 0x2014
        guard isTypewritten || isDash || isBullet(step.value) else { return nil }
        var next = step.offset
        if text.kind(at: next) == .mark { next = text.after(next).offset }
        if isTypewritten || isDash, text.kind(at: next) != .whiteSpace { return nil }
        while text.kind(at: next) == .whiteSpace { next = text.after(next).offset }
        return (isDash ? .dash : .bullet, step.value, next)
    }
}

/// The number or letter of a list item with the marks round it.
private struct Enumerator {
    let style: ListMarker.Style
    let ordinal: Int
    let end: Int

    init?(in text: TextScalars, at start: Int) {
        let isBracketed = text.byte(start) == UInt8(ascii: "(")
        let first = isBracketed ? start + 1 : start
        guard let (ordinal, last) = Self.number(in: text, at: first) ?? Self.letters(in: text, at: first),
            let (style, end) = Self.suffix(in: text, at: last, isBracketed: isBracketed),
            text.kind(at: end).isSpace || text.kind(at: end) == .end
        else { return nil }
        self.style = style
        self.ordinal = ordinal
        self.end = end
    }

    /// Up to three digits, so that a year is not taken for one; a section number counts by its last part.
    private static func number(in text: TextScalars, at start: Int) -> (ordinal: Int, end: Int)? {
        var position = start
        var ordinal = 0
        for part in 0..<4 {
            if part > 0 {
                guard text.byte(position) == UInt8(ascii: "."), isDigit(text.byte(position + 1)) else { break }
                position += 1
            }
            let partStart = position
            ordinal = 0
            while isDigit(text.byte(position)) {
                guard position < partStart + 3 else { return nil }
                ordinal = ordinal * 10 + Int(text.byte(position) - UInt8(ascii: "0"))
                position += 1
            }
        }
        return position > start ? (ordinal, position) : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    /// One letter, or a roman numeral of up to five in one case.
    private static func letters(in text: TextScalars, at start: Int) -> (ordinal: Int, end: Int)? {
        let first = text.byte(start)
        let lower = first | 0x20
        guard lower >= UInt8(ascii: "a"), lower <= UInt8(ascii: "z"), first < 0x80 else { return nil }
        var end = start + 1
        while end < start + 5, isRoman(text.byte(end)), text.byte(end) & 0x20 == first & 0x20 { end += 1 }
        guard end == start + 1 || isRoman(first) else { return nil }
        return end == start + 1 ? (Int(lower - UInt8(ascii: "a")) + 1, end) : (0, end)
    }

    private static func isRoman(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return byte < 0x80 && (lower == UInt8(ascii: "i") || lower == UInt8(ascii: "v") || lower == UInt8(ascii: "x"))
    }

    private static func suffix(in text: TextScalars, at end: Int, isBracketed: Bool) -> (ListMarker.Style, Int)? {
        let hasParenthesis = text.byte(end) == UInt8(ascii: ")")
        if isBracketed { return hasParenthesis ? (.bracketed, end + 1) : nil }
        if hasParenthesis { return (.parenthesis, end + 1) }
        guard text.byte(end) == UInt8(ascii: ".") else { return nil }
        if text.byte(end + 1) == UInt8(ascii: ")") { return (.stopAndParenthesis, end + 2) }
        return (text.kind(before: end) == .upper ? .initial : .stop, end + 1)
    }
}
