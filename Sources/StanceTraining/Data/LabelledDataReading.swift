/// Labelled data in the making: files are read one after another, then the result is checked.
struct LabelledDataReading {
    private let options: DataReadingOptions
    private var rows: [LabelledRow] = []
    /// Where the rows of the file being read begin.
    private var firstRow = 0
    private var sources: [DataSource] = []
    var skipped = SkippedRows()
    private var labels = StringPool()
    private var groups = StringPool(capacity: 1 << 16)
    private var targets = StringPool(capacity: 1 << 16)
    private var slices = StringPool(capacity: 1 << 16)
    /// The columns of the files read so far and the name of the first of them.
    private var columns: (names: LabelledData.Columns, file: String)?
    /// The columns of the file being read.
    private var indices = ColumnIndices()
    /// The column that rows are scored by in the file being read.
    private var sliceColumn: Int?
    /// How many columns the header had when `indices` were found.
    private var columnCount = 0
    /// Whether the rows of the file being read are only trained on.
    private var isExtra = false

    init(options: DataReadingOptions) {
        self.options = options
    }

    /// Reads the rows of a file behind those of the files before it.
    mutating func read(_ file: DataFile, isExtra: Bool = false) throws(DataError) {
        firstRow = rows.count
        self.isExtra = isExtra
        let text = try read(file, options: options)
        sources.append(
            DataSource(file, rowCount: rows.count - firstRow, replacedSequences: text.replacedSequences))
    }

    /// The data of all files read.
    ///
    /// - Throws: `DataError.noRows` or `DataError.oneLabel` if there is nothing to learn from.
    func result() throws(DataError) -> LabelledData {
        guard !rows.isEmpty, let columns else {
            throw .noRows(files: sources.map(\.name), skipped: skipped)
        }
        let labels = ordered(labels: labels.values)
        guard labels.count > 1 || options.allowsSingleLabel else {
            throw .oneLabel(label: rows[0].label, rowCount: rows.count, column: columns.names.label)
        }
        return LabelledData(rows: rows, labels: labels, columns: columns.names, sources: sources, skipped: skipped)
    }
}

extension LabelledDataReading: RecordConsumer {
    mutating func begin(_ file: FileText, header: Header) throws(DataError) {
        indices = ColumnIndices()
        sliceColumn = nil
        columnCount = 0
        guard !header.mayGrow else { return }
        indices = try finder(for: file).find(in: header)
        try settleColumns(in: header, of: file)
    }

    mutating func take(_ record: Record, of file: FileText, header: Header) throws(RecordRefusal) {
        if header.mayGrow, header.names.count > columnCount {
            try findColumns(in: header, with: record, of: file)
        }
        do throws(RowFault) {
            rows.append(try row(from: record, of: file, header: header))
        } catch {
            throw .row(error)
        }
        if rows.count - firstRow == Self.rowsOfSample { makeRoom(asIn: record.end, of: file.bytes.count) }
    }

    /// So many rows tell how many there will be.
    private static let rowsOfSample = 256

    /// Makes room for the rows of a file, and a few more, if all are as long as those in its first bytes: an array that grows
    /// again and again moves all rows as often, to memory that has not been touched before. Short rows before a long text
    /// ask for no more room than twice the file's.
    private mutating func makeRoom(asIn bytesOfSample: Int, of byteCount: Int) {
        let bytesOfRow = max(64, Double(bytesOfSample) / Double(Self.rowsOfSample))
        rows.reserveCapacity(firstRow + Int(1.1 * Double(byteCount) / bytesOfRow))
    }

    mutating func finish(_ file: FileText, header: Header) throws(DataError) {
        // Without any key there were no objects; if that holds for all files, the result says so.
        guard header.mayGrow, !header.names.isEmpty else { return }
        try settleColumns(in: header, of: file)
    }

    private func finder(for file: FileText) -> ColumnFinder {
        ColumnFinder(
            file: file.name, wanted: options.columns, required: [.text, .label], optional: [.group, .target])
    }

    /// Looks for the columns again after an object brought new keys; those found before stay.
    private mutating func findColumns(
        in header: Header, with record: Record, of file: FileText
    ) throws(RecordRefusal) {
        columnCount = header.names.count
        do throws(DataError) {
            let finder = finder(for: file)
            indices = try finder.find(in: header, known: indices) { record.field(in: $0)?.form != .nested }
            if let name = options.slice { sliceColumn = try finder.column(named: name, in: header) }
            if !options.skipsBadRows { try finder.checkRequired(indices, in: header) }
        } catch {
            throw .file(error)
        }
    }

    /// Checks that no column is missing and that the file before this one had the same.
    private mutating func settleColumns(in header: Header, of file: FileText) throws(DataError) {
        let finder = finder(for: file)
        try finder.checkComplete(indices, in: header)
        if let name = options.slice { sliceColumn = try finder.sliceColumn(named: name, in: header) }
        guard let text = indices.text, let label = indices.label else { return }
        let names = LabelledData.Columns(
            text: header.names[text], label: header.names[label], group: indices.group.map { header.names[$0] },
            target: indices.target.map { header.names[$0] })
        guard let first = columns else {
            columns = (names, file.name)
            return
        }
        guard first.names.lowercased == names.lowercased else {
            throw finder.error(
                in: header, "expected the columns \(first.names) as in \(printable(first.file)), found \(names)",
                advice: "give all files the same columns, or name the columns that all of them have")
        }
    }

    private mutating func row(
        from record: Record, of file: FileText, header: Header
    ) throws(RowFault) -> LabelledRow {
        let textField = try file.value(in: indices.text, as: .text, of: record, header: header)
        let text = file.string(of: textField)
        guard !isBlank(text) else { throw file.emptyValue(textField, as: .text) }
        let labelField = try file.value(in: indices.label, as: .label, of: record, header: header)
        let group = try file.optionalValue(in: indices.group, as: .group, of: record)
        let target = try file.optionalValue(in: indices.target, as: .target, of: record)
        // The last check, because the pool of labels must not know one that no row has.
        let label = labels.string(for: file.bytes(of: labelField))
        guard !label.isEmpty else { throw file.emptyValue(labelField, as: .label) }
        return LabelledRow(
            text: text, label: label,
            group: group.map { groups.string(for: file.bytes(of: $0)) }?.nonEmpty,
            target: target.map { targets.string(for: file.bytes(of: $0)) }?.nonEmpty,
            slice: sliceColumn.flatMap { record.field(in: $0) }.flatMap {
                $0.form == .null ? nil : slices.string(for: file.bytes(of: $0)).nonEmpty
            },
            location: RowLocation(file: file.name, line: record.line), isExtra: isExtra)
    }
}

extension LabelledData.Columns {
    fileprivate var lowercased: [String?] {
        [text, label, group, target].map { $0?.lowercased() }
    }
}

extension LabelledData.Columns: CustomStringConvertible {
    /// The names in quotation marks, as messages list them.
    public var description: String {
        [text, label, group, target].compactMap { $0.map { quoted($0) } }.joined(separator: ", ")
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
