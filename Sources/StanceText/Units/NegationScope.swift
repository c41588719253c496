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
        let negators = Self.negators
        var isInside = false
        negated.append(addingCapacity: text.tokens.count) { negated in
            for (index, token) in text.tokens.enumerated() {
                let isNegator = negators[text.hashes[index]] != nil || endsInContraction(text.bytes, token)
                if !isNegator && isInside && endsScope(text.bytes[token.lowerBound]) { isInside = false }
                negated.append(isInside && !isNegator)
                if isNegator { isInside = true }
            }
        }
    }

    private static let negators = HashIndex(words: [
        "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "cannot", "without", "hardly",
        "scarcely", "barely", "cant", "dont", "doesnt", "didnt", "wont", "isnt", "wasnt", "arent", "werent", "aint",
        "wouldnt", "couldnt", "shouldnt", "hasnt", "havent", "hadnt",
    ])

    /// Whether a token goes on before an `n't` at its end.
    private static func endsInContraction(_ bytes: [UInt8], _ token: Range<Int>) -> Bool {
        let end = token.upperBound
        return token.count > 3 && bytes[end - 1] == UInt8(ascii: "t") && bytes[end - 2] == ASCII.apostrophe
            && bytes[end - 3] == UInt8(ascii: "n")
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
