/// Data for checks in the making: files are read one after another.
struct CheckedDataReading {
    private let options: CheckedData.Options
    private var rows: [CheckedRow] = []
    /// The ratings of each row, by the number of the annotator.
    private var ratings: [[Int: Int]] = []
    private var emptyTexts: [RowLocation] = []
    private var sources: [DataSource] = []
    var skipped = SkippedRows()
    private var labels = LabelNumbering()
    private var groups = StringPool(capacity: 1 << 16)
    private var targets = StringPool(capacity: 1 << 16)
    private var annotators: [String] = []
    private var names: (group: String?, target: String?) = (nil, nil)
    /// The columns of the file being read.
    private var indices = ColumnIndices()
    /// Its columns of annotators, with the numbers of these.
    private var annotatorColumns: [(column: Int, annotator: Int)] = []
    /// How many columns the header had when the columns were found.
    private var columnCount = 0

    init(options: CheckedData.Options) {
        self.options = options
    }

    /// Reads the rows of a file behind those of the files before it.
    mutating func read(_ file: DataFile) throws(DataError) {
        let rowsBefore = rows.count
        let text = try read(file, options: DataReadingOptions(columns: options.columns, skipsBadRows: true))
        sources.append(
            DataSource(file, rowCount: rows.count - rowsBefore, replacedSequences: text.replacedSequences))
    }

    /// The data of all files read.
    ///
    /// - Throws: `DataError.noRows` if no row has a text.
    func result() throws(DataError) -> CheckedData {
        guard !rows.isEmpty else { throw .noRows(files: sources.map(\.name), skipped: skipped) }
        let (labels, position) = labels.ordered
        return CheckedData(
            rows: rows.map { row in
                CheckedRow(
                    text: row.text, label: row.label.map { position[$0] }, group: row.group, target: row.target,
                    location: row.location)
            },
            labels: labels, groupColumn: names.group, targetColumn: names.target, annotators: annotators,
            ratings: annotators.indices.map { annotator in ratings.map { $0[annotator].map { position[$0] } } },
            emptyTexts: emptyTexts, unreadable: skipped, hasLabels: options.needsLabels, sources: sources)
    }
}

extension CheckedDataReading: RecordConsumer {
    mutating func begin(_ file: FileText, header: Header) throws(DataError) {
        indices = ColumnIndices()
        annotatorColumns = []
        columnCount = 0
        guard !header.mayGrow else { return }
        try findColumns(in: header, of: file) { _ in true }
        try settleColumns(in: header, of: file)
    }

    mutating func take(_ record: Record, of file: FileText, header: Header) throws(RecordRefusal) {
        if header.mayGrow, header.names.count > columnCount {
            do throws(DataError) {
                try findColumns(in: header, of: file) { record.field(in: $0)?.form != .nested }
            } catch {
                throw .file(error)
            }
        }
        do throws(RowFault) {
            try takeRow(record, of: file, header: header)
        } catch {
            throw .row(error)
        }
    }

    mutating func finish(_ file: FileText, header: Header) throws(DataError) {
        guard header.mayGrow, !header.names.isEmpty else { return }
        try settleColumns(in: header, of: file)
    }

    private func finder(for file: FileText) -> ColumnFinder {
        let label: [ColumnRole] = [.label]
        let isRequired = options.needsLabels && annotatorColumns.isEmpty
        return ColumnFinder(
            file: file.name, wanted: options.columns, required: [.text] + (isRequired ? label : []),
            optional: (isRequired ? [] : label) + [.group, .target])
    }

    private mutating func findColumns(
        in header: Header, of file: FileText, isUsable: (Int) -> Bool
    ) throws(DataError) {
        columnCount = header.names.count
        indices = try finder(for: file).find(in: header, known: indices, isUsable: isUsable)
        guard options.needsLabels else { return }
        let columns = try AnnotatorColumns(wanted: options.annotators, label: indices.label)
            .find(in: header, of: file.name, isComplete: !header.mayGrow)
        annotatorColumns = columns.map { column in
            let name = header.names[column]
            if let known = annotators.firstIndex(where: { $0.lowercased() == name.lowercased() }) {
                return (column, known)
            }
            annotators.append(name)
            return (column, annotators.count - 1)
        }
    }

    /// Checks that no column is missing, and notes the names of those that are there.
    private mutating func settleColumns(in header: Header, of file: FileText) throws(DataError) {
        if !options.needsLabels {
            // Columns that the user named for other data need not be in these.
            try finder(for: file).checkRequired(indices, in: header)
        } else {
            try finder(for: file).checkComplete(indices, in: header)
            _ = try AnnotatorColumns(wanted: options.annotators, label: indices.label)
                .find(in: header, of: file.name, isComplete: true)
        }
        names.group = names.group ?? indices.group.map { header.names[$0] }
        names.target = names.target ?? indices.target.map { header.names[$0] }
    }

    private mutating func takeRow(_ record: Record, of file: FileText, header: Header) throws(RowFault) {
        let location = RowLocation(file: file.name, line: record.line)
        let text = file.string(of: try file.value(in: indices.text, as: .text, of: record, header: header))
        guard !isBlank(text) else {
            emptyTexts.append(location)
            return
        }
        let ownLabel = try label(in: indices.label, of: record, file)
        var rowRatings: [Int: Int] = [:]
        for (column, annotator) in annotatorColumns {
            if let rating = try label(in: column, of: record, file) { rowRatings[annotator] = rating }
        }
        let group = try file.optionalValue(in: indices.group, as: .group, of: record)
        let target = try file.optionalValue(in: indices.target, as: .target, of: record)
        rows.append(
            CheckedRow(
                text: text, label: indices.label == nil ? Self.mostFrequent(rowRatings) : ownLabel,
                group: group.map { groups.string(for: file.bytes(of: $0)) }?.nonEmpty,
                target: target.map { targets.string(for: file.bytes(of: $0)) }?.nonEmpty, location: location))
        ratings.append(rowRatings)
    }

    private mutating func label(in column: Int?, of record: Record, _ file: FileText) throws(RowFault) -> Int? {
        guard let field = try file.optionalValue(in: column, as: .label, of: record) else { return nil }
        return labels.number(of: file.bytes(of: field))
    }

    /// The label that most annotators gave, of several the one of the earliest annotator.
    private static func mostFrequent(_ ratings: [Int: Int]) -> Int? {
        var counts: [Int: Int] = [:]
        for label in ratings.values { counts[label, default: 0] += 1 }
        let most = counts.values.max()
        return ratings.sorted { $0.key < $1.key }.first { counts[$0.value] == most }?.value
    }
}

/// Labels numbered in the order of their first occurrence.
private struct LabelNumbering {
    private var pool = StringPool()
    private var numbers: [String: Int] = [:]
    private var names: [String] = []

    /// The number of the label that the bytes spell without surrounding white space; nil if nothing is left.
    mutating func number(of bytes: ArraySlice<UInt8>) -> Int? {
        let name = pool.string(for: bytes)
        guard !name.isEmpty else { return nil }
        if let known = numbers[name] { return known }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
    }

    /// The labels in the order that a model keeps, and the place in it of each number.
    var ordered: (labels: [String], position: [Int]) {
        let ordered = StanceTraining.ordered(labels: names)
        let places = Dictionary(uniqueKeysWithValues: zip(ordered, ordered.indices))
        return (ordered, names.map { places[$0] ?? 0 })
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
