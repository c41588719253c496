/// One record of a data file, as places in the bytes of the file; nothing is copied before a value is asked for.
struct Record {
    /// One value of a record.
    struct Field {
        /// How the bytes of a value become its text.
        enum Form: UInt8 {
            /// They are the text.
            case plain
            /// A quoted CSV field: each doubled quote stands for one.
            case doubledQuotes
            /// A JSON string with escape sequences.
            case escapes
            /// The JSON value null.
            case null
            /// A JSON object or array.
            case nested
        }

        /// The index of the column in the header.
        let column: Int
        /// Where the value begins, with its opening quote.
        let start: Int
        /// The bytes of the value without quotes.
        let value: Range<Int>
        let form: Form
    }

    /// Where the record begins.
    private(set) var start = 0
    /// The line on which it begins, counted from 1.
    private(set) var line = 1
    /// The offset after the last byte of the record, before its line end.
    var end = 0
    /// The values in the order of the file, no column twice.
    private(set) var fields: [Field] = []

    /// Empties the record, keeping its memory, for one that begins at `start`.
    mutating func begin(at start: Int, line: Int) {
        self.start = start
        self.line = line
        end = start
        fields.removeAll(keepingCapacity: true)
    }

    mutating func append(_ field: Field) {
        fields.append(field)
    }

    /// The value in a column, or nil if the record has none there.
    ///
    /// - Complexity: O(1) where values stand in the order of the header, else O(*n*) in the number of values.
    func field(in column: Int) -> Field? {
        if column < fields.count, fields[column].column == column { return fields[column] }
        return fields.first { $0.column == column }
    }
}

/// What is wrong with a record, and at which byte.
struct RowFault: Error {
    /// Where the problem starts in the bytes of the file.
    let offset: Int
    /// What was expected and what was found.
    let message: String
    /// What to do, if it is not what helps for any bad row.
    var advice: String?
}

/// A source of records: the reader of one format over the text of one file.
protocol RecordReader {
    /// The columns known so far: all of them, or for JSON Lines the keys of the objects read.
    var header: Header { get }

    /// Reads the next record.
    ///
    /// - Returns: false at the end of the file.
    /// - Throws: what is wrong with the record, whose start is set. The reader then stands where the next record begins,
    ///   as far as that can be told, and can go on.
    mutating func next(into record: inout Record) throws(RowFault) -> Bool
}

extension FileText {
    /// The bytes of a value with quotes and escapes undone. Null and nested values give their source.
    func bytes(of field: Record.Field) -> ArraySlice<UInt8> {
        switch field.form {
        case .plain, .null, .nested: bytes[field.value]
        case .doubledQuotes: undoublingQuotes(in: bytes[field.value])[...]
        case .escapes: JSONScanner.unescaped(bytes[field.value])[...]
        }
    }

    /// The text of a value with quotes and escapes undone.
    func string(of field: Record.Field) -> String {
        String(decoding: bytes(of: field), as: UTF8.self)
    }
}

private func undoublingQuotes(in value: ArraySlice<UInt8>) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    var result: [UInt8] = []
    result.reserveCapacity(value.count)
    var index = value.startIndex
    while index < value.endIndex {
        result.append(value[index])
        index += value[index] == quote ? 2 : 1
    }
    return result
}
