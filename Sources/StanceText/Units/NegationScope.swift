/// Which tokens of a text stand in the scope of a negation.
///
/// The scope begins behind a negator and ends before the next of `. , : ; ! ? ( )`, as in Das and Chen (2001) and Pang,
/// Lee and Vaithyanathan (2002), "Thumbs up?", section 4. Negators themselves are never in a scope.
enum NegationScope {
    /// Fills `negated` with one element for each token.
    ///
    /// - Complexity: O(*n*) in the bytes of the tokens.
    static func mark(_ text: TokenizedText, into negated: inout [Bool]) {
        negated.removeAll(keepingCapacity: true)
        var isInside = false
        for token in text.tokens {
            if isNegator(text, token) {
                isInside = true
                negated.append(false)
                continue
            }
            if endsScope(text.bytes[token.start]) { isInside = false }
            negated.append(isInside)
        }
    }

    private static let negators: Set<UInt64> = Set(
        [
            "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "cannot", "without",
            "hardly",
            "scarcely", "barely", "cant", "dont", "doesnt", "didnt", "wont", "isnt", "wasnt", "arent", "werent", "aint",
            "wouldnt", "couldnt", "shouldnt", "hasnt", "havent", "hadnt",
        ].map { NGramKey.hash(Array($0.utf8)[...]) })

    /// A word of the list, or a contraction that ends in `n't`.
    private static func isNegator(_ text: TokenizedText, _ token: TokenizedText.Token) -> Bool {
        let end = token.end
        if token.end - token.start > 3, text.bytes[end - 1] == UInt8(ascii: "t"),
            text.bytes[end - 2] == ASCII.apostrophe,
            text.bytes[end - 3] == UInt8(ascii: "n")
        {
            return true
        }
        return negators.contains(token.hash)
    }

    private static func endsScope(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "!"),
            UInt8(ascii: "?"), UInt8(ascii: "("), UInt8(ascii: ")"):
            true
        default: false
        }
    }
}
