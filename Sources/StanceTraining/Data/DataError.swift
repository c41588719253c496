/// What is wrong with a data file.
///
/// `description` is the full message for the user: where, what was expected, what was found, and what to do.
public enum DataError: Error, Sendable, Equatable {
    /// The file cannot be read.
    case unreadable(path: String, reason: String)
    /// The file holds compressed or other binary data.
    case notText(file: String, found: String, advice: String)
    /// The columns are not as they should be; `line` is that of the header or of the object that was looked at.
    case badColumns(file: String, line: Int?, message: String, advice: String)
    /// A row is bad.
    case badRow(BadRow)
    /// The files hold no good row.
    case noRows(files: [String], skipped: SkippedRows)
    /// All rows have the same label.
    case oneLabel(label: String, rowCount: Int, column: String)
}

extension DataError: CustomStringConvertible {
    /// The message for the user, of one or more lines, without a line end after the last.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason):
            return "cannot read \(printable(path)): \(reason)"
        case .notText(let file, let found, let advice):
            return "\(printable(file)): expected text, found \(found)\n\(advice)"
        case .badColumns(let file, let line, let message, let advice):
            let place = line.map { ":\($0)" } ?? ""
            return "\(printable(file))\(place): \(message)\n\(advice)"
        case .badRow(let row):
            return row.description
        case .noRows(let files, let skipped):
            return Self.noRows(in: files, skipped: skipped)
        case .oneLabel(let label, let rowCount, let column):
            let rows = rowCount == 1 ? "the only row" : "all \(rowCount) rows"
            return "expected at least 2 labels, found only \(quoted(label)) in \(rows)\n"
                + "the labels come from the column \(quoted(column)); name another with --label NAME"
        }
    }

    private static func noRows(in files: [String], skipped: SkippedRows) -> String {
        guard !files.isEmpty else { return "expected at least one data file, found none" }
        let names = files.map { printable($0) }.joined(separator: ", ")
        guard let first = skipped.first.first else { return "\(names): expected rows with a text, found none" }
        let bad = skipped.count == 1 ? "1 bad row" : "\(skipped.count) bad rows, the first"
        return "\(names): expected rows with a text, found only \(bad):\n\(first)"
    }
}
