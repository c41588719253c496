/// One labelled sentence of a data file.
public struct LabelledRow: Sendable, Equatable {
    /// The sentence, exactly as the file has it; never blank.
    public let text: String
    /// The label without surrounding white space; never empty.
    public let label: String
    /// What the row belongs to (a topic, an article) when the file has such a column and the row a value in it.
    /// Rows of one group never straddle folds.
    public let group: String?
    /// What the sentence is about (a motion, a person) when the file has such a column and the row a value in it.
    public let target: String?
    /// The value in the column that rows are scored by, when the options name one and the row has a value in it.
    public let slice: String?
    /// Where the row begins.
    public let location: RowLocation
    /// Whether the row is only trained on: no score counts it.
    public let isExtra: Bool

    /// Makes a row from its parts, as they are.
    public init(
        text: String, label: String, group: String? = nil, target: String? = nil, slice: String? = nil,
        location: RowLocation, isExtra: Bool = false
    ) {
        self.text = text
        self.label = label
        self.group = group
        self.target = target
        self.slice = slice
        self.location = location
        self.isExtra = isExtra
    }
}

/// The place of a row in a data file.
public struct RowLocation: Sendable, Hashable, CustomStringConvertible {
    /// The name of the file as the reader was given it.
    public let file: String
    /// The line on which the row begins, counted from 1. LF, CRLF and a lone CR each end a line.
    public let line: Int

    /// Makes a location from a file name and a line number counted from 1.
    public init(file: String, line: Int) {
        self.file = file
        self.line = line
    }

    /// The location as `file:line`.
    public var description: String { "\(file):\(line)" }
}
