/// The text with every character that a terminal would act on replaced by a visible one.
///
/// Data files are not trusted: an escape sequence or a change of the writing direction must not reach the terminal.
func printable(_ text: some StringProtocol) -> String {
    String(text.map(printable))
}

/// The character itself, or what is shown for it: control characters as their pictures (U+2400 to U+2421), whatever else
/// is invisible, reorders the line or piles up marks as U+FFFD.
func printable(_ character: Character) -> Character {
    if let byte = character.asciiValue, byte >= 0x20, byte < 0x7F { return character }
    let scalars = character.unicodeScalars
    if let first = scalars.first, scalars.count <= 2, first.value < 0x20 || first.value == 0x7F {
        return picture(ofControl: first.value)
    }
    // The longest emoji sequences take about 40 bytes; anything beyond is an attempt to pile up marks.
    guard character.utf8.count <= 64, scalars.allSatisfy(isVisible) else { return "\u{FFFD}" }
    return character
}

/// The text in quotation marks as it appears in a message: safe to print and at most 40 characters long.
func quoted(_ text: some StringProtocol) -> String {
    let limit = 40
    let start = text.prefix(limit + 1)
    return start.count > limit ? "“\(printable(start.prefix(limit - 1)))…”" : "“\(printable(start))”"
}

private func picture(ofControl value: UInt32) -> Character {
    let code = value == 0x7F ? 0x2421 : 0x2400 + value
    return Unicode.Scalar(code).map(Character.init) ?? "\u{FFFD}"
}

private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    // Joiners make emoji sequences and words of several scripts; alone they do nothing.
    if scalar.value == 0x200C || scalar.value == 0x200D { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return false
    default: return true
    }
}
