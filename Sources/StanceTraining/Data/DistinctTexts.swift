@_spi(_Unicode) import Swift
import StanceAlgebra
import StanceText

/// Which rows have the same text, in the sense of `==` of strings: canonically equivalent ones are the same.
struct DistinctTexts: Sendable {
    /// The number of each row's text, in the order of first occurrence.
    let numberOfRow: [Int]
    /// The number of distinct texts.
    let count: Int

    /// - Complexity: O(*n*) in the bytes, expected.
    init(_ texts: [String], threads: Int = 1) {
        let hashes = Parallelism(threads: threads).mapRuns(texts.count) { $0.map { Self.hash(texts[$0]) } }
        var table = KeyTable(expecting: texts.count)
        var firstRows: [Int] = []
        numberOfRow = texts.indices.map { row in
            // A text whose hash another has, which hardly ever happens, is filed under the next free one.
            var hash = hashes[row]
            while true {
                let number = Int(table.insert(hash))
                if number == firstRows.count { firstRows.append(row) }
                if firstRows[number] == row || texts[firstRows[number]] == texts[row] { return number }
                hash &+= 1
            }
        }
        count = firstRows.count
    }

    /// A hash that canonically equivalent texts share: that of their Normalization Form C.
    private static func hash(_ text: String) -> UInt64 {
        let utf8 = text.utf8.span
        // `Span.bytes` is unsafe for elements with padding, which bytes have none of.
        if isSurelyComposed(utf8) { return XXH64.digest(of: unsafe utf8.bytes) }
        var composed = String.UnicodeScalarView()
        composed.append(contentsOf: text._nfc)
        return XXH64.digest(of: Array(String(composed).utf8))
    }

    /// Whether the bytes of a text show, without a look into tables, that it is in Normalization Form C: it is if it has
    /// nothing but U+0000–U+02FF, U+2002–U+203F (dashes and quotation marks), U+20A0–U+20BF (currencies) and
    /// U+1F000–U+1FFFF (emoji).
    static func isSurelyComposed(_ utf8: Span<UInt8>) -> Bool {
        var position = 0
        while position < utf8.count {
            switch utf8[position] {
            case ..<0x80: position += 1
            case ..<0xCC: position += 2
            case 0xE2 where utf8[position + 1] == 0x80 && utf8[position + 2] >= 0x82: position += 3
            case 0xE2 where utf8[position + 1] == 0x82 && utf8[position + 2] >= 0xA0: position += 3
            case 0xF0 where utf8[position + 1] == 0x9F: position += 4
            default: return false
            }
        }
        return true
    }
}
