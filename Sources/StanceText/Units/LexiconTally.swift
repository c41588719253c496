/// Counts the entries of a lexicon's classes in texts, those in the scope of a negation apart.
///
/// A value is meant to be used again for the next text: it keeps its storage.
package struct LexiconTally: Sendable {
    private let matcher: LexiconMatcher
    private var text = TokenizedText()
    private var negated: [Bool] = []
    private var matches: [LexiconMatcher.Match] = []
    /// The number of entries of each class, in the order of `Lexicon.classNames`, outside negations.
    package private(set) var plain: [Int] = []
    /// The number of entries of each class in the scope of a negation.
    package private(set) var inNegation: [Int] = []

    package init(_ lexicon: Lexicon) {
        matcher = LexiconMatcher(lexicon)
    }

    /// Counts anew, in `utf8`.
    ///
    /// - Complexity: O(*n*) in the bytes of the text.
    package mutating func count(in utf8: Span<UInt8>) {
        let lexicon = matcher.lexicon
        plain = Array(repeating: 0, count: lexicon.classNames.count)
        inNegation = plain
        text.tokenize(utf8)
        NegationScope.mark(text, into: &negated)
        matcher.find(in: text, into: &matches)
        for match in matches {
            let isNegated = negated[match.tokens.lowerBound]
            for number in lexicon.classes(of: match.entry) {
                if isNegated { inNegation[Int(number)] += 1 } else { plain[Int(number)] += 1 }
            }
        }
    }
}
