@testable import StanceText
@_spi(_Unicode) import Swift

/// A text's folded bytes and tokens, worked out plainly, a byte at a time: what the fast path is held against.
struct PlainText {
    var bytes: [UInt8]
    var tokens: [[UInt8]] = []

    init(_ utf8: [UInt8], mask: TargetMask? = nil) {
        bytes = Self.folded(utf8)
        var ranges = PlainTokens.ranges(of: bytes)
        if let mask {
            bytes = Self.masked(bytes, ranges, mask)
            ranges = PlainTokens.ranges(of: bytes)
        }
        tokens = ranges.map { Array(bytes[$0]) }
    }

    private static func folded(_ utf8: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [ASCII.space]
        var chunk: [UInt8] = []
        func close() {
            if chunk.contains(where: { $0 >= 0x80 }) { chunk = PlainFolding.fold(chunk) }
            if let address = PlainAddress.range(in: chunk) { chunk.replaceSubrange(address, with: "URL".utf8) }
            if !chunk.isEmpty { bytes += chunk + [ASCII.space] }
            chunk = []
        }
        var position = 0
        while position < utf8.count {
            let space =
                ASCII.isWhiteSpace(utf8[position])
                ? 1 : UTF8Scalars.whiteSpaceLength(in: utf8.span, at: position)
            if space > 0 {
                close()
                position += space
            } else {
                chunk.append(ASCII.lowercased(utf8[position]))
                position += 1
            }
        }
        close()
        return bytes
    }

    private static func masked(_ bytes: [UInt8], _ tokens: [Range<Int>], _ mask: TargetMask) -> [UInt8] {
        let isCovered = tokens.map { mask.covers(bytes[$0]) }
        var masked: [UInt8] = []
        var copied = 0
        for (index, token) in tokens.enumerated() where isCovered[index] {
            let continuesRun =
                index > 0 && isCovered[index - 1] && token.lowerBound - tokens[index - 1].upperBound <= 1
            if !continuesRun { masked += bytes[copied..<token.lowerBound] + Array("TARGET".utf8) }
            copied = token.upperBound
        }
        return masked + bytes[copied...]
    }
}

/// `TokenRules` for every token, a character at a time.
private enum PlainTokens {
    static func ranges(of bytes: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var position = 0
        while position < bytes.count {
            if bytes[position] == ASCII.space {
                position += 1
            } else {
                ranges.append(position..<end(of: bytes, from: position))
                position = ranges[ranges.count - 1].upperBound
            }
        }
        return ranges
    }

    private static func end(of bytes: [UInt8], from start: Int) -> Int {
        if bytes[start] == ASCII.at || bytes[start] == ASCII.hash {
            let end = wordRun(bytes, from: start + 1)
            if end > start + 1 { return end }
        }
        if let end = initialism(bytes, from: start) { return end }
        var end = wordRun(bytes, from: start)
        if end == start { return punctuationRun(bytes, from: start) }
        while end + 1 < bytes.count, joins(bytes, at: end) { end = wordRun(bytes, from: end + 1) }
        return end
    }

    private static func initialism(_ bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        while position - start < 32, position + 1 < bytes.count, ASCII.isLetter(bytes[position]),
            bytes[position + 1] == ASCII.period
        {
            position += 2
        }
        let endsInWord = position < bytes.count && wordLength(bytes, at: position) > 0
        return position - start >= 4 && !endsInWord ? position : nil
    }

    private static func joins(_ bytes: [UInt8], at position: Int) -> Bool {
        switch bytes[position] {
        case ASCII.apostrophe: wordLength(bytes, at: position + 1) > 0
        case ASCII.period, ASCII.comma, ASCII.colon:
            ASCII.isDigit(bytes[position - 1]) && ASCII.isDigit(bytes[position + 1])
        default: false
        }
    }

    private static func wordRun(_ bytes: [UInt8], from start: Int) -> Int {
        var position = start
        while position < bytes.count, case let length = wordLength(bytes, at: position), length > 0 {
            position += length
        }
        return position
    }

    private static func wordLength(_ bytes: [UInt8], at position: Int) -> Int {
        if bytes[position] < 0x80 { return ASCII.isWord(bytes[position]) ? 1 : 0 }
        let step = TextScalars(bytes: bytes).after(position)
        guard let properties = Unicode.Scalar(step.value)?.properties else { return 0 }
        let isMark = [.nonspacingMark, .spacingMark, .enclosingMark].contains(properties.generalCategory)
        return properties.isAlphabetic || properties.numericType != nil || isMark ? step.offset - position : 0
    }

    private static func punctuationRun(_ bytes: [UInt8], from start: Int) -> Int {
        let length = TextScalars(bytes: bytes).after(start).offset - start
        var end = start + length
        while bytes[end...].starts(with: bytes[start..<start + length]) { end += length }
        return end
    }
}

private enum PlainAddress {
    static func range(in chunk: [UInt8]) -> Range<Int>? {
        let start = chunk.firstIndex { !"([<\"'".utf8.contains($0) } ?? chunk.count
        let rest = chunk[start...]
        let isAddress = ["http://", "https://", "www."].contains {
            rest.count > $0.utf8.count && rest.starts(with: $0.utf8)
        }
        guard isAddress, let last = rest.lastIndex(where: { !".,;:!?)]>\"'".utf8.contains($0) }) else { return nil }
        return start..<last + 1
    }
}

/// `CharacterFolding` with the standard library's mappings for every chunk.
private enum PlainFolding {
    static func fold(_ chunk: [UInt8]) -> [UInt8] {
        String(decoding: chunk, as: UTF8.self).lowercased()._nfc.flatMap { scalar in
            Array((replacements[scalar] ?? String(scalar)).utf8)
        }
    }

    private static let replacements: [Unicode.Scalar: String] = {
        let texts: [(String, String)] = [
            ("\u{2018}\u{2019}\u{201A}\u{201B}\u{02BC}\u{2032}\u{FF07}", "'"),
            ("\u{201C}\u{201D}\u{201E}\u{201F}\u{00AB}\u{00BB}\u{2033}", "\""),
            ("\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}", "-"),
            ("\u{2026}", "..."),
            ("\u{00AD}\u{200B}\u{200C}\u{200D}\u{2060}\u{FE0F}\u{FEFF}", ""),
        ]
        let pairs = texts.flatMap { scalars, text in scalars.unicodeScalars.map { ($0, text) } }
        return Dictionary(uniqueKeysWithValues: pairs)
    }()
}
