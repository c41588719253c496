import StanceTesting

/// Texts that are hard on a tokenizer: valid UTF-8 or not.
enum HostileTexts {
    /// Pieces stuck together at random, at most a hundred.
    static func random(_ generator: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        let alphabet = alphabets.randomElement(using: &generator) ?? []
        for _ in 0..<Int.random(in: 0...100, using: &generator) {
            bytes += (alphabet.randomElement(using: &generator) ?? "").utf8
        }
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: return Array(generator.text(pieces: 40).utf8)
        case 1: return bytes.map { _ in UInt8.random(in: 0...255, using: &generator) }
        case 2: return bytes.map { Bool.random(using: &generator) ? $0 : UInt8.random(in: 0...255, using: &generator) }
        default: return bytes
        }
    }

    private static let alphabets: [[String]] = [
        ["a", "B", "c", " ", " ", "longer", "Word_9", "prohibitively", "not", "don't", "harm", "for", "TARGET", "URL"],
        ["a", ".", ".", "'", "1", ",", ":", " ", "é", "@", "#", "_"],
        [
            "http://", "https://", "www.", "http", "www", "x", "/", " ", "(", "\"", "“", "'", ")", ".", ",", "é", "h",
            "w",
        ],
        [" ", "  ", "\t", "\r\n", "\u{B}", "\u{1C}", "\u{1F}", "\0", "\u{1}", "\u{7F}", "a", "bc", "\u{A0}", "\u{85}"],
        ["n't", "can", "’", "‘", "…", "—", "“", "”", "\u{AD}", "\u{200B}", "\u{FE0F}", "\u{FEFF}", "é", "É", " ", "x"],
        ["e\u{301}", "E", "\u{301}", "\u{327}", "Σ", "ς", "İ", "ß", "Å", "\u{212B}", "\u{1E9E}", "ŉ", " ", "ªºµ¼²"],
        ["日本語", "👩‍👩‍👧", "🇩🇪", "क्षि", "\u{FFFD}", "\u{10FFFF}", "١٢", "Ⅻ", " ", "\u{3000}", "．", "。"],
        ["!", "!", "?", "...", "-", "--", "$", "%", " ", "5", "a", "“", "“", "¡", "¡"],
        ["Bags", "plastic", "bag", "s", "'s", " ", ",", "-", "baggage", "ai", "AIs", "café", "x"],
    ]

    /// Some that are long: beyond what is tokenised or counted at a stretch.
    static let long: [[UInt8]] = [
        Array(repeating: UInt8(ascii: "a"), count: 100_000),
        Array(repeating: UInt8(ascii: "\0"), count: 5_000),
        Array(repeating: UInt8(ascii: " "), count: 20_000),
        Array(String(repeating: "é", count: 3_000).utf8),
        Array(String(repeating: "a.", count: 3_000).utf8),
        Array(String(repeating: "'", count: 20_000).utf8),
        Array(String(repeating: "9,", count: 3_000).utf8),
        Array(String(repeating: "a b ", count: 4_000).utf8),
        Array((0..<4_000).map { "w\($0) " }.joined().utf8),
        Array(String(repeating: "www.", count: 2_000).utf8),
        Array(String(repeating: "#a@é ", count: 2_000).utf8),
        Array(repeating: 0x80, count: 2_000),
        Array(repeating: 0xF0, count: 2_000),
    ]
}
