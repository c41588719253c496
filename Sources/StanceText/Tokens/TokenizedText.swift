/// A text brought to the form that n-grams are counted on: folded bytes and the tokens in them.
///
/// - `bytes` holds the white-space-delimited chunks of the text, folded, each with one blank before and after it
///   (neighbours share theirs): `" we don't need bans . "`. Character n-grams are counted here.
/// - `tokens` are ranges of `bytes`, `hashes` their hashes. Word n-grams are counted here.
///
/// A value is meant to be used again for the next text: `tokenize` keeps the storage.
package struct TokenizedText: Sendable {
    /// Always valid UTF-8 that begins and ends with a blank, if that of the text is valid.
    package private(set) var bytes: [UInt8] = []
    package private(set) var tokens: [Range<Int>] = []
    /// One for each token.
    package private(set) var hashes: [UInt64] = []

    package init() {}

    /// Replaces the content by that of `utf8`, in which the words that a mask covers, and runs of them, are one stand-in.
    ///
    /// - Complexity: O(*n*) in the bytes of the text.
    package mutating func tokenize(_ utf8: Span<UInt8>, mask: TargetMask? = nil) {
        fold(utf8)
        if splitTokens(), let replaced = WebAddress.replaceAll(in: bytes) {
            bytes = replaced
            _ = splitTokens()
        }
        if let mask { replaceTokens(mask) }
    }

    private mutating func replaceTokens(_ mask: TargetMask) {
        let runs = mask.runs(in: self)
        if runs.isEmpty { return }
        var masked: [UInt8] = []
        var copied = 0
        for run in runs {
            masked += bytes[copied..<run.lowerBound]
            masked += TargetMask.standIn.utf8
            copied = run.upperBound
        }
        masked += bytes[copied...]
        bytes = masked
        _ = splitTokens()
    }

    private mutating func fold(_ utf8: Span<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(ASCII.space)
        var position = 0
        while position < utf8.count {
            position = ASCIIFolding.append(utf8, from: position, to: &bytes)
            if position < utf8.count { position = foldBeyondASCII(utf8, at: position) }
        }
        if bytes.last != ASCII.space { bytes.append(ASCII.space) }
    }

    /// Folds the white space, or what is left of the chunk, that goes on with a byte beyond ASCII; returns where it ends.
    private mutating func foldBeyondASCII(_ utf8: Span<UInt8>, at start: Int) -> Int {
        let space = UTF8Scalars.whiteSpaceLength(in: utf8, at: start)
        if space > 0 {
            if bytes.last != ASCII.space { bytes.append(ASCII.space) }
            return start + space
        }
        // What has been folded of the chunk is ASCII and stays as it is, but for a mark that joins it.
        var chunkStart = bytes.count
        while bytes[chunkStart - 1] != ASCII.space { chunkStart -= 1 }
        var position = start
        while position < utf8.count, case let byte = utf8[position], !ASCII.isWhiteSpace(byte) {
            if byte >= 0x80, UTF8Scalars.whiteSpaceLength(in: utf8, at: position) > 0 { break }
            bytes.append(ASCII.lowercased(byte))
            position += 1
        }
        bytes.replaceSubrange(chunkStart..., with: CharacterFolding.fold(bytes[chunkStart...]))
        return position
    }

    /// - Returns: whether a token may begin a web address.
    private mutating func splitTokens() -> Bool {
        tokens.removeAll(keepingCapacity: true)
        hashes.removeAll(keepingCapacity: true)
        var mentionsAddress = false
        var position = 0
        // Taken and given back, as the units of n-grams are.
        let bytes = takeBytes()
        while position < bytes.count {
            position = TokenSplitting.append(
                bytes, from: position, to: &tokens, &hashes, mentionsAddress: &mentionsAddress)
        }
        giveBack(consume bytes)
        return mentionsAddress
    }
}

extension TokenizedText {
    mutating func takeBytes() -> [UInt8] { bytes.taken() }
    mutating func giveBack(_ bytes: consuming [UInt8]) { self.bytes = bytes }
    mutating func takeHashes() -> [UInt64] { hashes.taken() }
    mutating func giveBack(_ hashes: consuming [UInt64]) { self.hashes = hashes }

    /// The first bytes of a token, eight at most, with zeros behind a shorter one.
    @inline(__always)
    func beginning(of token: Int) -> EightBytes { bytes.eight(in: tokens[token]) }

    /// The hash of the first bytes of a token.
    @inline(__always)
    func hash(of token: Int, byteCount: Int) -> UInt64 {
        bytes.hash(of: tokens[token].lowerBound..<tokens[token].lowerBound + byteCount)
    }

    /// The tokens of a text as strings, in order: what the word features see.
    package static func words(of text: String) -> [String] {
        var tokenized = TokenizedText()
        let utf8 = Array(text.utf8)
        tokenized.tokenize(utf8.span)
        return tokenized.tokens.map { String(decoding: tokenized.bytes[$0], as: UTF8.self) }
    }
}
