/// Parts of a line, joined by ` · `, on as many lines as a width needs.
package enum WrappedLine {
    /// - Parameters:
    ///   - head: what the first line begins with; the others are indented as far as text behind a line's title is.
    ///   - width: the width that lines should have at most, or nil for one line.
    package static func lines(_ head: String, _ text: String, width: Int?) -> [String] {
        guard let width else { return [head + text] }
        let separator = " · "
        var lines = [head]
        for (index, part) in text.split(separator: separator, omittingEmptySubsequences: false).enumerated() {
            let last = lines.count - 1
            if index == 0 {
                lines[last] += part
            } else if lines[last].count + separator.count + part.count <= width {
                lines[last] += separator + part
            } else {
                lines.append(indent + part)
            }
        }
        return lines
    }

    private static let indent = String(repeating: " ", count: 10)
}
