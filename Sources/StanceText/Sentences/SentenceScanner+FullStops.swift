/// Rules 9 to 13 of ``SentenceSegmenter``: what the word before a full stop and the one after it say.
extension SentenceScanner {
    func fullStopRule(_ candidate: BoundaryCandidate) -> BoundaryVerdict {
        let word = word(before: candidate.run.start)
        if candidate.nextKind == .lower {
            return lowerCaseRule(candidate, isAbbreviation: isAbbreviation(word))
        }
        if candidate.closesQuotation, continuesAsAttribution(candidate) { return .continues }
        return abbreviationRule(word, candidate) ?? .ends
    }

    /// Rules 10 to 12, or nil for a word that is no abbreviation here.
    func abbreviationRule(_ word: BoundaryWord, _ candidate: BoundaryCandidate) -> BoundaryVerdict? {
        if word.length == 0 { return isNumeroSign(before: candidate) ? .continues : nil }
        if let verdict = connectiveRule(word, candidate) { return verdict }
        if let verdict = initialRule(word, candidate) { return verdict }
        if let verdict = timeRule(word, candidate) { return verdict }
        return ambiguousRule(word, candidate)
    }

    /// Whether any of the rules could take `word` for an abbreviation.
    private func isAbbreviation(_ word: BoundaryWord) -> Bool {
        word.isInitialism || word.length == 1 || isAmbiguous(word) || Abbreviations.titles.contains(word.key)
            || Abbreviations.connectives.contains(word.key) || Abbreviations.closing.contains(word.key)
    }

    /// Rule 10: titles, connectives, and what leads to a number.
    private func connectiveRule(_ word: BoundaryWord, _ candidate: BoundaryCandidate) -> BoundaryVerdict? {
        if Abbreviations.connectives.contains(word.key) { return .continues }
        if Abbreviations.titles.contains(word.key) {
            return word.startsUpper || !isStarter(candidate) ? .continues : .ends
        }
        guard Abbreviations.numbered.contains(word.key) else { return nil }
        return candidate.nextKind == .digit || isNumeral(candidate) ? .continues : nil
    }

    /// "N°. 5", "Nº. 5"
    private func isNumeroSign(before candidate: BoundaryCandidate) -> Bool {
        let sign = text.before(candidate.run.start)
        return (sign.value == 0xB0 || sign.value == 0xBA) && text.byte(sign.offset - 1) | 0x20 == UInt8(ascii: "n")
            && candidate.nextKind == .digit
    }

    /// "Vol. II", "Fig. B"; "I" and "A" are taken for words.
    private func isNumeral(_ candidate: BoundaryCandidate) -> Bool {
        let word = BoundaryWord(in: text, at: candidate.nextWord)
        guard word.startsUpper, word.length <= 5 else { return false }
        if word.length == 1 {
            let letter = text.byte(word.start)
            return letter != UInt8(ascii: "I") && letter != UInt8(ascii: "A")
        }
        return (word.start..<word.end).allSatisfy { offset in
            let letter = text.byte(offset)
            return letter == UInt8(ascii: "I") || letter == UInt8(ascii: "V") || letter == UInt8(ascii: "X")
        }
    }

    /// Rule 10: a single letter.
    private func initialRule(_ word: BoundaryWord, _ candidate: BoundaryCandidate) -> BoundaryVerdict? {
        guard word.length == 1, !isPartOfCompound(word) else { return nil }
        guard word.startsUpper else { return isStarter(candidate) ? .ends : .open }
        if word.start == firstWord { return .continues }
        if candidate.closesQuotation { return .ends }
        if text.byte(word.start) == UInt8(ascii: "I"), followsLowerCase(word) { return .ends }
        return isStarter(candidate, among: CommonWords.startersAfterInitial) ? .ends : .open
    }

    /// "Q&A", "5G", "Jay-Z", "isn't" end in a letter that is no initial; "J.-P." does not.
    private func isPartOfCompound(_ word: BoundaryWord) -> Bool {
        let joint = text.before(word.start)
        switch joint.value {
        case 0x26, 0x30...0x39: return true
        case 0x27, 0x2019: return text.kind(before: joint.offset).isWordStart
        case 0x2D, 0x2010, 0x2011: return text.byte(joint.offset - 1) != UInt8(ascii: ".")
        default: return false
        }
    }

    private func followsLowerCase(_ word: BoundaryWord) -> Bool {
        guard text.kind(before: word.start).isSpace else { return false }
        let previous = self.word(before: text.trimWhiteSpace(before: word.start))
        return previous.length > 0 && !previous.startsUpper
    }

    /// Rule 11.
    private func timeRule(_ word: BoundaryWord, _ candidate: BoundaryCandidate) -> BoundaryVerdict? {
        guard word.isInitialism, Abbreviations.timesOfDay.contains(word.key) else { return nil }
        guard candidate.nextKind == .upper else { return .open }
        let next = BoundaryWord(in: text, at: candidate.nextWord)
        if Abbreviations.timeFollowers.contains(next.key) { return .continues }
        return opensSentence(timeEndingAt: word) ? .continues : .ends
    }

    /// "At 5 a.m. Lee rose": nothing but a preposition and the time stands before.
    private func opensSentence(timeEndingAt word: BoundaryWord) -> Bool {
        let first = BoundaryWord(in: text, at: firstWord)
        return word.end - firstWord < 30 && CommonWords.timePrepositions.contains(first.key)
    }

    /// Rule 12.
    private func ambiguousRule(_ word: BoundaryWord, _ candidate: BoundaryCandidate) -> BoundaryVerdict? {
        if candidate.nextKind == .digit, Abbreviations.dates.contains(word.key) { return .continues }
        guard word.isInitialism || isAmbiguous(word) else { return nil }
        if word.start == firstWord { return .open }
        if candidate.closesQuotation { return .ends }
        return isStarter(candidate) ? .ends : .open
    }

    private func isAmbiguous(_ word: BoundaryWord) -> Bool {
        Abbreviations.ambiguous.contains(word.key)
            || word.startsUpper
                && (Abbreviations.capitalised.contains(word.key) || Abbreviations.dates.contains(word.key))
    }
}
