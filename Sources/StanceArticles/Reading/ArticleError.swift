/// A document or record that gave no article.
public struct ArticleError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Kinds of faults, each with what was expected and found.
    public enum Reason: Sendable, Equatable {
        /// The content is of no known kind.
        case unrecognised(String)
        /// The content breaks the rules of its kind.
        case damaged(String)
        /// The content goes beyond a limit.
        case overLimit(String)
        /// A library or program is not installed.
        case notInstalled(String)
    }

    /// The name of the file.
    public let source: String
    /// The address or identifier of the record, where known.
    public let record: String?
    /// Where the record begins.
    public let position: ArticlePosition
    /// What went wrong.
    public let reason: Reason

    /// File, place and record, then what was expected and found.
    public var description: String {
        var place = source
        if position.offset > 0 { place += ", byte \(position.offset)" }
        if position.records > 0 { place += ", record \(position.records + 1)" }
        if let record { place += " (\(record))" }
        return "\(place): \(message)"
    }

    private var message: String {
        switch reason {
        case .unrecognised(let message), .damaged(let message), .overLimit(let message), .notInstalled(let message):
            message
        }
    }
}
