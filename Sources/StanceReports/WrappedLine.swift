/// A line of text on as many lines as a width needs.
package enum WrappedLine {
    /// - Parameters:
    ///   - head: what the first line begins with.
    ///   - text: may have colours; where one ends on another line than it begins, it colours only the margin in between.
    ///   - width: the width that lines should have at most, or nil for one line. A part that is longer is broken between words,
    ///     or, with little room, stays whole.
    ///   - separator: where the text may be broken, and how its parts are joined.
    ///   - indent: how far the other lines are indented.
    package static func lines(
        _ head: String, _ text: String, width: Int?, separator: String = " · ", indent: Int = 10
    ) -> [String] {
        guard let width else { return [head + text] }
        let margin = String(repeating: " ", count: indent)
        let breaksParts = separator != " " && width - indent >= leastRoom
        var lines = [head]
        for (position, part) in text.split(separator: separator, omittingEmptySubsequences: false).enumerated() {
            let part = String(part)
            let last = lines.count - 1
            let between = position == 0 ? "" : separator
            if position == 0 || lines[last].paintedWidth + between.paintedWidth + part.paintedWidth <= width {
                lines[last] += between + part
            } else {
                lines.append(margin + part)
            }
            if breaksParts, let long = lines.last, long.paintedWidth > width {
                let start = position == 0 ? head : margin
                lines.removeLast()
                lines += Self.lines(start, part, width: width, separator: " ", indent: indent)
            }
        }
        return lines
    }

    /// Fewer columns hold few words.
    private static let leastRoom = 20

    /// A note, broken between words.
    package static func note(_ text: String, width: Int?) -> [String] {
        lines("", text, width: width, separator: " ", indent: 0)
    }
}
