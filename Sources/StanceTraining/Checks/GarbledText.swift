import StanceText

/// A text whose characters are not those that its author wrote.
public enum GarbledText: Sendable, Equatable {
    /// U+FFFD stands where bytes were no valid text.
    case replaced
    /// UTF-8 was read as Windows-1252 or Latin-1: “Ã©” for “é”. The first such piece, and what it was meant to be.
    case decodedTwice(found: String, meant: String)
    /// Windows-1252 was read as Latin-1: control characters (U+0080 to U+009F) stand for quotation marks and dashes.
    case controls

    /// Looks for the first trouble in a text; nil if there is none.
    ///
    /// Text was decoded twice if a run of its characters, each turned back into its byte of Windows-1252 or Latin-1, is a
    /// valid UTF-8 sequence of two or more bytes. Two characters are a valid sequence by chance more easily: they count
    /// if they begin with Â or Ã, which stand for most of the characters that English borrows, or if another
    /// sequence follows them, as in words of another script.
    ///
    /// - Complexity: O(*n*), and a glance for ASCII.
    public init?(in text: String) {
        if text.utf8.span.isASCII || Self.isSurelyFine(text.utf8.span) { return nil }
        let bytes = text.unicodeScalars.map(Self.byte)
        if let range = Self.decodedTwice(bytes) {
            let scalars = Array(text.unicodeScalars)[range]
            self = .decodedTwice(
                found: String(String.UnicodeScalarView(scalars)),
                meant: String(decoding: bytes[range].compactMap(\.self), as: UTF8.self))
        } else if text.unicodeScalars.contains("\u{FFFD}") {
            self = .replaced
        } else if text.unicodeScalars.contains(where: { 0x80...0x9F ~= $0.value && $0.value != 0x85 }) {
            self = .controls
        } else {
            return nil
        }
    }

    /// Whether the bytes of a text show that it has none of what trouble begins with: U+0080 to U+009F, U+FFFD, or one of
    /// U+00C0 to U+00FF with a character beyond ASCII behind it.
    private static func isSurelyFine(_ utf8: Span<UInt8>) -> Bool {
        for position in utf8.indices where utf8[position] >= 0xC2 {
            switch utf8[position] {
            case 0xC2 where utf8[position + 1] < 0xA0: return false
            case 0xC3 where position + 2 < utf8.count && utf8[position + 2] >= 0x80: return false
            case 0xEF where utf8[position + 1] == 0xBF: return false
            default: break
            }
        }
        return true
    }

    private static func decodedTwice(_ bytes: [UInt8?]) -> Range<Int>? {
        for (start, byte) in bytes.enumerated() {
            guard let byte, byte >= 0xC2, let length = sequenceLength(bytes, at: start) else { continue }
            let end = start + length
            if length > 2 || byte <= 0xC3 || sequenceLength(bytes, at: end) != nil { return start..<end }
        }
        return nil
    }

    /// The length of the UTF-8 sequence of two bytes or more that begins at `start`, nil if there is none.
    private static func sequenceLength(_ bytes: [UInt8?], at start: Int) -> Int? {
        guard start < bytes.count, let first = bytes[start] else { return nil }
        let length: Int
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return nil
        }
        guard start + length <= bytes.count else { return nil }
        let sequence = bytes[start..<start + length].compactMap(\.self)
        guard sequence.count == length else { return nil }
        return String(validating: sequence, as: UTF8.self) == nil ? nil : length
    }

    /// The byte that a character has in Latin-1 or Windows-1252; nil if in neither.
    private static func byte(of scalar: Unicode.Scalar) -> UInt8? {
        if scalar.value <= 0xFF { return UInt8(scalar.value) }
        return windows1252[scalar.value]
    }

    /// The characters that Windows-1252 has at 0x80 to 0x9F.
    private static let windows1252: [UInt32: UInt8] = [
        0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86, 0x2021: 0x87, 0x02C6: 0x88,
        0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E, 0x2018: 0x91, 0x2019: 0x92, 0x201C: 0x93,
        0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98, 0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B,
        0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
    ]
}
