@_spi(_Unicode) import Swift

/// What becomes of characters beyond ASCII before tokens are made.
///
/// A white-space-delimited chunk is lower-cased, brought to Normalization Form C, and typographic variants become
/// their ASCII counterparts, so that “don’t” and "don't" give the same features. Invisible characters (soft hyphen,
/// zero-width space, joiners, byte order mark) vanish.
enum CharacterFolding {
    /// The folded bytes of a chunk that has a byte ≥ 0x80.
    static func fold(_ chunk: ArraySlice<UInt8>) -> [UInt8] {
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
