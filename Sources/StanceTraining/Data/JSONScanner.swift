/// A strict scanner of JSON text (RFC 8259) in one line; it finds where values stand and copies nothing.
///
/// Every fault carries the byte at which it starts. Nothing the line may hold can make it trap.
struct JSONScanner {
    /// A value as a place in the bytes.
    struct Value {
        let start: Int
        let range: Range<Int>
        let form: Record.Field.Form
    }

    /// How deep objects and arrays may be nested, the outermost object included.
    static let depthLimit = 64

    let bytes: [UInt8]
    /// Where the scanner stands.
    var position: Int
    /// Where the line ends.
    let end: Int

    /// Scans `line`, a range of `bytes` without a line end.
    init(_ bytes: [UInt8], line: Range<Int>) {
        self.bytes = bytes
        position = line.lowerBound
        end = line.upperBound
    }

    /// Moves past the brace that opens the object of the line.
    mutating func openObject() throws(RowFault) {
        skipWhiteSpace()
        guard skip("{") else {
            var fault = expected("“{” to begin an object")
            if peek == UInt8(ascii: "[") {
                fault.advice = "put one object on each line instead of an array: jq -c '.[]' FILE"
            }
            throw fault
        }
    }

    /// Moves past the next key and its colon, or past the brace that closes the object.
    ///
    /// - Returns: the key, or nil after the last.
    mutating func nextKey(isFirst: Bool) throws(RowFault) -> Value? {
        skipWhiteSpace()
        if skip("}") { return nil }
        if !isFirst {
            guard skip(",") else { throw expected("“,” or “}” after the value") }
            skipWhiteSpace()
        }
        guard peek == UInt8(ascii: "\"") else {
            throw expected(isFirst ? "a key in double quotes or “}”" : "a key in double quotes")
        }
        let key = try string()
        skipWhiteSpace()
        guard skip(":") else { throw expected("“:” after the key") }
        return key
    }

    /// Moves past the next value.
    ///
    /// - Parameter depth: how many objects and arrays are open around it.
    mutating func value(depth: Int) throws(RowFault) -> Value {
        skipWhiteSpace()
        let start = position
        switch peek {
        case UInt8(ascii: "\""):
            return try string()
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            try skipNested(depth: depth + 1)
            return Value(start: start, range: start..<position, form: .nested)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            try skipNumber()
            return Value(start: start, range: start..<position, form: .plain)
        default:
            let isTruthValue = skip(word: "true") || skip(word: "false")
            guard isTruthValue || skip(word: "null") else { throw expected("a value") }
            return Value(start: start, range: start..<position, form: isTruthValue ? .plain : .null)
        }
    }

    /// Checks that nothing follows the object.
    mutating func expectEnd() throws(RowFault) {
        skipWhiteSpace()
        guard position == end else { throw expected("the end of the line after the object") }
    }

    /// The byte at `position`, or 0, which no token begins with, at the end.
    var peek: UInt8 { position < end ? bytes[position] : 0 }

    /// What stands at `position`, for the "found" of a message.
    var found: String { describedCharacter(at: position, in: bytes) }

    func expected(_ what: String) -> RowFault {
        RowFault(offset: position, message: "expected \(what), found \(found)")
    }

    mutating func skip(_ token: Unicode.Scalar) -> Bool {
        guard position < end, UInt32(bytes[position]) == token.value else { return false }
        position += 1
        return true
    }

    private mutating func skip(word: String) -> Bool {
        guard bytes[position..<end].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func skipNested(depth: Int) throws(RowFault) {
        guard depth <= Self.depthLimit else {
            throw RowFault(
                offset: position, message: "expected at most \(Self.depthLimit) levels of nesting, found more")
        }
        if skip("{") {
            var isFirst = true
            while try nextKey(isFirst: isFirst) != nil {
                isFirst = false
                _ = try value(depth: depth)
            }
            return
        }
        position += 1
        skipWhiteSpace()
        if skip("]") { return }
        repeat {
            _ = try value(depth: depth)
            skipWhiteSpace()
        } while skip(",")
        guard skip("]") else { throw expected("“,” or “]” after the value") }
    }

    /// Moves past a number: an optional minus, an integer without leading zeros, a fraction, an exponent.
    private mutating func skipNumber() throws(RowFault) {
        _ = skip("-")
        if !skip("0") { try skipDigits() }
        if skip(".") { try skipDigits() }
        if skip("e") || skip("E") {
            _ = skip("+") || skip("-")
            try skipDigits()
        }
    }

    private mutating func skipDigits() throws(RowFault) {
        let start = position
        while UInt8(ascii: "0")...UInt8(ascii: "9") ~= peek {
            position += 1
        }
        guard position > start else { throw expected("a digit") }
    }

    private mutating func skipWhiteSpace() {
        while peek == 0x20 || peek == 0x09 {
            position += 1
        }
    }
}
