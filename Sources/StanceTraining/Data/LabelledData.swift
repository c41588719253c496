/// Labelled sentences read from one or more data files.
///
/// The rows stand in the order of the files and of their lines. There are at least two labels, unless the options allow a
/// single one, and each has a row.
public struct LabelledData: Sendable {
    /// The names of the columns in use, as the first file spells them.
    public struct Columns: Sendable, Equatable {
        /// The column of the sentences.
        public let text: String
        /// The column of the labels.
        public let label: String
        /// The column of the groups, if there is one.
        public let group: String?
        /// The column of the targets, if there is one.
        public let target: String?
    }

    /// The rows.
    public let rows: [LabelledRow]
    /// The distinct labels, in the order that a model trained on the data keeps.
    ///
    /// Labels that all belong to one of these lists stand in its order: supportive, critical, neutral; positive, negative,
    /// neutral; FAVOR, AGAINST, NONE. Labels that are all whole numbers stand in numeric order, any others in the
    /// order of their UTF-8 bytes.
    public let labels: [String]
    /// The names of the columns in use.
    public let columns: Columns
    /// The files, in the order they were read.
    public let sources: [DataSource]
    /// The rows that were left out because they are bad; empty unless `DataReadingOptions.skipsBadRows` is set.
    public let skipped: SkippedRows

    /// Reads labelled files.
    ///
    /// The rows of all files are joined in order; every file must have the same columns in use.
    ///
    /// - Parameters:
    ///   - files: the names and bytes of the files, at least one.
    ///   - extra: files whose rows are only trained on and never scored; see ``LabelledRow/isExtra``.
    ///   - options: which columns to use, the format if it should not be recognised, what to do with bad rows.
    /// - Throws: `DataError` for the first thing that is wrong: a file that is no text, a column that cannot be
    ///   found, a bad row (unless such rows are skipped), no rows at all, or a single label.
    /// - Complexity: O(*n*) in the number of bytes.
    public init(
        reading files: [DataFile], extra: [DataFile] = [], options: DataReadingOptions = DataReadingOptions()
    ) throws(DataError) {
        var reading = LabelledDataReading(options: options)
        for file in files {
            try reading.read(file)
        }
        for file in extra {
            try reading.read(file, isExtra: true)
        }
        self = try reading.result()
    }

    init(rows: [LabelledRow], labels: [String], columns: Columns, sources: [DataSource], skipped: SkippedRows) {
        self.rows = rows
        self.labels = labels
        self.columns = columns
        self.sources = sources
        self.skipped = skipped
    }
}
