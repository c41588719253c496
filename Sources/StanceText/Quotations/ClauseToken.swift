/// A word or a mark of a sentence, as far as the rules for quotations need to know it.
struct ClauseToken {
    enum Kind: UInt8 {
        case word, comma, colon, semicolon, dash, openQuote, closeQuote, openBracket, closeBracket
        /// `?` and `!`, and the full stop at the end of the sentence or of a quotation.
        case terminator
    }

    let kind: Kind
    let start: Int
    let end: Int
    var classes: WordClass = []
    /// Begins with a capital letter.
    var isCapitalised = false
    /// Begins with a digit.
    var isNumber = false
    /// Ends in "'s" or "s'", which ``end`` includes.
    var isPossessive = false
    /// Stands between quotation marks, or is one.
    var isQuoted = false

    /// A word that can be part of a name.
    var isNameWord: Bool {
        kind == .word && isCapitalised
            && classes.isDisjoint(with: [.determiner, .pronoun, .firstPerson, .possessive])
    }

    func isWord(_ wordClass: WordClass) -> Bool {
        kind == .word && !classes.isDisjoint(with: wordClass)
    }
}

/// Reads the words and marks of a sentence.
struct ClauseTokenizer {
    let text: TextScalars

    /// Appends the tokens of `sentence`.
    ///
    /// - Parameter spans: the quotation marks of the text from the first that ends behind the start of the sentence on.
    func read(_ sentence: Range<Int>, spans: ArraySlice<QuotedSpan>, into tokens: inout [ClauseToken]) {
        var spans = spans
        var offset = sentence.lowerBound
        while offset < sentence.upperBound {
            while let span = spans.first, span.range.upperBound <= offset { spans.removeFirst() }
            if let span = spans.first, offset >= span.range.lowerBound {
                if offset < span.content.lowerBound {
                    tokens.append(quote(.openQuote, offset, span.content.lowerBound))
                    offset = span.content.lowerBound
                    continue
                }
                if offset >= span.content.upperBound, span.isClosed {
                    tokens.append(quote(.closeQuote, offset, span.range.upperBound))
                    offset = span.range.upperBound
                    continue
                }
            }
            let isQuoted = spans.first.map { $0.range.contains(offset) } ?? false
            offset = readToken(at: offset, sentence.upperBound, isQuoted: isQuoted, into: &tokens)
        }
    }

    private func quote(_ kind: ClauseToken.Kind, _ start: Int, _ end: Int) -> ClauseToken {
        ClauseToken(kind: kind, start: start, end: end, isQuoted: true)
    }

    private func readToken(
        at offset: Int, _ limit: Int, isQuoted: Bool, into tokens: inout [ClauseToken]
    ) -> Int {
        let step = text.after(offset)
        let kind: ClauseToken.Kind
        switch ScalarKind(step.value) {
        case .upper, .lower, .letter, .digit:
            return readWord(at: offset, limit, isQuoted: isQuoted, into: &tokens)
        case .separator:
            kind = step.value == 0x2C ? .comma : step.value == 0x3A ? .colon : .semicolon
        case .dash: kind = .dash
        case .opening: kind = .openBracket
        case .closing: kind = .closeBracket
        case .terminator where step.value != 0x2E || step.offset >= limit || isQuoted:
            kind = .terminator
        case .other where step.value == 0x26:
            tokens.append(
                ClauseToken(
                    kind: .word, start: offset, end: step.offset, classes: .particle, isQuoted: isQuoted))
            return step.offset
        default: return step.offset
        }
        tokens.append(ClauseToken(kind: kind, start: offset, end: step.offset, isQuoted: isQuoted))
        return step.offset
    }

    private func readWord(
        at start: Int, _ limit: Int, isQuoted: Bool, into tokens: inout [ClauseToken]
    ) -> Int {
        var key: WordSet.Key = 0
        var length = 0
        var end = start
        var hasOnlyASCII = true
        while end < limit {
            let step = text.after(end)
            switch ScalarKind(step.value) {
            case .upper, .lower, .letter, .digit:
                if step.value < 0x80 {
                    if length < WordSet.longestWord {
                        key = WordSet.append(key, UInt8(truncatingIfNeeded: step.value))
                    }
                } else {
                    hasOnlyASCII = false
                }
            case .mark: break
            default:
                guard isJoint(step.value, at: end), text.kind(at: step.offset).isWordStart, step.offset < limit
                else {
                    return finish(start, end, key, length, hasOnlyASCII, isQuoted, &tokens)
                }
                let joint: UInt8 = step.value == 0x2019 ? 0x27 : UInt8(truncatingIfNeeded: step.value)
                if length < WordSet.longestWord { key = WordSet.append(key, joint) }
            }
            length += 1
            end = step.offset
        }
        return finish(start, end, key, length, hasOnlyASCII, isQuoted, &tokens)
    }

    /// What stands within words: apostrophes, hyphens, the full stops of "U.S.", the comma of "15,000".
    private func isJoint(_ value: UInt32, at offset: Int) -> Bool {
        if value == 0x2C { return text.kind(before: offset) == .digit && text.kind(at: offset + 1) == .digit }
        return value == 0x27 || value == 0x2019 || value == 0x2D || value == 0x2E
    }

    private func finish(
        _ start: Int, _ end: Int, _ key: WordSet.Key, _ length: Int, _ hasOnlyASCII: Bool,
        _ isQuoted: Bool,
        _ tokens: inout [ClauseToken]
    ) -> Int {
        var token = ClauseToken(kind: .word, start: start, end: end, isQuoted: isQuoted)
        token.isCapitalised = text.kind(at: start) == .upper
        token.isNumber = text.kind(at: start) == .digit
        if hasOnlyASCII, length <= WordSet.longestWord {
            token.classes = SpeechWords.table.classes(of: key)
        }
        if length > 4, text.byte(end - 1) == UInt8(ascii: "y"), text.byte(end - 2) == UInt8(ascii: "l"),
            !token.isCapitalised
        {
            token.classes.insert(.adverb)
        }
        // "US" is no pronoun.
        if length > 1, token.isCapitalised, text.kind(at: text.after(start).offset) == .upper {
            token.classes.subtract(.lowerCaseWords)
        }
        // "Ann A. Lee"
        if length == 1, token.isCapitalised, text.byte(end) == UInt8(ascii: "."), end + 1 < text.count {
            token.classes = []
        }
        token.isPossessive = isPossessive(start, end)
        tokens.append(token)
        return end
    }

    /// "Fu's", "farmers'".
    private func isPossessive(_ start: Int, _ end: Int) -> Bool {
        guard text.byte(end - 1) | 0x20 == UInt8(ascii: "s") else { return false }
        let before = text.before(end - 1)
        if before.value == 0x27 || before.value == 0x2019 { return before.offset > start }
        let next = text.after(end)
        return (next.value == 0x27 || next.value == 0x2019) && text.kind(at: next.offset).isSpace
    }
}
