/// What a JSON text has where something else was expected.
struct JSONFault: Error, Equatable {
    /// The byte at which it stands.
    let offset: Int
    let message: String
}

/// Parses a JSON text into values.
///
/// Pages write line ends into strings; they are taken as they stand, against RFC 8259. Half a surrogate pair becomes U+FFFD.
struct JSONParser {
    /// How deep objects and arrays may nest.
    static let depthLimit = 64

    private let bytes: ArraySlice<UInt8>
    private var position: Int

    /// The value that a text is.
    ///
    /// - Throws: `JSONFault` where it is none, or is followed by something.
    static func parse(_ text: ArraySlice<UInt8>) throws(JSONFault) -> JSONValue {
        var parser = JSONParser(bytes: text, position: text.startIndex)
        let value = try parser.value(depth: 0)
        parser.skipBlanks()
        guard parser.position == text.endIndex else { throw parser.fault("expected the end after the value") }
        return value
    }

    private func fault(_ message: String) -> JSONFault {
        JSONFault(offset: position - bytes.startIndex, message: message)
    }

    private var peek: UInt8 { position < bytes.endIndex ? bytes[position] : 0 }

    private mutating func skipBlanks() {
        while peek == 0x20 || peek == 0x0A || peek == 0x0D || peek == 0x09 { position += 1 }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.endIndex, UInt32(bytes[position]) == character.value else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        guard depth <= Self.depthLimit else { throw fault("expected at most \(Self.depthLimit) levels of nesting") }
        skipBlanks()
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), 0x30...0x39: return number()
        default: return try word()
        }
    }

    private mutating func object(depth: Int) throws(JSONFault) -> JSONValue {
        position += 1
        var members: [JSONValue.Member] = []
        skipBlanks()
        if skip("}") { return .object(members) }
        repeat {
            skipBlanks()
            guard peek == UInt8(ascii: "\"") else { throw fault("expected a key in double quotes") }
            let key = try string()
            skipBlanks()
            guard skip(":") else { throw fault("expected “:” after the key") }
            members.append(JSONValue.Member(key: key, value: try value(depth: depth + 1)))
            skipBlanks()
        } while skip(",")
        guard skip("}") else { throw fault("expected “,” or “}” after the value") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(JSONFault) -> JSONValue {
        position += 1
        var elements: [JSONValue] = []
        skipBlanks()
        if skip("]") { return .array(elements) }
        repeat {
            elements.append(try value(depth: depth + 1))
            skipBlanks()
        } while skip(",")
        guard skip("]") else { throw fault("expected “,” or “]” after the value") }
        return .array(elements)
    }

    /// A number is taken as what stands there; nothing is computed from it.
    private mutating func number() -> JSONValue {
        let start = position
        while Self.isPartOfNumber(peek) { position += 1 }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private static func isPartOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func word() throws(JSONFault) -> JSONValue {
        for (word, value) in [("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null)]
        where bytes[position...].starts(with: word.utf8) {
            position += word.utf8.count
            return value
        }
        throw fault("expected a value")
    }

    private mutating func string() throws(JSONFault) -> String {
        let start = position
        position += 1
        var text: [UInt8] = []
        while position < bytes.endIndex {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try appendEscape(to: &text)
            default: text.append(byte)
            }
        }
        position = start
        throw fault("expected a closing quote")
    }

    private mutating func appendEscape(to text: inout [UInt8]) throws(JSONFault) {
        let escape = peek
        position += 1
        switch escape {
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += Array(String(decoding: try units(), as: UTF16.self).utf8)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
        default:
            position -= 1
            throw fault("expected an escape such as \\n or \\u00e9 after “\\”")
        }
    }

    /// The one or two code units of an escape whose `\u` was read.
    private mutating func units() throws(JSONFault) -> [UInt16] {
        let first = try unit()
        let rest = bytes[position...].prefix(2)
        guard UTF16.isLeadSurrogate(first), rest.elementsEqual("\\u".utf8) else { return [first] }
        position += 2
        return [first, try unit()]
    }

    private mutating func unit() throws(JSONFault) -> UInt16 {
        let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
        guard digits.utf8.count == 4, let unit = UInt16(digits, radix: 16) else {
            throw fault("expected four hexadecimal digits after “\\u”")
        }
        position += 4
        return unit
    }
}
