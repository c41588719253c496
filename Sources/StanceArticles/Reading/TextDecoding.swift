import StanceText

/// Turns bytes into UTF-8 by what is known of their encoding.
enum TextDecoding {
    struct Decoded {
        var utf8: [UInt8]
        var replaced: Int
    }

    /// Decodes a document.
    ///
    /// A byte order mark decides; then what is declared, in order; then UTF-8 if that is what it is; then windows-1252, which
    /// standard browsers assume too.
    static func decode(_ bytes: [UInt8], declared: [String?]) -> Decoded {
        if hasMark(bytes) { return plain(bytes) }
        for case .some(let label) in declared {
            guard let name = standardName(label) else { continue }
            if name == "UTF-8" { return plain(bytes) }
            if let decoded = CharacterSetDecoder.decode(bytes[...], from: name) {
                return Decoded(utf8: decoded.utf8, replaced: decoded.replaced)
            }
        }
        let utf8 = plain(bytes)
        return utf8.replaced == 0 ? utf8 : Decoded(utf8: windows1252(bytes), replaced: 0)
    }

    private static func hasMark(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xEF, 0xBB, 0xBF])
    }

    private static func plain(_ bytes: [UInt8]) -> Decoded {
        let source = SourceText(decoding: bytes)
        return Decoded(utf8: source.utf8, replaced: source.replacedByteSequences)
    }

    /// What `iconv` calls a character set, by the label that documents use (WHATWG Encoding, section 4.2); nil for nonsense.
    static func standardName(_ label: String) -> String? {
        let name = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        guard (1...40).contains(name.utf8.count),
            name.utf8.allSatisfy({
                $0 == 0x2D || $0 == 0x5F || $0 == 0x2E || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0)
            })
        else { return nil }
        switch name {
        case "utf-8", "utf8", "unicode-1-1-utf-8": return "UTF-8"
        case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "us-ascii", "ascii", "cp1252", "x-cp1252":
            return "WINDOWS-1252"
        case "iso-8859-9", "latin5": return "WINDOWS-1254"
        case "gb2312", "gbk", "gb_2312-80", "x-gbk", "chinese": return "GB18030"
        case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j": return "CP932"
        case "euc-kr", "ks_c_5601-1987", "ksc5601", "korean", "windows-949": return "UHC"
        case "big5", "x-x-big5", "cn-big5": return "BIG5-HKSCS"
        case "tis-620", "iso-8859-11", "windows-874": return "CP874"
        // A document that says so in ASCII cannot be UTF-16.
        case "utf-16", "utf-16le", "utf-16be", "unicode", "utf-7": return "UTF-8"
        default: return name.uppercased()
        }
    }

    /// The characters of 0x80 to 0x9F in windows-1252; the five that it lacks stay control characters, as in browsers.
    private static let upper: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
        0x017E, 0x0178,
    ]

    private static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
        var utf8: [UInt8] = []
        utf8.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                utf8.append(byte)
            } else {
                let value = (0x80..<0xA0).contains(byte) ? upper[Int(byte) - 0x80] : UInt16(byte)
                utf8 += Array(String(decoding: [value], as: UTF16.self).utf8)
            }
        }
        return utf8
    }
}
