/// The entries of a lexicon as a trie over the hashes of their words, in a few flat arrays.
struct LexiconTrie: Sendable, Equatable {
    /// What an entry asks of one token.
    struct Pattern {
        /// Of the bytes of a word, or of a stem.
        let hash: UInt64
        /// Of a stem, which any ending may follow; nil for a word.
        let stem: Stem?
    }

    /// What tells which tokens may begin with a stem.
    struct Stem {
        let byteCount: Int
        /// Its first bytes, with zeros behind a shorter one.
        let beginning: EightBytes
    }

    /// By the key of a node and a pattern, the node behind: the nodes but the root are numbered from one on.
    private var next: HashIndex
    /// By node: its entry, or -1.
    private var entries: [Int32] = [-1]
    /// By node: whether others are behind it.
    private var goesOn: [Bool] = [false]
    /// The number of entries.
    private(set) var entryCount = 0
    private var stems = StemLengths()
    /// By the top bits of a key, whether `next` may have it: most that a text asks for it has not, and the 16 KB of this tell
    /// so from the first-level cache.
    private var mayHave = [UInt64](repeating: 0, count: 1 << 11)

    static let root = 0

    init(capacity: Int) {
        next = HashIndex(capacity: capacity)
        entries.reserveCapacity(capacity)
        goesOn.reserveCapacity(capacity)
    }

    /// The number of the entry of these patterns, which becomes the next one if there is none yet.
    mutating func insert(_ patterns: [Pattern]) -> Int {
        var node = Self.root
        for pattern in patterns {
            if let stem = pattern.stem { stems.insert(stem) }
            let key = Self.key(node, pattern.stem == nil ? pattern.hash : Self.stemHash(pattern.hash))
            let child = next.insert(key) + 1
            mayHave[Int(key >> 53)] |= 1 << (key >> 47 & 63)
            if child == entries.count {
                entries.append(-1)
                goesOn.append(false)
                goesOn[node] = true
            }
            node = child
        }
        if entries[node] < 0 {
            entries[node] = Int32(entryCount)
            entryCount += 1
        }
        return Int(entries[node])
    }

    /// The node behind a node for a word's hash or a `stemHash`.
    @inline(__always)
    func node(behind node: Int, _ hash: UInt64) -> Int? {
        let key = Self.key(node, hash)
        return mayHave(key) ? next[key].map { $0 + 1 } : nil
    }

    @inline(__always)
    private func mayHave(_ key: UInt64) -> Bool {
        mayHave[Int(truncatingIfNeeded: key >> 53)] >> (key >> 47 & 63) & 1 != 0
    }

    @inline(__always)
    func entry(of node: Int) -> Int? {
        let entry = entries[node]
        return entry < 0 ? nil : Int(entry)
    }

    /// Tells a stem from the word of the same letters.
    @inline(__always)
    static func stemHash(_ hash: UInt64) -> UInt64 { NGramKey.chain(hash, NGramKey.endOfText) }

    /// A hash at the root is its own key; behind other nodes the two are mixed.
    @inline(__always)
    private static func key(_ node: Int, _ hash: UInt64) -> UInt64 {
        node == root ? hash : NGramKey.chain(hash, UInt64(truncatingIfNeeded: node))
    }
}

extension LexiconTrie {
    /// Whether an entry may begin with a token. Wrong for few tokens, and never for one that begins an entry.
    @inline(__always)
    func mayBegin(with hash: UInt64, _ beginning: EightBytes, byteCount: Int) -> Bool {
        mayHave(Self.key(Self.root, hash)) || stems.candidates(beginning, byteCount: byteCount) != 0
    }

    /// The longest way on from a node, which has matched the tokens before `position`.
    func longestMatch(in text: TokenizedText, at position: Int, behind node: Int) -> (end: Int, entry: Int)? {
        var best = entry(of: node).map { (end: position, entry: $0) }
        guard position < text.tokens.count, goesOn[node] else { return best }
        func follow(_ hash: UInt64) {
            guard let next = self.node(behind: node, hash),
                let match = longestMatch(in: text, at: position + 1, behind: next)
            else { return }
            if best.map({ $0.end < match.end }) ?? true { best = match }
        }
        follow(text.hashes[position])
        let token = text.tokens[position]
        var candidates = stems.candidates(text.beginning(of: position), byteCount: token.count)
        while candidates != 0 {
            let lengths = stems.longest(of: candidates, byteCount: token.count)
            candidates ^= 1 << UInt16(lengths.lowerBound)
            for length in lengths.reversed() { follow(Self.stemHash(text.hash(of: position, byteCount: length))) }
        }
        return best
    }
}
