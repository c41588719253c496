/// Fields of a header as mail, HTTP and WARC write them: `Name: value`, a line that begins with a blank continuing the last.
struct HeaderFields: Sendable {
    private(set) var fields: [(name: String, value: String)] = []

    /// Reads lines without their ends, up to the first empty one.
    ///
    /// - Parameter lines: the header's lines, of any encoding that has ASCII in it.
    init(_ lines: some Sequence<ArraySlice<UInt8>>) {
        for line in lines {
            guard let first = line.first else { return }
            if first == 0x20 || first == 0x09 {
                guard !fields.isEmpty else { continue }
                fields[fields.count - 1].value += " " + Self.trimmed(line)
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                fields.append((Self.trimmed(line[..<colon]).lowercased(), Self.trimmed(line[(colon + 1)...])))
            }
        }
    }

    /// The value of the first field of a name, which is in lower case.
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The part of a value before its parameters, in lower case: `text/html` of `text/html; charset=utf-8`.
    func token(_ name: String) -> String? {
        self[name].map { value in
            String(value.prefix { $0 != ";" }).lowercased().filter { !$0.isWhitespace }
        }
    }

    /// A parameter of a value: `utf-8` for `charset` of `text/html; charset="utf-8"`.
    func parameter(_ parameter: String, of name: String) -> String? {
        guard let value = self[name] else { return nil }
        for part in value.split(separator: ";").dropFirst() {
            let halves = part.split(separator: "=", maxSplits: 1)
            guard halves.count == 2, halves[0].filter({ !$0.isWhitespace }).lowercased() == parameter else { continue }
            let text = Self.trimmed(ArraySlice(Array(halves[1].utf8)))
            return text.first == "\"" ? String(text.dropFirst().prefix { $0 != "\"" }) : text
        }
        return nil
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        var bytes = bytes.drop { $0 <= 0x20 }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
