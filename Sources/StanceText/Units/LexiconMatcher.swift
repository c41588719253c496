/// Finds the entries of a lexicon in tokenised texts.
///
/// Of the entries that begin at a token the longest counts, of equally long ones that with the longer pattern where they
/// first differ, a word before a stem of the same letters; the search goes on behind it.
package struct LexiconMatcher: Sendable {
    /// An entry found in a text.
    struct Match: Sendable, Equatable {
        let tokens: Range<Int>
        let entry: Int
    }

    package let lexicon: Lexicon

    package init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
    }

    /// Fills `matches` with the entries of a text, in order, none overlapping another.
    ///
    /// - Complexity: O(*n*) in the bytes of the text, times the length of entries where many begin alike.
    func find(in text: TokenizedText, into matches: inout [Match]) {
        matches.removeAll(keepingCapacity: true)
        var position = 0
        while position < text.tokens.count {
            let mayBegin = lexicon.trie.mayBegin(
                with: text.hashes[position], text.beginning(of: position), byteCount: text.tokens[position].count)
            if mayBegin, let match = lexicon.trie.longestMatch(in: text, at: position, behind: LexiconTrie.root) {
                matches.append(Match(tokens: position..<match.end, entry: match.entry))
                position = match.end
            } else {
                position += 1
            }
        }
    }
}
