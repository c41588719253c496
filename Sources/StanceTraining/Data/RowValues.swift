extension FileText {
    /// The value of a record that must be there in a role.
    ///
    /// - Parameter column: the column for the role, or nil if none was found among the keys read so far.
    /// - Throws: what is wrong if there is no value, or one that is no text, number or truth value.
    func value(
        in column: Int?, as role: ColumnRole, of record: Record, header: Header
    ) throws(RowFault) -> Record.Field {
        guard let column, let field = record.field(in: column) else {
            let expected = column.map { "the key \(quoted(header.names[$0]))" } ?? "a key for the \(role)"
            throw RowFault(offset: record.start, message: "expected \(expected), found \(keys(of: record, in: header))")
        }
        if field.form == .null { throw RowFault(offset: field.start, message: "expected a \(role), found null") }
        try refuseNested(field, as: role)
        return field
    }

    /// The value of a record in a role that need not be filled, or nil if there is none.
    func optionalValue(
        in column: Int?, as role: ColumnRole, of record: Record
    ) throws(RowFault) -> Record.Field? {
        guard let column, let field = record.field(in: column), field.form != .null else { return nil }
        try refuseNested(field, as: role)
        return field
    }

    /// The fault of a value that is empty or nothing but white space.
    func emptyValue(_ field: Record.Field, as role: ColumnRole) -> RowFault {
        let found = field.value.isEmpty ? "an empty field" : "only white space"
        return RowFault(offset: field.start, message: "expected a \(role), found \(found)")
    }

    private func refuseNested(_ field: Record.Field, as role: ColumnRole) throws(RowFault) {
        guard field.form == .nested else { return }
        let found = bytes[field.start] == UInt8(ascii: "[") ? "an array" : "an object"
        throw RowFault(offset: field.start, message: "expected a \(role), found \(found)")
    }

    private func keys(of record: Record, in header: Header) -> String {
        guard !record.fields.isEmpty else { return "an empty object" }
        let shown = record.fields.prefix(8).map { quoted(header.names[$0.column]) }.joined(separator: ", ")
        return record.fields.count > 8 ? "\(shown) and \(record.fields.count - 8) more" : shown
    }
}

/// Whether a text is empty or nothing but white space.
func isBlank(_ text: String) -> Bool {
    // Nearly every text begins with a character that is none, and ASCII.
    if let first = text.utf8.first, 0x21..<0x7F ~= first { return false }
    return text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
}
