@_spi(_Unicode) import Swift

/// What becomes of characters beyond ASCII before tokens are made.
///
/// A white-space-delimited chunk is lower-cased, brought to Normalization Form C, and typographic variants become
/// their ASCII counterparts, so that “don’t” and "don't" give the same features. Invisible characters (soft hyphen,
/// zero-width space, joiners, byte order mark) vanish.
enum CharacterFolding {
    /// The folded bytes of a chunk that has a byte ≥ 0x80, whose ASCII letters are in lower case already.
    static func fold(_ chunk: ArraySlice<UInt8>) -> [UInt8] {
        if let folded = foldCommon(chunk) { return folded }
        var folded: [UInt8] = []
        folded.reserveCapacity(chunk.count)
        for scalar in String(decoding: chunk, as: UTF8.self).lowercased()._nfc {
            if let replacement = replacement(for: scalar) {
                folded.append(contentsOf: replacement.utf8)
            } else {
                folded.append(contentsOf: Character(scalar).utf8)
            }
        }
        return folded
    }

    /// The same for what most chunks consist of, or nil: ASCII, the letters and marks of Latin-1, and General Punctuation
    /// that is replaced. None of these combines with another one in Normalization Form C, and each lower-case letter is 32
    /// behind its capital.
    private static func foldCommon(_ chunk: ArraySlice<UInt8>) -> [UInt8]? {
        var folded: [UInt8] = []
        folded.reserveCapacity(chunk.count)
        var position = chunk.startIndex
        while position < chunk.endIndex {
            let lead = chunk[position]
            if lead < 0x80 {
                folded.append(lead)
                position += 1
                continue
            }
            let length = UTF8Scalars.length(lead: lead)
            guard lead == 0xC2 || lead == 0xC3 || lead == 0xE2, position + length <= chunk.endIndex,
                chunk[position + 1] & 0xC0 == 0x80, chunk[position + length - 1] & 0xC0 == 0x80
            else { return nil }
            var value = lead == 0xE2 ? 2 : UInt32(lead & 0x1F)
            for byte in chunk[position + 1..<position + length] { value = value << 6 | UInt32(byte & 0x3F) }
            guard let scalar = Unicode.Scalar(value) else { return nil }
            if let replacement = replacement(for: scalar) {
                folded.append(contentsOf: replacement.utf8)
            } else if length == 2 {
                let isCapital = (0xC0...0xDE).contains(value) && value != 0xD7
                folded.append(lead)
                folded.append(isCapital ? chunk[position + 1] + 0x20 : chunk[position + 1])
            } else {
                return nil
            }
            position += length
        }
        return folded
    }

    private static func replacement(for scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "\u{02BC}", "\u{2032}", "\u{FF07}": "'"
        case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{00AB}", "\u{00BB}", "\u{2033}": "\""
        case "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}": "-"
        case "\u{2026}": "..."
        case "\u{00AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FE0F}", "\u{FEFF}": ""
        default: nil
        }
    }
}
