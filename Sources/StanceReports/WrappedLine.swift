/// A line of text on as many lines as a width needs.
package enum WrappedLine {
    /// - Parameters:
    ///   - head: what the first line begins with.
    ///   - width: the width that lines should have at most, or nil for one line. A part that is longer stays whole.
    ///   - separator: where the text may be broken, and how its parts are joined.
    ///   - indent: how far the other lines are indented.
    package static func lines(
        _ head: String, _ text: String, width: Int?, separator: String = " · ", indent: Int = 10
    ) -> [String] {
        guard let width else { return [head + text] }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        var lines = [head + (parts.first ?? "")]
        for part in parts.dropFirst() {
            let last = lines.count - 1
            if lines[last].count + separator.count + part.count <= width {
                lines[last] += separator + part
            } else {
                lines.append(String(repeating: " ", count: indent) + part)
            }
        }
        return lines
    }

    /// A note, broken between words.
    package static func note(_ text: String, width: Int?) -> [String] {
        lines("", text, width: width, separator: " ", indent: 0)
    }
}
