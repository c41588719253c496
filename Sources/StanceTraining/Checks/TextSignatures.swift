import StanceText

/// What comparing texts needs of each: a key that equal texts share, the shingles that similar texts share, and, since the
/// tokens are at hand, the language that its function words look like.
///
/// A text is compared as the model sees it: its tokens after folding, so that case, width and white space, and which web
/// address stands in it, make no difference. A shingle is a run of two words, punctuation left out; the text's beginning
/// and its end count as words, so that a text of w words has up to w + 1 shingles. Both are 64-bit hashes: with a million
/// texts the odds that any two differing ones share a key are 3 in 10⁸.
struct TextSignatures {
    /// The key of each text.
    private(set) var keys: [UInt64] = []
    /// What each text is written in, if it does not look English.
    private(set) var foreign: [ForeignLanguage?] = []
    /// The distinct shingles of text i, ascending, are `starts[i]..<starts[i + 1]` of these; a text without words has none.
    private var shingles: [UInt64] = []
    private var starts: [Int] = [0]

    var count: Int { keys.count }

    /// - Complexity: O(*n*) in the bytes of the texts, times the logarithm of the words in one.
    init(_ texts: some Collection<String>, progress: (Int) -> Void = { _ in }) {
        keys.reserveCapacity(texts.count)
        starts.reserveCapacity(texts.count + 1)
        var tokenized = TokenizedText()
        var words: [UInt64] = []
        var utf8: [UInt8] = []
        for text in texts {
            utf8.removeAll(keepingCapacity: true)
            utf8 += text.utf8
            tokenized.tokenize(utf8.span)
            words.removeAll(keepingCapacity: true)
            var key: UInt64 = 0
            for (token, hash) in zip(tokenized.tokens, tokenized.hashes) {
                key = chain(key, hash)
                if isWord(tokenized.bytes[token]) { words.append(hash) }
            }
            keys.append(key)
            foreign.append(ForeignLanguage(of: text, words: words))
            appendShingles(of: words)
            if keys.count.isMultiple(of: 4096) { progress(keys.count) }
        }
    }

    private mutating func appendShingles(of words: [UInt64]) {
        if !words.isEmpty {
            var set: [UInt64] = []
            set.reserveCapacity(words.count + 1)
            var previous: UInt64 = 1
            for word in words {
                set.append(chain(previous, word))
                previous = word
            }
            set.append(chain(previous, 2))
            set.sort()
            for (index, shingle) in set.enumerated() where index == 0 || shingle != set[index - 1] {
                shingles.append(shingle)
            }
        }
        starts.append(shingles.count)
    }

    /// The distinct shingles of a text, ascending.
    func shingles(of text: Int) -> ArraySlice<UInt64> { shingles[starts[text]..<starts[text + 1]] }

    /// Whether a token holds a letter or a digit, in what is not a run of punctuation.
    private func isWord(_ token: ArraySlice<UInt8>) -> Bool {
        guard let first = token.first else { return false }
        if first < 0x80 {
            let isSign = first == UInt8(ascii: "@") || first == UInt8(ascii: "#")
            return isWordByte(first) || (isSign && token.dropFirst().first != first && token.count > 1)
        }
        guard let scalar = String(decoding: token, as: UTF8.self).unicodeScalars.first else { return false }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
}

/// A hash of two hashes in their order.
private func chain(_ left: UInt64, _ right: UInt64) -> UInt64 {
    var mixed = ((left << 23) | (left >> 41)) ^ right
    mixed = (mixed ^ (mixed >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ (mixed >> 29)
}
