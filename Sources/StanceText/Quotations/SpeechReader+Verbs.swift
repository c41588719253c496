/// Verbs of speech with their subjects.
extension SpeechReader {
    mutating func cue(at index: Int, isOpen: Bool) -> Cue? {
        let token = tokens[index]
        guard token.kind == .word else { return nil }
        if token.isWord(.aside) || token.isWord(.preposition) { return sourceCue(at: index) }
        if token.isWord(.participle) {
            if let cue = participleCue(at: index) { return cue }
        }
        guard !token.isCapitalised, token.isWord(.finiteSpeech) || isReporting(index) else {
            return nil
        }
        return finiteCue(at: index, isOpen: isOpen)
    }

    /// "noting that", "adding:", "ruling that".
    mutating func participleCue(at index: Int) -> Cue? {
        guard index > 0, !tokens[index].isCapitalised else { return nil }
        let wasQuoted =
            index > 2 && lowercased(index - 1) == "as"
            && ["quoted", "cited", "reported"].contains(lowercased(index - 2))
        guard
            let content = clause(behind: verbEnd(index), classes: tokens[index].classes.union(.states))
        else { return nil }
        if wasQuoted {
            guard let subject = subject(endingAt: skippingAuxiliaries(before: index - 2)) else {
                return nil
            }
            return Cue(
                verb: index - 2..<index + 1, speaker: speaker(of: subject.phrase), start: subject.start,
                end: content,
                content: content)
        }
        let before = tokens[index - 1]
        guard before.kind == .comma || before.isWord(.conjunction) || currentSpeaker != nil,
            let speaker = currentSpeaker ?? subjectOfSentence()
        else { return nil }
        return Cue(
            verb: index..<verbEnd(index), speaker: speaker, start: index, end: content, content: content)
    }

    mutating func subjectOfSentence() -> SpeakerRegister.ID? {
        sentenceSubject().map { speaker(of: $0) }
    }

    /// `“…,” grumbled Ott`: any verb between a quotation that ends in a comma and a name or pronoun.
    func isReporting(_ index: Int) -> Bool {
        guard index > 0, tokens[index].kind == .word, tokens[index].classes.isEmpty else {
            return false
        }
        if tokens[index - 1].kind == .closeQuote, index > 1, endsInComma(index - 1),
            index + 1 < tokens.count
        {
            return tokens[index + 1].isNameWord || tokens[index + 1].isWord([.pronoun, .determiner])
        }
        let start = segment(before: index).lowerBound
        guard start > 0, start < index, index - start < 4, tokens[start - 1].kind == .closeQuote,
            endsInComma(start - 1)
        else { return false }
        return isName(start..<index) || tokens[start].isWord(.pronoun) && index == start + 1
    }

    func endsInComma(_ closeQuote: Int) -> Bool {
        closeQuote > 0 && tokens[closeQuote - 1].kind == .comma
    }

    mutating func finiteCue(at index: Int, isOpen: Bool) -> Cue? {
        let before = skippingAuxiliaries(before: index)
        guard before > 0, !isNegated(before..<index), !isNoun(index) else { return nil }
        let classes = tokens[index].classes
        let previous = tokens[before - 1]
        if previous.isWord(.auxiliary) && !previous.isWord(.have) || lowercased(before - 1) == "to" {
            return nil
        }
        // "ruled out", "found out"
        if ["ruled", "found", "finds"].contains(lowercased(index)), lowercased(index + 1) == "out" {
            return nil
        }
        let end = verbEnd(index)
        // `“…?” he asked`, "C, said Li" before "Li, an observer, said"
        if previous.kind == .closeQuote || previous.kind == .comma || previous.kind == .dash {
            if previous.kind == .comma, let subject = subject(endingAt: before) {
                return cue(index, end, subject, classes, isOpen: isOpen)
            }
            return invertedCue(index, end, from: before)
        }
        if previous.isWord(.conjunction) { return coordinatedCue(index, end, start: before - 1) }
        guard let subject = subject(endingAt: before) else { return nil }
        return cue(index, end, subject, classes, isOpen: isOpen)
    }

    /// "and added that": who spoke before, or whom the sentence is about.
    private mutating func coordinatedCue(_ verb: Int, _ end: Int, start: Int) -> Cue? {
        let classes = tokens[verb].classes
        guard let speaker = currentSpeaker ?? subjectOfSentence(),
            let content = clause(behind: end, classes: classes) ?? quoteAhead(end, classes)
        else { return nil }
        return Cue(
            verb: verb..<end, speaker: speaker, start: start, end: content, content: content,
            isBrief: classes.contains(.judges))
    }

    /// "As Lee put it, …"
    private mutating func leadingCue(as subject: Subject, _ verb: Range<Int>) -> Cue? {
        let rest = tokens[verb.upperBound...].prefix(8)
        guard let mark = rest.firstIndex(where: { $0.kind == .comma || $0.kind == .colon }) else { return nil }
        return Cue(
            verb: verb, speaker: speaker(of: subject.phrase), start: 0, end: mark + 1, content: mark + 1)
    }

    /// The cue of a verb and its subject, before what is said or behind it.
    private mutating func cue(
        _ verb: Int, _ end: Int, _ subject: Subject, _ classes: WordClass, isOpen: Bool
    ) -> Cue? {
        let startsClause = subject.start == 0 || opensClause(subject.start - 1)
        var isAs = false
        if subject.start > 0, lowercased(subject.start - 1) == "as" {
            isAs = subject.start == 1 || tokens[subject.start - 2].kind == .comma
        }
        if isAs, subject.start == 1 { return leadingCue(as: subject, verb..<end) }
        let content = clause(behind: end, classes: classes) ?? quoteAhead(end, classes)
        // `"It rained," he said, "and"`: the verb stands between two parts.
        let isBetween =
            content.map { tokens[$0].kind == .openQuote && tokens[$0 - 1].kind == .comma } ?? false
            && subject.start > 0
            && tokens[subject.start - 1].kind == .closeQuote
        if let content, !isAs, !isBetween {
            if isOpen, !startsClause { return nil }
            return Cue(
                verb: verb..<end, speaker: speaker(of: subject.phrase), start: subject.start, end: content,
                content: content, isBrief: classes.contains(.judges))
        }
        // Behind what is said, a mark stands before the subject.
        let start = isAs ? subject.start - 1 : subject.start
        guard start > 0, isMark(start - 1),
            !classes.isDisjoint(with: [.says, .tells, .states]) || tokens[start - 1].kind == .closeQuote
        else { return nil }
        let behind = adverbialEnd(from: objectEnd(from: end, classes))
        guard behind == tokens.count || isBreak(behind) else { return nil }
        return Cue(verb: verb..<end, speaker: speaker(of: subject.phrase), start: start, end: behind)
    }

    mutating func invertedCue(_ verb: Int, _ end: Int, from before: Int) -> Cue? {
        let isQuote = tokens[before - 1].kind == .closeQuote
        guard !tokens[verb].isWord(.tells), isQuote || tokens[verb].isWord([.says, .states, .asks]),
            !tokens[verb].isWord([.judges]), let (subject, behind) = invertedSubject(from: end)
        else { return nil }
        guard subject.phrase.pronoun == nil || isQuote else { return nil }
        return Cue(verb: verb..<end, speaker: speaker(of: subject.phrase), start: before, end: behind)
    }

    // MARK: Round the verb

    /// "pointed out", "put it", "fired back".
    func verbEnd(_ index: Int) -> Int {
        guard index + 1 < tokens.count else { return index + 1 }
        let next = lowercased(index + 1)
        let isPut = next == "it" && ["put", "puts"].contains(lowercased(index))
        return isPut || next == "out" || next == "back" ? index + 2 : index + 1
    }

    /// The end of the subject before a verb, over "has also".
    func skippingAuxiliaries(before index: Int) -> Int {
        var end = index
        while end > 0, end + Self.reach > index, tokens[end - 1].kind == .word,
            tokens[end - 1].isWord([.adverb, .have]) || isPassiveQuote(end - 1) || isTime(end - 1)
        {
            end -= 1
        }
        // "Fu, however, said"
        if end > 2, tokens[end - 1].kind == .comma,
            tokens[end - 2].isWord(.adverb),
            tokens[end - 3].kind == .comma
        {
            return end - 3
        }
        return end
    }

    func isTime(_ index: Int) -> Bool { tokens[index].isWord(.time) && !tokens[index].isCapitalised }

    func isPassiveQuote(_ index: Int) -> Bool {
        ["was", "is", "were"].contains(lowercased(index)) && index + 1 < tokens.count
            && ["quoted", "cited", "reported"].contains(lowercased(index + 1))
    }

    func isNegated(_ range: Range<Int>) -> Bool {
        range.contains { tokens[$0].isWord(.negation) }
            || range.lowerBound > 0 && tokens[range.lowerBound - 1].isWord(.negation)
    }

    /// "the claims", "Australia's report".
    func isNoun(_ index: Int) -> Bool {
        guard tokens[index].isWord(.nounLike), index > 0 else { return false }
        let before = tokens[index - 1]
        if before.isWord([.determiner, .possessive, .preposition]) || before.isPossessive {
            return true
        }
        if index + 1 < tokens.count, tokens[index + 1].isWord(.preposition), !before.isWord(.pronoun) {
            let isReport = ["in", "on", "to"].contains(lowercased(index + 1))
            guard isReport,
                before.isNameWord || endsInPastTense(tokens[index]) || lowercased(index) == "reports"
            else { return true }
        }
        // "the so-called claim": without an ending the verb needs a plural.
        if !isPlural(tokens[index]), !endsInPastTense(tokens[index]) {
            return !before.isWord([.pronoun, .adverb]) && !isPlural(before)
                && lowercased(index - 1) != "people"
        }
        return false
    }

    func opensClause(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.kind != .word || token.isWord([.conjunction, .subordinator])
    }

    func isMark(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .comma, .closeQuote, .dash, .terminator, .semicolon, .closeBracket: true
        default: false
        }
    }

    func isBreak(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.kind != .word
            || token.isWord([.subordinator, .conjunction, .participle, .aside, .preposition, .relative])
    }
}
