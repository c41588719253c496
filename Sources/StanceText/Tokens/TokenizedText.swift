/// A text brought to the form that n-grams are counted on: folded bytes and the tokens in them.
///
/// - `bytes` holds the white-space-delimited chunks of the text, folded, each with one blank before and after it
///   (neighbours share theirs): `" we don't need bans . "`. Character n-grams are counted here.
/// - `tokens` are ranges of `bytes`. Word n-grams are counted here.
///
/// A value is meant to be used again for the next text: `tokenize` keeps the storage.
package struct TokenizedText: Sendable {
    /// One token: where it stands in `bytes`, and the hash of its bytes.
    package struct Token: Sendable, Equatable {
        package let start: Int
        package let end: Int
        package let hash: UInt64
    }

    package private(set) var bytes: [UInt8] = []
    package private(set) var tokens: [Token] = []

    package init() {}

    /// Replaces the content by that of `utf8`, in which the words that a mask covers, and runs of them, are one stand-in.
    ///
    /// - Complexity: O(*n*) in the bytes of the text.
    package mutating func tokenize(_ utf8: Span<UInt8>, mask: TargetMask? = nil) {
        fold(utf8)
        splitTokens()
        if let mask { replaceTokens(mask) }
    }

    private mutating func replaceTokens(_ mask: TargetMask) {
        let isCovered = tokens.map { mask.covers(bytes[$0.start..<$0.end]) }
        guard isCovered.contains(true) else { return }
        var masked: [UInt8] = []
        masked.reserveCapacity(bytes.count)
        var copied = 0
        for (index, token) in tokens.enumerated() where isCovered[index] {
            let continuesRun = index > 0 && isCovered[index - 1] && token.start - tokens[index - 1].end <= 1
            if !continuesRun {
                masked += bytes[copied..<token.start]
                masked += TargetMask.standIn
            }
            copied = token.end
        }
        masked += bytes[copied...]
        bytes = masked
        splitTokens()
    }

    private mutating func fold(_ utf8: Span<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(ASCII.space)
        var position = 0
        while position < utf8.count {
            let byte = utf8[position]
            if ASCII.isWhiteSpace(byte) {
                position += 1
            } else if byte >= 0x80, case let length = UTF8Scalars.whiteSpaceLength(in: utf8, at: position), length > 0 {
                position += length
            } else {
                position = foldChunk(utf8, from: position)
            }
        }
    }

    /// Appends the chunk that begins at `start` and the blank behind it; returns where the chunk ends in `utf8`.
    private mutating func foldChunk(_ utf8: Span<UInt8>, from start: Int) -> Int {
        let chunkStart = bytes.count
        var position = start
        var isASCII = true
        while position < utf8.count {
            let byte = utf8[position]
            if byte >= 0x80 {
                if UTF8Scalars.whiteSpaceLength(in: utf8, at: position) > 0 { break }
                isASCII = false
            } else if ASCII.isWhiteSpace(byte) {
                break
            }
            bytes.append(ASCII.lowercased(byte))
            position += 1
        }
        if !isASCII {
            bytes.replaceSubrange(chunkStart..., with: CharacterFolding.fold(bytes[chunkStart...]))
        }
        WebAddress.replace(in: &bytes, from: chunkStart)
        if bytes.count > chunkStart { bytes.append(ASCII.space) }
        return position
    }

    private mutating func splitTokens() {
        tokens.removeAll(keepingCapacity: true)
        var position = 0
        while position < bytes.count {
            if bytes[position] == ASCII.space {
                position += 1
                continue
            }
            let end = TokenRules.end(of: bytes, from: position)
            var hash = NGramKey.emptyHash
            for index in position..<end { hash = NGramKey.extend(hash, by: bytes[index]) }
            tokens.append(Token(start: position, end: end, hash: hash))
            position = end
        }
    }
}

extension TokenizedText {
    /// The tokens of a text as strings, in order: what the word features see.
    package static func words(of text: String) -> [String] {
        var tokenized = TokenizedText()
        let utf8 = Array(text.utf8)
        tokenized.tokenize(utf8.span)
        return tokenized.tokens.map { String(decoding: tokenized.bytes[$0.start..<$0.end], as: UTF8.self) }
    }
}
