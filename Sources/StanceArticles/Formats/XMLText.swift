/// Makes a feed's XML ready for the parser.
enum XMLText {
    /// Decodes a document and takes what is only for XML processors out of it: the declaration, and the document type with all
    /// that it declares. So there is no entity that could expand or refer to a file.
    static func prepared(_ bytes: [UInt8]) -> TextDecoding.Decoded {
        var decoded = TextDecoding.decode(bytes, declared: [HTMLReading.declaredCharset(Array(bytes.prefix(200)))])
        var text = decoded.utf8
        if let start = text.firstIndex(where: { $0 > 0x20 }), text[start...].starts(with: "<?xml".utf8),
            let end = ByteSearch.first(Array("?>".utf8), in: text, from: start)
        {
            text.removeSubrange(..<(end + 2))
        }
        removeDocumentType(&text)
        decoded.utf8 = withKnownEntities(HTMLReading.withoutNUL(text))
        return decoded
    }

    private static func removeDocumentType(_ text: inout [UInt8]) {
        guard let start = ByteSearch.first(Array("<!DOCTYPE".utf8), in: text) else { return }
        var end = start
        var isInSubset = false
        while end < text.count {
            switch text[end] {
            case UInt8(ascii: "["): isInSubset = true
            case UInt8(ascii: "]"): isInSubset = false
            case UInt8(ascii: ">") where !isInSubset:
                text.removeSubrange(start...end)
                return
            default: break
            }
            end += 1
        }
        text.removeSubrange(start...)
    }

    /// Feeds use names of HTML that XML does not have.
    private static func withKnownEntities(_ text: [UInt8]) -> [UInt8] {
        guard ByteSearch.first([UInt8(ascii: "&")], in: text) != nil else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var rest = text[...]
        while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
            result += rest[..<ampersand]
            let name = rest[(ampersand + 1)...].prefix(8).prefix { $0 != UInt8(ascii: ";") }
            if let character = characters[String(decoding: name, as: UTF8.self)], rest.endIndex > name.endIndex {
                result += Array(character.utf8)
                rest = rest[(name.endIndex + 1)...]
            } else {
                result.append(rest[ampersand])
                rest = rest[(ampersand + 1)...]
            }
        }
        return result + rest
    }

    private static let characters: [String: String] = [
        "nbsp": "\u{A0}", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
        "hellip": "…",
        "bull": "•", "middot": "·", "copy": "©", "reg": "®", "trade": "™", "euro": "€", "pound": "£", "sect": "§",
        "laquo": "«",
        "raquo": "»", "auml": "ä", "ouml": "ö", "uuml": "ü", "szlig": "ß", "eacute": "é", "egrave": "è", "agrave": "à",
        "ccedil": "ç",
        "iacute": "í", "oacute": "ó", "aacute": "á", "uacute": "ú", "ntilde": "ñ", "deg": "°", "times": "×", "shy": "",
    ]
}
