/// The part of a source line around a problem, as a message shows it.
struct SourceExcerpt: Equatable {
    /// The characters shown, safe to print, with `…` where the line was cut.
    let text: String
    /// How many characters of `text` stand before the problem.
    let caret: Int
    /// The character of the whole line at which the problem starts, counted from 1.
    let column: Int

    /// The greatest length of `text` in characters.
    static let width = 100

    /// Cuts a window out of a line.
    ///
    /// - Parameters:
    ///   - bytes: the text of the file in UTF-8.
    ///   - lineStart: where the line begins in `bytes`.
    ///   - offset: where the problem starts, in the line or at its end.
    init(of bytes: [UInt8], lineStart: Int, offset: Int) {
        let before = String(decoding: bytes[lineStart..<offset], as: UTF8.self)
        let after = Self.characters(of: bytes, from: offset)
        let beforeCount = before.count
        column = beforeCount + 1
        if beforeCount + after.count <= Self.width {
            text = printable(before) + printable(after)
            caret = beforeCount
            return
        }
        // As much of what follows as half the window, more if little comes before; one place of each cut side is the `…`.
        let shownBefore = min(beforeCount, max(Self.width / 2, Self.width - after.count))
        let shownAfter = min(after.count, Self.width - shownBefore)
        let cutBefore = shownBefore < beforeCount
        let cutAfter = shownAfter < after.count
        text =
            (cutBefore ? "…" : "") + printable(before.suffix(cutBefore ? shownBefore - 1 : shownBefore))
            + printable(after.prefix(cutAfter ? shownAfter - 1 : shownAfter)) + (cutAfter ? "…" : "")
        caret = shownBefore
    }

    /// The rest of the line from `offset`, or its first bytes if that is far more than any window shows.
    private static func characters(of bytes: [UInt8], from offset: Int) -> String {
        let rest = bytes[offset...].prefix(64 * width).prefix { !$0.isLineEnd }
        return String(decoding: rest, as: UTF8.self)
    }
}
