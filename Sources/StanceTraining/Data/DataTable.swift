/// The rows of a data file with all their columns, for sentences that are to be labelled.
///
/// A row keeps its other columns, so that an answer can carry them.
public struct DataTable: Sendable {
    /// A row of a table.
    public struct Row: Sendable, Equatable {
        /// The sentence, exactly as the file has it; never blank.
        public let text: String
        /// The values of the row, the text among them, in the order of the columns. A JSON Lines row has none where
        /// its object has null or no such key.
        public let values: [Value]
        /// Where the row begins.
        public let location: RowLocation
    }

    /// A value of a row.
    public struct Value: Sendable, Equatable {
        /// The index of the column.
        public let column: Int
        /// The value as text. JSON numbers, truth values, objects and arrays stand as they are written in the file.
        public let text: String
    }

    /// The names of the columns. Those of a JSON Lines file are its keys in the order of their first appearance.
    public let columns: [String]
    /// The index of the column of the sentences.
    public let textColumn: Int
    /// The rows; there may be none.
    public let rows: [Row]
    /// The file.
    public let source: DataSource
    /// The rows that were left out because they are bad; empty unless `DataReadingOptions.skipsBadRows` is set.
    public let skipped: SkippedRows

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - file: the name and bytes of the file.
    ///   - options: as for labelled data; of the names of columns only that of the text is used.
    /// - Throws: `DataError` for a file that is no text, for a missing text column, for a bad row unless such rows are
    ///   skipped, and for a JSON Lines file without any object.
    /// - Complexity: O(*n*) in the number of bytes.
    public init(reading file: DataFile, options: DataReadingOptions = DataReadingOptions()) throws(DataError) {
        var reading = DataTableReading(options: options)
        let text = try reading.read(file, options: options)
        guard let textColumn = reading.textColumn else {
            throw .noRows(files: [file.name], skipped: reading.skipped)
        }
        columns = reading.columns
        self.textColumn = textColumn
        rows = reading.rows
        source = DataSource(file, rowCount: reading.rows.count, replacedSequences: text.replacedSequences)
        skipped = reading.skipped
    }
}

extension DataTable {
    /// The names of the columns but that of the text; a name that stands before gets a number.
    public var otherColumns: [String] {
        var taken: Set<String> = []
        return columns.indices.filter { $0 != textColumn }.map { column in
            var name = columns[column]
            var number = 2
            while !taken.insert(name).inserted {
                name = "\(columns[column]) (\(number))"
                number += 1
            }
            return name
        }
    }

    /// What the stance of a row is toward: its value in the column `target`, else `motion`, if there is one.
    public func target(of row: Row) -> String? {
        let column = ColumnRole.target.conventionalNames.lazy.compactMap { columns.firstIndex(of: $0) }.first
        return row.values.first { $0.column == column }?.text
    }

    /// The row's values by their position in ``otherColumns``.
    public func otherValues(of row: Row) -> [Int: String] {
        var values: [Int: String] = [:]
        for value in row.values where value.column != textColumn {
            values[value.column < textColumn ? value.column : value.column - 1] = value.text
        }
        return values
    }
}

/// A table in the making.
private struct DataTableReading: RecordConsumer {
    let options: DataReadingOptions
    var skipped = SkippedRows()
    private(set) var rows: [DataTable.Row] = []
    private(set) var columns: [String] = []
    private(set) var textColumn: Int?
    /// How many columns the header had when the text column was looked for.
    private var columnCount = 0

    init(options: DataReadingOptions) {
        self.options = options
    }

    mutating func begin(_ file: FileText, header: Header) throws(DataError) {
        guard !header.mayGrow else { return }
        try findTextColumn(in: header, of: file, isRequired: true)
    }

    mutating func take(_ record: Record, of file: FileText, header: Header) throws(RecordRefusal) {
        if textColumn == nil, header.names.count > columnCount {
            do throws(DataError) {
                try findTextColumn(in: header, of: file, isRequired: !options.skipsBadRows)
            } catch {
                throw .file(error)
            }
        }
        do throws(RowFault) {
            rows.append(try row(from: record, of: file, header: header))
        } catch {
            throw .row(error)
        }
    }

    mutating func finish(_ file: FileText, header: Header) throws(DataError) {
        columns = header.names
        if textColumn == nil, !columns.isEmpty { try findTextColumn(in: header, of: file, isRequired: true) }
    }

    private mutating func findTextColumn(
        in header: Header, of file: FileText, isRequired: Bool
    ) throws(DataError) {
        let finder = ColumnFinder(file: file.name, wanted: options.columns, required: [.text], optional: [])
        let found = try finder.find(in: header)
        if isRequired { try finder.checkRequired(found, in: header) }
        textColumn = found.text
        columnCount = header.names.count
    }

    private func row(from record: Record, of file: FileText, header: Header) throws(RowFault) -> DataTable.Row {
        let field = try file.value(in: textColumn, as: .text, of: record, header: header)
        let text = file.string(of: field)
        guard !isBlank(text) else { throw file.emptyValue(field, as: .text) }
        let values = record.fields.filter { $0.form != .null }
            .map { DataTable.Value(column: $0.column, text: file.string(of: $0)) }
            .sorted { $0.column < $1.column }
        return DataTable.Row(
            text: text, values: values, location: RowLocation(file: file.name, line: record.line))
    }
}
