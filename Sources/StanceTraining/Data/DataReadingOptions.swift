/// How data files are read.
public struct DataReadingOptions: Sendable, Equatable {
    /// The columns to use instead of those found by convention.
    public let columns: ColumnNames
    /// The format of every file, or nil to recognise it by the name of the file and else by its content.
    public let format: DataFileFormat?
    /// Whether bad rows are left out and counted. If not, the first one ends the reading.
    public let skipsBadRows: Bool
    /// Whether rows of a single label will do. They do for scoring, not for learning.
    public let allowsSingleLabel: Bool
    /// The column whose values rows are scored by, or nil for none. It may be one that is used otherwise too, and must be
    /// there.
    public let slice: String?

    /// Makes options; the defaults recognise everything and accept no bad row.
    public init(
        columns: ColumnNames = ColumnNames(), format: DataFileFormat? = nil, skipsBadRows: Bool = false,
        allowsSingleLabel: Bool = false, slice: String? = nil
    ) {
        self.columns = columns
        self.format = format
        self.skipsBadRows = skipsBadRows
        self.allowsSingleLabel = allowsSingleLabel
        self.slice = slice
    }
}

/// The names of columns that the user chose; nil stands for a column found by convention.
///
/// Names are compared without regard to case and to white space around them. By convention the text is in the column
/// `text`, else `sentence`, `content`, `body`, `tweet`, `comment`; the label in `label`, else `stance`, `sentiment`,
/// `class`, `category`; the group in `topic`, else `group`; the target in `target`, else `motion`. Text and label must
/// be there, group and target need not. A name given here must be there.
public struct ColumnNames: Sendable, Equatable {
    /// The column of the sentences.
    public let text: String?
    /// The column of the labels.
    public let label: String?
    /// The column of the groups, such as topics.
    public let group: String?
    /// The column of the targets.
    public let target: String?

    /// Makes a choice of columns; leave out those to be found by convention.
    public init(text: String? = nil, label: String? = nil, group: String? = nil, target: String? = nil) {
        self.text = text
        self.label = label
        self.group = group
        self.target = target
    }

    subscript(role: ColumnRole) -> String? {
        switch role {
        case .text: text
        case .label: label
        case .group: group
        case .target: target
        }
    }
}
