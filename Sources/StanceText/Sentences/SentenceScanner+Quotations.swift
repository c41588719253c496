/// Rules 8 and 19 of ``SentenceSegmenter``: what quotation marks change.
extension SentenceScanner {
    /// Rule 8: whether the words after a closed quotation say who spoke: `"Why?" Sen. Ann Lee asked.`
    func continuesAsAttribution(_ candidate: BoundaryCandidate) -> Bool {
        guard candidate.closesQuotation, candidate.nextKind == .upper, !candidate.opensSomething else { return false }
        var word = BoundaryWord(in: text, at: candidate.nextWord)
        let isI = word.length == 1 && text.byte(word.start) == UInt8(ascii: "I")
        if !isI, CommonWords.starters.contains(word.key) { return false }
        for _ in 0..<6 where word.length > 0 {
            let next = wordStart(behind: word)
            let following = BoundaryWord(in: text, at: next)
            if let ends = endsAttribution(following, after: candidate) { return ends }
            guard following.startsUpper || CommonWords.nameParticles.contains(following.key) else { return false }
            word = following
        }
        return false
    }

    /// The start of the next word of a name, over white space and the full stop of a title or an initial.
    private func wordStart(behind word: BoundaryWord) -> Int {
        var offset = word.end
        if text.byte(offset) == UInt8(ascii: ".") || text.byte(offset) == UInt8(ascii: "-") { offset += 1 }
        let (next, lineBreaks) = text.skipWhiteSpace(from: offset)
        return lineBreaks > 1 ? text.count : next
    }

    /// Whether a word, if it is a verb of speech, ends an attribution rather than opening a statement; nil if it is none.
    ///
    /// After a full stop, which an edited text replaces by a comma here, the verb has to end the clause.
    private func endsAttribution(_ verb: BoundaryWord, after candidate: BoundaryCandidate) -> Bool? {
        let opensStatements = CommonWords.statementVerbs.contains(verb.key)
        guard !verb.startsUpper, opensStatements || CommonWords.attributionVerbs.contains(verb.key) else { return nil }
        let (next, _) = text.skipWhiteSpace(from: verb.end)
        switch text.kind(at: next) {
        case .terminator, .separator, .end: return true
        case .lower where candidate.run.kind == .fullStop: return false
        case .lower:
            return !opensStatements || !CommonWords.statementOpeners.contains(BoundaryWord(in: text, at: next).key)
        default: return false
        }
    }

    /// Rule 19: `'Ban will hurt users'In a statement …`
    func closesGluedHeadline(from mark: Int, to end: Int, openedBy opening: UInt32) -> Bool {
        guard text.kind(at: end) == .upper, text.kind(at: text.after(end).offset) == .lower,
            text.after(sentenceStart).value == opening
        else { return false }
        let word = word(before: mark)
        return word.length > 2 && word.start > firstWord
    }
}
