/// Reads the records of a CSV or TSV file in one pass over its bytes.
struct DelimitedRecords: RecordReader {
    /// What tells CSV from TSV.
    struct Dialect {
        let separator: UInt8
        /// Whether a field may be quoted.
        let hasQuotes: Bool

        /// Comma-separated values, RFC 4180.
        static let csv = Dialect(separator: UInt8(ascii: ","), hasQuotes: true)
        /// Tab-separated values without quoting.
        static let tsv = Dialect(separator: UInt8(ascii: "\t"), hasQuotes: false)
    }

    private(set) var header: Header
    private let bytes: [UInt8]
    private let dialect: Dialect
    private var position = 0
    private var line = 1

    /// Reads the header line.
    ///
    /// - Throws: `DataError` if the file is empty or the header line is malformed.
    init(_ file: FileText, dialect: Dialect) throws(DataError) {
        bytes = file.bytes
        self.dialect = dialect
        header = Header(line: 1, mayGrow: false)
        var record = Record()
        let count: Int?
        do throws(RowFault) {
            count = try readFields(into: &record, keeping: Header.limit + 1)
            if let count, count > Header.limit {
                let offset = record.fields[Header.limit].start
                throw RowFault(offset: offset, message: "expected at most 10,000 columns, found \(count)")
            }
        } catch {
            throw .badRow(file.badRow(error, in: record, advice: "correct the header line"))
        }
        guard count != nil else {
            throw .badColumns(
                file: file.name, line: nil, message: "expected a header line naming the columns, found an empty file",
                advice: "write the names of the columns into the first line")
        }
        header = Header(line: record.line, mayGrow: false)
        for field in record.fields {
            header.append(file.string(of: field))
        }
    }

    mutating func next(into record: inout Record) throws(RowFault) -> Bool {
        let expected = header.names.count
        // One field more than the header has is kept to point at it.
        guard let count = try readFields(into: &record, keeping: expected + 1) else { return false }
        guard count == expected else {
            let fields = expected == 1 ? "1 field" : "\(expected) fields"
            throw RowFault(
                offset: count > expected ? record.fields[expected].start : record.end,
                message: "expected \(fields) as in the header line, found \(count)")
        }
        return true
    }

    /// Reads one record and its line end.
    ///
    /// - Returns: the number of fields, of which the first `limit` are in the record, or nil at the end of the file.
    private mutating func readFields(into record: inout Record, keeping limit: Int) throws(RowFault) -> Int? {
        skipBlankLines()
        record.begin(at: position, line: line)
        guard position < bytes.count else { return nil }
        var count = 0
        while true {
            let field = try readField(column: count)
            if count < limit { record.append(field) }
            count += 1
            guard position < bytes.count, bytes[position] == dialect.separator else { break }
            position += 1
        }
        record.end = position
        skipLineEnd()
        return count
    }

    private mutating func readField(column: Int) throws(RowFault) -> Record.Field {
        if dialect.hasQuotes, position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            return try readQuotedField(column: column)
        }
        let start = position
        position = bytes.endOfField(from: start, separator: dialect.separator)
        let field = Record.Field(column: column, start: start, value: start..<position, form: .plain)
        try checkSize(of: field, line: line)
        return field
    }

    private mutating func readQuotedField(column: Int) throws(RowFault) -> Record.Field {
        let (start, openingLine) = (position, line)
        guard let (end, hasDoubledQuotes) = skipQuotedText() else {
            resume(afterLineOf: start, line: openingLine)
            throw RowFault(offset: start, message: "expected a closing quote, found the end of the file")
        }
        if position < bytes.count, bytes[position] != dialect.separator, !bytes[position].isLineEnd {
            let offset = position
            let opening = line == openingLine ? "" : " (opened on line \(openingLine))"
            let found = describedCharacter(at: offset, in: bytes)
            resume(afterLineOf: start, line: openingLine)
            throw RowFault(
                offset: offset,
                message: "expected a comma or the end of the line after the closing quote\(opening), found \(found)")
        }
        let field = Record.Field(
            column: column, start: start, value: (start + 1)..<end, form: hasDoubledQuotes ? .doubledQuotes : .plain)
        try checkSize(of: field, line: openingLine)
        return field
    }

    /// Moves from an opening quote past the closing one.
    ///
    /// - Returns: the offset of the closing quote and whether there are doubled quotes before it, or nil without one.
    private mutating func skipQuotedText() -> (end: Int, hasDoubledQuotes: Bool)? {
        let quote = UInt8(ascii: "\"")
        var hasDoubledQuotes = false
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote {
                guard position + 1 < bytes.count, bytes[position + 1] == quote else {
                    position += 1
                    return (position - 1, hasDoubledQuotes)
                }
                hasDoubledQuotes = true
                position += 2
            } else if byte.isLineEnd {
                skipLineEnd()
            } else {
                position += 1
            }
        }
        return nil
    }

    private mutating func checkSize(of field: Record.Field, line openingLine: Int) throws(RowFault) {
        guard field.value.count > fieldSizeLimit else { return }
        resume(afterLineOf: field.start, line: openingLine)
        throw .fieldTooLong(at: field.start, byteCount: field.value.count)
    }

    /// Goes on at the line after that of `offset`.
    ///
    /// A fault in quoted text mostly comes from a quote too many or too few in the line where it opens; whatever followed
    /// up to the fault are good rows then. A line is read at most twice so: after an opening quote that was not
    /// closed properly, an even number of quotes stands between it and the fault, so no other text opens there.
    private mutating func resume(afterLineOf offset: Int, line: Int) {
        position = offset
        self.line = line
        while position < bytes.count, !bytes[position].isLineEnd {
            position += 1
        }
        skipLineEnd()
    }

    private mutating func skipBlankLines() {
        while position < bytes.count {
            var end = position
            while end < bytes.count, bytes[end] == UInt8(ascii: " ") {
                end += 1
            }
            guard end == bytes.count || bytes[end].isLineEnd else { return }
            position = end
            skipLineEnd()
        }
    }

    private mutating func skipLineEnd() {
        guard let next = bytes.endOfLineEnd(at: position) else { return }
        position = next
        line += 1
    }
}
