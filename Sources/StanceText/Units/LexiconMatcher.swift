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

    /// A state of the trie of entries; the first is the root.
    private struct Node: Sendable {
        var entry: Int?
        var next: [UInt64: Int] = [:]
    }

    package let lexicon: Lexicon
    private var nodes = [Node()]
    /// Hashes of stems, among which the beginnings of a token are looked up.
    private var stems: Set<UInt64> = []
    private var shortestStem = Int.max
    private var longestStem = 0

    package init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        for (number, entry) in lexicon.entries.enumerated() {
            var node = 0
            for pattern in entry.words { node = child(of: node, for: pattern) }
            nodes[node].entry = number
        }
    }

    private mutating func child(of node: Int, for pattern: Lexicon.Pattern) -> Int {
        let hash = NGramKey.hash(pattern.bytes[...])
        if pattern.isStem {
            stems.insert(hash)
            shortestStem = min(shortestStem, pattern.bytes.count)
            longestStem = max(longestStem, pattern.bytes.count)
        }
        let key = pattern.isStem ? Self.stemKey(hash) : hash
        if let next = nodes[node].next[key] { return next }
        nodes.append(Node())
        nodes[node].next[key] = nodes.count - 1
        return nodes.count - 1
    }

    /// Tells a stem from the word of the same letters.
    private static func stemKey(_ hash: UInt64) -> UInt64 { NGramKey.chain(hash, NGramKey.endOfText) }

    /// Fills `matches` with the entries of a text, in order, none overlapping another.
    ///
    /// - Complexity: O(*n*) in the bytes of the text, times the length of entries where many begin alike.
    func find(in text: TokenizedText, into matches: inout [Match]) {
        matches.removeAll(keepingCapacity: true)
        var position = 0
        while position < text.tokens.count {
            if let match = longestMatch(in: text, at: position, node: 0) {
                matches.append(Match(tokens: position..<match.end, entry: match.entry))
                position = match.end
            } else {
                position += 1
            }
        }
    }

    /// The longest way on from a state, which has matched the tokens before `position`.
    private func longestMatch(in text: TokenizedText, at position: Int, node: Int) -> (end: Int, entry: Int)? {
        var best = nodes[node].entry.map { (end: position, entry: $0) }
        guard position < text.tokens.count, !nodes[node].next.isEmpty else { return best }
        let token = text.tokens[position]
        func follow(_ key: UInt64) {
            guard let next = nodes[node].next[key],
                let match = longestMatch(in: text, at: position + 1, node: next)
            else { return }
            if best.map({ $0.end < match.end }) ?? true { best = match }
        }
        follow(token.hash)
        var hash = NGramKey.emptyHash
        var found: [UInt64] = []
        for offset in 0..<min(token.end - token.start, longestStem) {
            hash = NGramKey.extend(hash, by: text.bytes[token.start + offset])
            if offset + 1 >= shortestStem, stems.contains(hash) { found.append(hash) }
        }
        for stem in found.reversed() { follow(Self.stemKey(stem)) }
        return best
    }
}
