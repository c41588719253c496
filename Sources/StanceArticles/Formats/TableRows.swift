/// Reads the rows of a CSV (RFC 4180) or TSV file one at a time.
struct TableRows: Sendable {
    struct Fault: Error { let message: String }

    private let separator: UInt8
    private let names: [String]
    private let textColumn: String

    /// Reads the header line; `input` stands at the beginning of the file.
    init(_ input: inout ByteInput, separator: UInt8, options: ArticleOptions) throws {
        self.separator = separator
        let header = try Self.record(&input, separator, limit: options.limits.recordBytes) ?? []
        names = header.map { String($0.drop { $0 == "\u{FEFF}" }) }
        guard let column = RowFields.textColumn(among: names, named: options.textColumn) else {
            throw Fault(message: "expected a column “\(options.textColumn ?? "text")” in the header line")
        }
        textColumn = column
    }

    /// The next row; nil at the end.
    ///
    /// - Throws: `Fault` of a bad row, behind which reading goes on.
    func next(_ input: inout ByteInput, limits: ArticleLimits, begin: (inout ByteInput) -> Void) throws -> RowFields? {
        while let byte = try input.peek(1).first, byte == 0x0A || byte == 0x0D { input.advance(1) }
        if try input.isFinished() { return nil }
        begin(&input)
        guard let fields = try Self.record(&input, separator, limit: limits.recordBytes) else { return nil }
        guard fields.count == names.count else {
            throw Fault(message: "expected \(names.count) fields as in the header line, found \(fields.count)")
        }
        var row = RowFields()
        for (name, value) in zip(names, fields) { row.take(name, value, textColumn: textColumn) }
        return row
    }

    /// The fields of the next record, with quotes undone in CSV; nil at the end.
    private static func record(_ input: inout ByteInput, _ separator: UInt8, limit: Int) throws -> [String]? {
        guard let first = try input.line(limit: limit) else { return nil }
        var line = Array(first)
        guard separator == UInt8(ascii: ",") else {
            return split(line, separator).map { String(decoding: $0, as: UTF8.self) }
        }
        // Within quotes a line end is text, and quotes come in pairs.
        var quotes = line.count { $0 == 0x22 }
        while quotes % 2 == 1 {
            guard let more = try input.line(limit: max(0, limit - line.count)) else {
                throw Fault(message: "expected a closing quote, found the end of the file")
            }
            quotes += more.count { $0 == 0x22 }
            line.append(0x0A)
            line += more
        }
        return split(line, separator).map(unquoted)
    }

    static func split(_ line: [UInt8], _ separator: UInt8) -> [ArraySlice<UInt8>] {
        var fields: [ArraySlice<UInt8>] = []
        var start = 0
        var isQuoted = false
        for (index, byte) in line.enumerated() {
            if byte == 0x22, separator == UInt8(ascii: ",") { isQuoted.toggle() }
            if byte == separator, !isQuoted {
                fields.append(line[start..<index])
                start = index + 1
            }
        }
        fields.append(line[start...])
        return fields
    }

    static func unquoted(_ field: ArraySlice<UInt8>) -> String {
        guard field.first == 0x22, field.last == 0x22, field.count > 1 else {
            return String(decoding: field, as: UTF8.self)
        }
        var text: [UInt8] = []
        var wasQuote = false
        for byte in field.dropFirst().dropLast() {
            wasQuote = byte == 0x22 && !wasQuote
            if !wasQuote { text.append(byte) }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
