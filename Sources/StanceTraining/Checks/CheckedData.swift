/// A row of a data file as checks see it: it has a text, but perhaps no label.
public struct CheckedRow: Sendable, Equatable {
    /// The text, exactly as the file has it; never blank.
    public let text: String
    /// The index of its label; nil where the row has none.
    public let label: Int?
    /// What the row belongs to, where the file says.
    public let group: String?
    /// What its stance is toward, where the file says.
    public let target: String?
    /// Where the row begins.
    public let location: RowLocation
}

/// The rows of data files for checks: reading goes on where training would stop, and keeps what it stumbled over.
public struct CheckedData: Sendable {
    /// The rows that have a text, in the order of the files and of their lines.
    public let rows: [CheckedRow]
    /// The distinct labels of rows and annotators, in the order that a model trained on the data keeps.
    public let labels: [String]
    /// The column of the groups, if there is one.
    public let groupColumn: String?
    /// The column of the targets, if there is one.
    public let targetColumn: String?
    /// The columns with the labels of one annotator each; empty if there are none.
    public let annotators: [String]
    /// For each annotator the label index of every row, nil where there is none.
    public let ratings: [[Int?]]
    /// The rows that have no text.
    public let emptyTexts: [RowLocation]
    /// The rows that cannot be read.
    public let unreadable: SkippedRows
    /// Whether rows are meant to have labels; those of ``init(reading:options:)`` with `needsLabels` are.
    public let hasLabels: Bool
    /// The files, in the order they were read.
    public let sources: [DataSource]

    /// Which columns to check.
    public struct Options: Sendable, Equatable {
        /// The columns to use instead of those found by convention.
        public let columns: ColumnNames
        /// The columns of the annotators; empty to use numbered columns such as `label_1`, `label_2`, … where there are any.
        ///
        /// Without a column of labels the label of a row is the one that most of its annotators gave, of several the one
        /// of the earliest column.
        public let annotators: [String]
        /// Whether a column of labels, or one for each annotator, has to be there.
        public let needsLabels: Bool

        /// Makes options; the defaults find everything by convention.
        public init(columns: ColumnNames = ColumnNames(), annotators: [String] = [], needsLabels: Bool = true) {
            self.columns = columns
            self.annotators = annotators
            self.needsLabels = needsLabels
        }
    }

    /// Reads data files.
    ///
    /// - Parameters:
    ///   - files: the names and bytes of the files, at least one.
    ///   - options: which columns to use.
    /// - Throws: `DataError` for a file that is no text, a column that cannot be found, or no row with a text at all. Bad
    ///   rows are kept in ``emptyTexts`` and ``unreadable``, missing labels in ``rows``.
    /// - Complexity: O(*n*) in the number of bytes.
    public init(reading files: [DataFile], options: Options = Options()) throws(DataError) {
        var reading = CheckedDataReading(options: options)
        for file in files { try reading.read(file) }
        self = try reading.result()
    }

    init(
        rows: [CheckedRow], labels: [String], groupColumn: String?, targetColumn: String?, annotators: [String],
        ratings: [[Int?]], emptyTexts: [RowLocation], unreadable: SkippedRows, hasLabels: Bool, sources: [DataSource]
    ) {
        self.rows = rows
        self.labels = labels
        self.groupColumn = groupColumn
        self.targetColumn = targetColumn
        self.annotators = annotators
        self.ratings = ratings
        self.emptyTexts = emptyTexts
        self.unreadable = unreadable
        self.hasLabels = hasLabels
        self.sources = sources
    }

    /// Rows of each label.
    public var rowsPerLabel: [Int] {
        rows.reduce(into: Array(repeating: 0, count: labels.count)) { counts, row in
            if let label = row.label { counts[label] += 1 }
        }
    }

    /// The group of each row, numbered in the order of first occurrence, rows without one each for itself; nil if no row
    /// names a group.
    var groupNumbers: [Int]? { numbers(of: \.group) }

    /// The target of each row, likewise.
    var targetNumbers: [Int]? { numbers(of: \.target) }

    private func numbers(of name: KeyPath<CheckedRow, String?>) -> [Int]? {
        guard rows.contains(where: { $0[keyPath: name] != nil }) else { return nil }
        var known: [String: Int] = [:]
        var count = 0
        return rows.map { row in
            if let value = row[keyPath: name], let number = known[value] { return number }
            if let value = row[keyPath: name] { known[value] = count }
            count += 1
            return count - 1
        }
    }
}
