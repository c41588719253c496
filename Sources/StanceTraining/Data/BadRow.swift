/// A row that cannot be used: where it goes wrong, what was expected and what was found.
public struct BadRow: Sendable, Equatable {
    /// The name of the file.
    public let file: String
    /// The line on which the problem starts, counted from 1.
    public let line: Int
    /// The character of that line at which the problem starts, counted from 1; one more than the line has characters
    /// if something is missing at its end.
    public let column: Int
    /// What was expected and what was found.
    public let message: String
    /// The line, safe to print and cut to a window of at most 100 characters around the problem.
    public let sourceLine: String
    /// How many characters of `sourceLine` stand before the problem.
    public let caret: Int
    /// What the user can do, or nil if the row was left out as the user wished.
    public let advice: String?
}

extension BadRow: CustomStringConvertible {
    /// The message with the source line, a caret under the problem and the advice, without a line end after the last.
    ///
    /// The caret is aligned by characters; after characters that take two cells of a terminal it stands too far left.
    public var description: String {
        let margin = "    \(line)"
        var lines = [
            "\(printable(file)):\(line):\(column): \(message)",
            "\(margin) | \(sourceLine)",
            "\(String(repeating: " ", count: margin.count)) | \(String(repeating: " ", count: caret))^",
        ]
        if let advice { lines.append(advice) }
        return lines.joined(separator: "\n")
    }
}

/// Bad rows that were left out.
public struct SkippedRows: Sendable, Equatable {
    /// How many rows were left out.
    public private(set) var count = 0
    /// The first of them, at most 20.
    public private(set) var first: [BadRow] = []

    /// Counts a bad row; describing it costs time, so that is done only for those that are kept.
    mutating func add(_ row: () -> BadRow) {
        count += 1
        if first.count < 20 { first.append(row()) }
    }
}
