/// Rules 1 and 3 to 8 of ``SentenceSegmenter``.
extension SentenceScanner {
    /// What the first rule that applies says.
    mutating func verdict(on candidate: BoundaryCandidate) -> BoundaryVerdict {
        if candidate.isAtEnd || candidate.lineBreaks > 1 { return .ends }
        if candidate.isGlued { return gluedRule(candidate) }
        if let verdict = punctuationRule(candidate) { return verdict }
        if let verdict = contentRule(candidate) { return verdict }
        if let verdict = bracketRule(candidate) { return verdict }
        switch candidate.run.kind {
        case .ideographic: return .ends
        case .ellipsis: return ellipsisRule(candidate)
        case .emphatic: return emphaticRule(candidate)
        case .fullStop: return fullStopRule(candidate)
        }
    }

    /// Rule 4.
    private func punctuationRule(_ candidate: BoundaryCandidate) -> BoundaryVerdict? {
        switch candidate.nextKind {
        case .mark: .continues
        case .terminator where !candidate.opensSomething: opensSentence(ellipsisAt: candidate.next) ? nil : .open
        case .separator, .closing: candidate.opensSomething ? nil : .open
        default: nil
        }
    }

    /// Rule 7: `the end. ... He` and `the end. … He`.
    private func opensSentence(ellipsisAt offset: Int) -> Bool {
        let run = TerminatorRun(in: text, at: offset)
        let (next, lineBreaks) = text.skipWhiteSpace(from: run.end)
        return run.kind == .ellipsis && lineBreaks == 0 && text.kind(at: next) == .upper
    }

    /// Rule 5.
    func contentRule(_ candidate: BoundaryCandidate) -> BoundaryVerdict? {
        candidate.run.start <= firstWord || !isWordAhead(candidate) ? .open : nil
    }

    /// Whether a letter or digit outside hashtags comes before the next terminator or line break.
    private func isWordAhead(_ candidate: BoundaryCandidate) -> Bool {
        var offset = candidate.nextWord
        if text.byte(offset - 1) == UInt8(ascii: "#") { offset -= 1 }
        // An ellipsis that opens the next sentence stands before its words.
        if candidate.nextKind == .terminator { offset = TerminatorRun(in: text, at: offset).end }
        while true {
            offset = hashtagEnd(at: offset)
            switch text.kind(at: offset) {
            case .upper, .lower, .letter, .digit: return true
            case .terminator, .lineBreak, .end: return false
            default: offset = text.after(offset).offset
            }
        }
    }

    /// The end of the hashtag at `offset`; `offset` itself if there is none, as in "#1".
    private func hashtagEnd(at offset: Int) -> Int {
        guard text.byte(offset) == UInt8(ascii: "#"), text.kind(at: offset + 1).isLetter else { return offset }
        var end = offset + 1
        while text.kind(at: end).isWordStart || text.byte(end) == UInt8(ascii: "_") { end = text.after(end).offset }
        return end
    }

    /// Rule 6.
    private func bracketRule(_ candidate: BoundaryCandidate) -> BoundaryVerdict? {
        guard let close = bracket.closesAt, candidate.run.start < close else { return nil }
        if candidate.closersEnd <= close { return candidate.lineBreaks > 0 ? nil : .continues }
        let isPlain =
            candidate.run.kind == .fullStop
            && !Abbreviations.closing.contains(word(before: candidate.run.start).key)
        return isPlain || isStarter(candidate) ? nil : .open
    }

    /// Rule 6: whether something was said before the bracket; `:(` is no bracket.
    func opensWithinSentence(bracketAt offset: Int) -> Bool {
        let previous = text.byte(offset - 1)
        let isFace = previous == UInt8(ascii: ":") || previous == UInt8(ascii: ";") || previous == UInt8(ascii: "-")
        return offset > firstWord && !isFace
    }

    /// Rule 7: `said. . . . The` ends behind the first dot.
    func stopsBeforeEllipsis(_ run: TerminatorRun) -> Bool {
        guard run.isSpaced, run.dots == 4, run.start > firstWord, text.byte(run.start + 1) == UInt8(ascii: " "),
            text.kind(before: run.start).isWordStart, text.kind(at: run.end).isSpace
        else { return false }
        let next = text.skipWhiteSpace(from: run.end)
        return next.lineBreaks == 0 && text.kind(at: next.offset) == .upper
    }

    /// Rule 7.
    private func ellipsisRule(_ candidate: BoundaryCandidate) -> BoundaryVerdict {
        let run = candidate.run
        guard candidate.nextKind == .upper || candidate.nextKind == .digit || candidate.nextKind == .letter,
            text.kind(before: run.start) != .opening
        else { return .open }
        let word = BoundaryWord(in: text, at: candidate.nextWord)
        if word.length == 1, text.byte(word.start) == UInt8(ascii: "I") { return run.dots > 3 ? .ends : .open }
        let standsFree = text.kind(before: run.start).isSpace
        return !standsFree || run.dots > 3 || isStarter(candidate) ? .ends : .open
    }

    /// Rule 8.
    private func emphaticRule(_ candidate: BoundaryCandidate) -> BoundaryVerdict {
        if text.kind(before: candidate.run.start) == .opening { return .continues }
        if candidate.nextKind == .lower { return lowerCaseRule(candidate, isAbbreviation: false) }
        if continuesAsAttribution(candidate) { return .continues }
        let word = word(before: candidate.run.start)
        let isName = !candidate.hasClosers && Abbreviations.exclaimedNames.contains(word.key)
        return isName && !isStarter(candidate) ? .open : .ends
    }

    /// Rules 8 and 9: a terminator before a word in lower case.
    func lowerCaseRule(_ candidate: BoundaryCandidate, isAbbreviation: Bool) -> BoundaryVerdict {
        let following = text.kind(at: text.after(candidate.nextWord).offset)
        if following == .upper, !isAbbreviation { return .ends }
        if isAbbreviation || candidate.closesQuotation { return .continues }
        return sentenceBeganInLowerCase ? .ends : .open
    }

    private var sentenceBeganInLowerCase: Bool {
        text.kind(at: firstWord) == .lower && text.kind(at: text.after(firstWord).offset) != .upper
    }

    /// Whether the next word is capitalised and one that begins sentences. Behind a dash ("D.C. – The") it does not.
    func isStarter(_ candidate: BoundaryCandidate, among starters: WordSet = CommonWords.starters) -> Bool {
        let word = BoundaryWord(in: text, at: candidate.nextWord)
        guard text.kind(at: candidate.next) != .dash, word.isCapitalised, starters.contains(word.key) else {
            return false
        }
        let following = text.byte(word.end)
        return following != UInt8(ascii: "-") && !(following == UInt8(ascii: ".") && word.length == 1)
    }
}
