extension JSONScanner {
    /// Moves past a string and checks its escape sequences; `position` is at the opening quote.
    mutating func string() throws(RowFault) -> Value {
        let start = position
        var form = Record.Field.Form.plain
        position += 1
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return Value(start: start, range: (start + 1)..<(position - 1), form: form)
            case UInt8(ascii: "\\"):
                form = .escapes
                try skipEscape()
            case 0x00..<0x20:
                throw expected("control characters to be escaped")
            default:
                position += 1
            }
        }
        throw RowFault(offset: start, message: "expected a closing quote, found the end of the line")
    }

    private mutating func skipEscape() throws(RowFault) {
        let start = position
        position += 1
        switch peek {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        case UInt8(ascii: "u"):
            position += 1
            let unit = try fourHexDigits(from: start)
            guard UTF16.isLeadSurrogate(unit) || UTF16.isTrailSurrogate(unit) else { return }
            guard UTF16.isLeadSurrogate(unit), skip("\\"), skip("u"),
                UTF16.isTrailSurrogate(try fourHexDigits(from: start))
            else {
                throw RowFault(offset: start, message: "expected a pair of surrogate escapes, found half of one")
            }
        default:
            throw RowFault(
                offset: start, message: "expected an escape such as \\n or \\u00e9, found \(found) after “\\”")
        }
    }

    private mutating func fourHexDigits(from start: Int) throws(RowFault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Self.hexDigit(peek) else {
                throw RowFault(
                    offset: start, message: "expected four hexadecimal digits after “\\u”, found \(found)")
            }
            unit = unit << 4 | digit
            position += 1
        }
        return unit
    }

    static func hexDigit(_ byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}

// MARK: Text of a string

extension JSONScanner {
    /// The UTF-8 of a string whose escape sequences the scanner has checked, with those undone.
    static func unescaped(_ string: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(string.count)
        var rest = string
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u"): result += utf8OfUnicodeEscape(&rest)
            case .some(let other): result.append(other)
            case nil: break
            }
        }
        return result
    }

    /// The character of the escape whose `\u` was read; takes the second half of a surrogate pair with it.
    private static func utf8OfUnicodeEscape(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        var units = [codeUnit(&rest)]
        if UTF16.isLeadSurrogate(units[0]) {
            rest = rest.dropFirst(2)
            units.append(codeUnit(&rest))
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func codeUnit(_ rest: inout ArraySlice<UInt8>) -> UInt16 {
        let digits = rest.prefix(4)
        rest = rest.dropFirst(4)
        return digits.reduce(0) { $0 << 4 | (hexDigit($1) ?? 0) }
    }
}
