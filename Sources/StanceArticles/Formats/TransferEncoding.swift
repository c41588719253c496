/// Content transfer encodings of mail (RFC 2045, section 6) and encoded words (RFC 2047).
enum TransferEncoding {
    /// Decodes a body; what is damaged stays as it stands.
    static func decode(_ body: ArraySlice<UInt8>, _ encoding: String?) -> [UInt8] {
        switch encoding {
        case "quoted-printable": quotedPrintable(body)
        case "base64": base64(body)
        default: Array(body)
        }
    }

    static func quotedPrintable(_ body: ArraySlice<UInt8>, isWord: Bool = false) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(body.count)
        var rest = body
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "_"), isWord {
                decoded.append(0x20)
            } else if byte != UInt8(ascii: "=") {
                decoded.append(byte)
            } else if let end = softBreak(rest) {
                rest = rest.dropFirst(end)
            } else if let high = hexDigit(rest.first), let low = hexDigit(rest.dropFirst().first) {
                decoded.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }

    /// The length of a line end, perhaps behind blanks, that only folds the line.
    private static func softBreak(_ rest: ArraySlice<UInt8>) -> Int? {
        let blanks = rest.prefix(80).prefix { $0 == 0x20 || $0 == 0x09 }.count
        let end = rest.dropFirst(blanks)
        if end.starts(with: [0x0D, 0x0A]) { return blanks + 2 }
        return end.first == 0x0A ? blanks + 1 : nil
    }

    private static func hexDigit(_ byte: UInt8?) -> UInt8? {
        switch byte {
        case .some(let digit) where (0x30...0x39).contains(digit): digit - 0x30
        case .some(let digit) where (0x41...0x46).contains(digit): digit - 0x37
        case .some(let digit) where (0x61...0x66).contains(digit): digit - 0x57
        default: nil
        }
    }

    static func base64(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(body.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in body {
            guard byte != UInt8(ascii: "=") else { break }
            guard let value = sextet(byte) else { continue }
            bits = (bits << 6 | UInt32(value)) & 0xFF_FFFF
            count += 6
            if count >= 8 {
                count -= 8
                decoded.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return decoded
    }

    private static func sextet(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: byte - 0x41
        case 0x61...0x7A: byte - 0x61 + 26
        case 0x30...0x39: byte - 0x30 + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }

    /// A header value with its encoded words, such as `=?utf-8?Q?caf=C3=A9?=`, decoded.
    static func decodedWords(_ value: String) -> String {
        var decoded = ""
        var rest = value[...]
        var isAfterWord = false
        while let open = rest.firstIndex(of: "="),
            let (word, end) = encodedWord(rest[open...]) ?? skipped(rest[open...])
        {
            let between = rest[..<open]
            // Blanks between two encoded words only separate them.
            if !(isAfterWord && word != nil && between.allSatisfy(\.isWhitespace)) { decoded += between }
            decoded += word ?? "="
            isAfterWord = word != nil
            rest = rest[end...]
        }
        return decoded + rest
    }

    private static func skipped(_ text: Substring) -> (word: String?, end: Substring.Index)? {
        (nil, text.index(after: text.startIndex))
    }

    private static func encodedWord(_ text: Substring) -> (word: String?, end: Substring.Index)? {
        guard text.hasPrefix("=?") else { return nil }
        let parts = text.dropFirst(2).split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[3].hasPrefix("=") else { return nil }
        let bytes = ArraySlice(Array(parts[2].utf8))
        let content = parts[1].lowercased() == "b" ? base64(bytes) : quotedPrintable(bytes, isWord: true)
        let text = TextDecoding.decode(content, declared: [String(parts[0])])
        return (String(decoding: text.utf8, as: UTF8.self), parts[3].index(after: parts[3].startIndex))
    }
}
