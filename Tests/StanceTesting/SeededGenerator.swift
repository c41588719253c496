/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for a seed everywhere, so that random tests repeat. A failing
/// test prints its seed.
package struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: Int) {
        state = UInt64(truncatingIfNeeded: seed)
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// A text of words, punctuation, white space of all kinds and characters beyond ASCII.
    package mutating func text(pieces: Int) -> String {
        let choices = [
            "ban", "Bans", "don't", "don’t", "U.S.", "3.5", "1,000", "#BanIt", "@mayor", "http://a.example/x?y=1",
            "(www.example.org)", "é", "e\u{301}", "İ", "ß", "“quoted”", "…", "—", "-", "--", "!", "!?", "...", "'",
            "''", "#",
            "@", "_", "日本語", "👩‍👩‍👧", "\u{200B}", "\u{AD}", "a", "I",
        ]
        let spaces = ["", "", " ", " ", " ", "\t", "\n", "\r\n", "\u{A0}", "\u{2003}", "\u{3000}", "\u{85}", "\u{1C}"]
        var text = ""
        for _ in 0..<pieces {
            text += choices[Int.random(in: 0..<choices.count, using: &self)]
            text += spaces[Int.random(in: 0..<spaces.count, using: &self)]
        }
        return text
    }
}
