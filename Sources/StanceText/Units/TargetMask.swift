/// Finds the words by which a text names its target, so that they can be replaced by one stand-in.
///
/// A model that is to work on targets it has never seen must not learn what is said of bags or of guns, but of the thing in
/// question: “ban plastic bags” and “ban handguns” both become “ban TARGET”.
package struct TargetMask: Sendable, Equatable {
    /// What a masked word becomes. Text is lower case, so that no word of it can be mistaken for it.
    static let standIn = "TARGET"

    /// Beginnings of four letters or more; a word that has one is masked.
    private let prefixes: [[UInt8]]
    /// Shorter words, masked when they stand alone or with a plural s.
    private let shortWords: [[UInt8]]

    /// The mask of a target such as “plastic bags” or a motion such as “We should ban plastic bags”, or nil if it has no
    /// content word.
    ///
    /// A word w of the target masks the words that share its first max(4, |w| − 3) letters.
    package init?(target: String) {
        var prefixes: [[UInt8]] = []
        var shortWords: [[UInt8]] = []
        for word in TokenizedText.words(of: target) where !Self.ignored.contains(word) {
            let bytes = Array(word.utf8)
            guard let first = bytes.first, ASCII.isWord(first) || first >= 0x80 else { continue }
            if bytes.count < 4 { shortWords.append(bytes) } else { prefixes.append(Self.prefix(bytes)) }
        }
        if prefixes.isEmpty && shortWords.isEmpty { return nil }
        self.prefixes = prefixes
        self.shortWords = shortWords
    }

    /// Whole characters, at least 4 of the bytes.
    private static func prefix(_ bytes: [UInt8]) -> [UInt8] {
        var length = max(4, bytes.count - 3)
        while length < bytes.count, bytes[length] & 0xC0 == 0x80 { length += 1 }
        return Array(bytes[..<length])
    }

    /// Where covered tokens, and runs of them with a blank between them at most, stand in the bytes of a text.
    func runs(in text: TokenizedText) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var isInRun = false
        for token in text.tokens {
            guard covers(text.bytes[token]) else {
                isInRun = false
                continue
            }
            if isInRun, let last = runs.last, token.lowerBound - last.upperBound <= 1 {
                runs[runs.count - 1] = last.lowerBound..<token.upperBound
            } else {
                runs.append(token)
            }
            isInRun = true
        }
        return runs
    }

    func covers(_ token: ArraySlice<UInt8>) -> Bool {
        if prefixes.contains(where: { token.starts(with: $0) }) { return true }
        return shortWords.contains { word in
            token.starts(with: word)
                && (token.count == word.count || (token.count == word.count + 1 && token.last == UInt8(ascii: "s")))
        }
    }

    /// Words of targets and motions that name no thing: function words, and what is asked to be done.
    private static let ignored: Set<String> = [
        "a", "an", "and", "are", "as", "at", "be", "by", "do", "for", "from", "in", "is", "it", "its", "of", "on", "or",
        "our",
        "that", "the", "their", "they", "this", "to", "we", "with", "i", "should", "must", "ought", "would", "can",
        "not", "no", "all",
        "ban", "bans", "banned", "banning", "prohibit", "prohibited", "prohibiting", "prohibition", "outlaw",
        "outlawed", "forbid",
        "forbidden", "abolish", "abolished", "abandon", "end", "limit", "restrict", "legalize", "legalise", "allow",
        "allowed", "adopt",
        "subsidize", "fight", "introduce", "use", "real", "concern",
    ]
}
