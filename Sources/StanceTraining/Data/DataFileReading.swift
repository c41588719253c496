/// Why a record was not taken.
enum RecordRefusal: Error {
    /// The record is bad; it may be skipped.
    case row(RowFault)
    /// The whole file cannot be used.
    case file(DataError)
}

/// What gathers the records of data files.
protocol RecordConsumer {
    /// The bad rows that were left out.
    var skipped: SkippedRows { get set }

    /// Begins a file whose header is known as far as `header` tells.
    mutating func begin(_ file: FileText, header: Header) throws(DataError)

    /// Takes the next record of the file.
    mutating func take(_ record: Record, of file: FileText, header: Header) throws(RecordRefusal)

    /// Ends the file, whose header is complete now.
    mutating func finish(_ file: FileText, header: Header) throws(DataError)
}

extension RecordConsumer {
    /// Reads a file: decodes it, recognises its format, and takes its records.
    ///
    /// - Returns: the decoded file.
    /// - Throws: what is wrong with the file, or with the first bad row if such rows are not to be skipped.
    mutating func read(_ file: DataFile, options: DataReadingOptions) throws(DataError) -> FileText {
        let text = try FileText(file)
        let skips = options.skipsBadRows
        switch options.format ?? .recognised(name: file.name, text: text.bytes) {
        case .csv: try readRecords(of: DelimitedRecords(text, dialect: .csv), in: text, skippingBadRows: skips)
        case .tsv: try readRecords(of: DelimitedRecords(text, dialect: .tsv), in: text, skippingBadRows: skips)
        case .jsonLines: try readRecords(of: JSONLineRecords(text), in: text, skippingBadRows: skips)
        }
        return text
    }

    private mutating func readRecords(
        of reader: some RecordReader, in file: FileText, skippingBadRows: Bool
    ) throws(DataError) {
        var reader = reader
        var record = Record()
        var isAtEnd = false
        try begin(file, header: reader.header)
        while !isAtEnd {
            do throws(RecordRefusal) {
                isAtEnd = try !takeNext(of: &reader, in: file, as: &record)
            } catch {
                switch error {
                case .file(let error):
                    throw error
                case .row(let fault) where skippingBadRows:
                    skipped.add { file.badRow(fault, in: record, advice: nil) }
                case .row(let fault):
                    let advice = "fix the row, or leave such rows out with --skip-bad-rows"
                    throw .badRow(file.badRow(fault, in: record, advice: advice))
                }
            }
        }
        try finish(file, header: reader.header)
    }

    private mutating func takeNext(
        of reader: inout some RecordReader, in file: FileText, as record: inout Record
    ) throws(RecordRefusal) -> Bool {
        do throws(RowFault) {
            guard try reader.next(into: &record) else { return false }
            if file.hasNUL, let index = file.bytes[record.start..<record.end].firstIndex(of: 0) {
                throw RowFault(offset: index, message: "expected text, found a NUL byte")
            }
        } catch {
            throw .row(error)
        }
        try take(record, of: file, header: reader.header)
        return true
    }
}
