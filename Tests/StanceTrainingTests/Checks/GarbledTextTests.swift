import StanceTraining
import Testing

@Suite struct GarbledTextTests {
    /// The text as it comes out when its UTF-8 is read as Latin-1.
    private func asLatin1(_ text: String) -> String {
        String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) }))
    }

    @Test func `UTF-8 read as Windows-1252 shows what was meant`() {
        #expect(GarbledText(in: "a cafÃ© in town") == .decodedTwice(found: "Ã©", meant: "é"))
        #expect(GarbledText(in: "donâ€™t") == .decodedTwice(found: "â€™", meant: "’"))
        #expect(GarbledText(in: "5Â£") == .decodedTwice(found: "Â£", meant: "£"))
        #expect(GarbledText(in: "ðŸ˜€") == .decodedTwice(found: "ðŸ˜€", meant: "😀"))
        #expect(GarbledText(in: asLatin1("привет")) == .decodedTwice(found: "Ð¿", meant: "п"))
    }

    @Test(arguments: ["é", "naïve", "“", "日本", "😀", "на"]) func `UTF-8 read as Latin-1 is found`(text: String) {
        guard case .decodedTwice = GarbledText(in: "x " + asLatin1(text)) else {
            Issue.record("\(text)")
            return
        }
    }

    @Test func `replacement characters and control characters are found`() {
        #expect(GarbledText(in: "caf\u{FFFD}") == .replaced)
        #expect(GarbledText(in: "don\u{92}t") == .controls)
    }

    @Test(arguments: [
        "plain", "café", "naïve façade", "“quoted” – and … more", "MAÇÃ", "Ça va?", "ÉCOLE »", "10 °C", "日本語", "Łódź",
        "Ñandú",
        "İstanbul", "5 €", "Ünal’s", "It costs £5", "Привет", "😀",
    ]) func `text as people write it is not garbled`(text: String) {
        #expect(GarbledText(in: text) == nil)
    }

    @Test func `a glance at the bytes passes nothing over`() {
        // U+0085 behind a blank is no trouble by itself, but makes every text be looked at closely.
        let parts = [
            "", "a", " ", "é", "Ã", "Â", "©", "£", "ï", "ð", "€", "™", "’", "日", "😀", "\u{FFFD}", "\u{FEFF}", "\u{85}",
            "\u{92}",
        ]
        for first in parts {
            for second in parts {
                for third in parts {
                    let text = first + second + third
                    #expect(
                        GarbledText(in: text) == GarbledText(in: text + " \u{85}"),
                        "\(text.unicodeScalars.map(\.value))")
                }
            }
        }
    }
}
