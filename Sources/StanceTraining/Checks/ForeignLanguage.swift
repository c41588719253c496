import StanceText

/// A language that a text looks to be in, if that is not English.
///
/// The rule, which is meant to miss rather than to cry wolf: a text of five letters or more of which fewer than half are
/// Latin is in another script; a text with three or more different function words of one of six languages, and with more
/// of them than of English, is in that language, of several with as many in the first. Words that are English too, such as
/// the German “die” and the Spanish “con”, are in no list but that of English.
public enum ForeignLanguage: String, Sendable, Equatable, CaseIterable {
    case otherScript = "another script"
    case spanish = "Spanish"
    case french = "French"
    case german = "German"
    case portuguese = "Portuguese"
    case italian = "Italian"
    case dutch = "Dutch"

    /// - Parameter words: the hashes of the words of the text.
    init?(of text: String, words: [UInt64]) {
        if let language = Self.byScript(text) ?? Self.byFunctionWords(words) {
            self = language
        } else {
            return nil
        }
    }

    private static func byScript(_ text: String) -> ForeignLanguage? {
        guard text.utf8.contains(where: { $0 >= 0xCC }) else { return nil }
        var (latin, other) = (0, 0)
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            if isLatin(scalar) { latin += 1 } else { other += 1 }
        }
        return latin + other >= 5 && other > latin ? .otherScript : nil
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x250, 0x1E00...0x1EFF, 0xFF21...0xFF5A: true
        default: false
        }
    }

    private static func byFunctionWords(_ words: [UInt64]) -> ForeignLanguage? {
        var counts = Array(repeating: 0, count: allCases.count)
        var seen: [UInt64] = []
        for word in words {
            guard let languages = functionWords[word], !seen.contains(word) else { continue }
            seen.append(word)
            for language in counts.indices where languages & (1 << UInt8(language)) != 0 { counts[language] += 1 }
        }
        // The first place counts English: no function word is in another script.
        let most = counts.indices.dropFirst().reduce(1) { counts[$1] > counts[$0] ? $1 : $0 }
        return counts[most] >= 3 && counts[most] > counts[0] ? allCases[most] : nil
    }

    /// The languages of a function word by its hash: a bit for each place in `allCases`, the lowest for English.
    private static let functionWords: [UInt64: UInt8] = {
        var languages: [UInt64: UInt8] = [:]
        var tokenized = TokenizedText()
        for (language, list) in wordLists.enumerated() {
            tokenized.tokenize(Array(list.utf8).span)
            for hash in tokenized.hashes { languages[hash, default: 0] |= 1 << UInt8(language) }
        }
        return languages.mapValues { $0 & 1 == 1 ? 1 : $0 }
    }()

    /// In the order of `allCases`, English in the place of another script.
    private static let wordLists = [
        """
        the of and to in is that it for was on with as are be this have not but by from they at you we he his her or an will
        would can their what there if all who so been has had were which when more no do my your our she i a me about out up
        just than them then some because should could did does don't it's i'm how why also after before over into only any
        """,
        """
        el la los las de que y en un una por para es se su del al lo como más pero sus le ya o este sí porque esta entre cuando
        muy sobre también hasta donde quien desde todo nos durante uno ni contra ese eso mi yo fue está
        """,
        """
        le la les des et est une dans pas que qui sur avec ce il je vous nous du au un de en mais ses ne se sont cette elle aux
        ces leur mon être été comme bien où sans ou si ça c'est d'un n'est qu'il
        """,
        """
        der das und ist nicht ein eine zu mit von für auf ich sie es dem im sich des auch er dass daß wir wird sind oder aus bei
        nach wie noch nur werden aber einen einem einer mehr über diese dieser kein keine
        """,
        """
        o os de que e da em um uma não para com por mais se na dos das ao seu sua ou quando muito nos já eu também só pelo pela
        até isso ela entre depois sem mesmo aos são foi está você ele mas como é
        """,
        """
        il lo la gli di che e un una per non sono del della dei delle nel nella è si da al le i anche più questo questa se mi ci
        alla dal dalla sul sulla loro essere perché cosa molto tutto hanno
        """,
        """
        de het een en ik je niet dat op te zijn voor er maar om hem zou mijn dit zo ze zich bij ook tot mij uit der daar naar
        heb heeft hebben nog wel geen wordt
        """,
    ]
}
