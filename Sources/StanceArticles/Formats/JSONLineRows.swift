/// Reads the objects of a JSON Lines file one at a time.
struct JSONLineRows: Sendable {
    struct Fault: Error { let message: String }

    let textKey: String?

    /// The next row; nil at the end.
    ///
    /// - Throws: `Fault` of a bad line, behind which reading goes on.
    func next(_ input: inout ByteInput, limits: ArticleLimits, begin: (inout ByteInput) -> Void) throws -> RowFields? {
        while let byte = try input.peek(1).first, byte == 0x0A || byte == 0x0D || byte == 0x20 { input.advance(1) }
        if try input.isFinished() { return nil }
        begin(&input)
        guard let line = try input.line(limit: limits.recordBytes) else { return nil }
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONParser.parse(line)
        } catch {
            throw Fault(message: "\(error.message) at byte \(error.offset) of the line")
        }
        guard case .object(let members) = value else { throw Fault(message: "expected an object on the line") }
        guard let key = RowFields.textColumn(among: members.map(\.key), named: textKey) else {
            throw Fault(message: "expected a key “\(textKey ?? "text")”")
        }
        var row = RowFields()
        for member in members {
            guard let text = member.value.text else { continue }
            row.take(member.key, text, textColumn: key)
        }
        guard row.text != nil else { throw Fault(message: "expected a string as “\(key)”") }
        return row
    }
}
