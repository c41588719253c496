/// Who does what a verb of speech says.
extension SpeechReader {
    /// A subject and where it begins.
    struct Subject {
        var phrase: SpeakerPhrase
        var start: Int
    }

    /// How many appositions and relative clauses may stand between a subject and its verb.
    private static let deepest = 4

    /// The subject that ends at `end`: the words back to the start of the clause, over appositions.
    func subject(endingAt end: Int, depth: Int = 0) -> Subject? {
        guard end > 0, depth < Self.deepest else { return nil }
        let end = skippingBracket(before: end)
        let start = clauseStart(before: end)
        if start == end, start > 0, tokens[start - 1].isWord(.relative) {
            return antecedent(of: start, depth)
        }
        if start == end { return apposedSubject(endingAt: end, depth) }
        if start > 0, tokens[start - 1].isWord(.relative), !tokens[start].isWord(.pronoun) {
            return antecedent(of: start, depth)
        }
        if let named = subjectBefore(apposition: start..<end) { return named }
        guard let phrase = phrase(in: start..<end) else { return nil }
        return Subject(phrase: phrase, start: start)
    }

    /// "(D-Ohio)" before a verb.
    private func skippingBracket(before end: Int) -> Int {
        guard end > 0, tokens[end - 1].kind == .closeBracket else { return end }
        var index = end - 1
        while index > 0, index + Self.reach > end, tokens[index].kind != .openBracket { index -= 1 }
        return tokens[index].kind == .openBracket ? index : end
    }

    /// The start of the words that end at `end` and can be one phrase.
    func clauseStart(before end: Int) -> Int {
        var start = end
        while start > 0, start + Self.reach > end, !endsPhrase(start - 1, before: end) { start -= 1 }
        return start
    }

    private func endsPhrase(_ index: Int, before end: Int) -> Bool {
        let token = tokens[index]
        guard token.kind == .word, !token.isQuoted else { return true }
        if token.isCapitalised, index > 0, !token.isWord([.subordinator, .conjunction]) {
            return false
        }
        if token.isWord(.conjunction) { return !joinsNames(index, before: end) }
        if token.isWord(.preposition) {
            return token.isWord(.subordinator) && index + 1 < end && tokens[index + 1].isWord([.pronoun])
        }
        if token.isWord([.subordinator, .relative, .question]) { return true }
        if token.isWord(.auxiliary) { return true }
        return token.isWord([.says, .tells, .states]) && !token.isWord(.nounLike)
    }

    /// "Lee and Smith", "executives and investors".
    private func joinsNames(_ index: Int, before end: Int) -> Bool {
        guard index > 0, index + 1 < end, tokens[index + 1].kind == .word else { return false }
        let (left, right) = (tokens[index - 1], tokens[index + 1])
        if left.isNameWord { return right.isNameWord }
        return !right.isCapitalised && left.kind == .word && isPlural(left)
            && !right.isWord([.determiner, .possessive, .pronoun, .adverb])
    }

    func isPlural(_ token: ClauseToken) -> Bool {
        text.byte(token.end - 1) == UInt8(ascii: "s") && text.byte(token.end - 2) != UInt8(ascii: "s")
    }

    /// The subject in front of the comma at `end - 1`: "Liu, an observer," and "Its director, Paula Quist,".
    private func apposedSubject(endingAt end: Int, _ depth: Int) -> Subject? {
        guard end > 0, depth < Self.deepest, tokens[end - 1].kind == .comma else { return nil }
        let inner = segment(before: end - 1)
        guard !inner.isEmpty, inner.lowerBound > 0, tokens[inner.lowerBound - 1].kind == .comma else {
            return relativeSubject(inner, depth)
        }
        if tokens[inner.lowerBound].isWord(.preposition) {
            // "The Free Press, in an editorial, said"
            return subject(endingAt: inner.lowerBound - 1, depth: depth + 1)
        }
        let outer = segment(before: inner.lowerBound - 1)
        if isName(inner), !outer.isEmpty, let role = phrase(in: trimmed(outer)), role.name == nil,
            startsWithRole(trimmed(outer))
        {
            return named(inner, role: role, start: outer.lowerBound)
        }
        guard isApposition(inner), !outer.isEmpty else { return nil }
        if let subject = subjectBefore(apposition: inner) { return subject }
        if tokens[outer.lowerBound].isWord(.relative) || isApposition(outer), outer.lowerBound > 0 {
            return apposedSubject(endingAt: outer.upperBound + 1, depth + 1)
        }
        guard outer.count <= 12, let phrase = phrase(in: trimmed(outer)),
            !outer.contains(where: { tokens[$0].isWord(.auxiliary) })
        else { return nil }
        return Subject(phrase: phrase, start: outer.lowerBound)
    }

    /// "Lou Pagano, whose store stands at the corner," where the clause of the relative has no comma of its own before it.
    private func relativeSubject(_ inner: Range<Int>, _ depth: Int) -> Subject? {
        guard let first = inner.first, first > 1, tokens[first].isWord(.relative) else { return nil }
        return subject(endingAt: first - 1, depth: depth + 1)
    }

    private func startsWithRole(_ range: Range<Int>) -> Bool {
        guard let first = range.first else { return false }
        return tokens[first].isWord([.determiner, .possessive]) || tokens[first].isPossessive
            || range.contains { tokens[$0].isWord(.title) }
    }

    /// A segment without the conjunctions and adverbs at its start.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, tokens[start].isWord([.conjunction, .adverb]) { start += 1 }
        return start..<range.upperBound
    }

    /// The words between the mark before `end` and `end`.
    func segment(before end: Int) -> Range<Int> {
        var start = end
        while start > 0, start + Self.reach > end, tokens[start - 1].kind == .word,
            !tokens[start - 1].isQuoted
        {
            start -= 1
        }
        return start..<end
    }

    /// "Fu Cong, China's representative to the UN": the name in front of the comma before a description.
    private func subjectBefore(apposition range: Range<Int>) -> Subject? {
        guard range.lowerBound > 1, tokens[range.lowerBound - 1].kind == .comma, isApposition(range)
        else { return nil }
        let outer = trimmed(segment(before: range.lowerBound - 1))
        guard !outer.isEmpty else { return nil }
        let role = phrase(in: range)
        if isName(outer) { return named(outer, role: role, start: outer.lowerBound) }
        // "parish clerk Vera Simms, 58" and "Governor Lee of Ohio, a Democrat"
        guard let phrase = phrase(in: outer), phrase.name != nil, outer.count < 9,
            !outer.contains(where: { tokens[$0].isWord([.auxiliary, .preposition, .relative]) })
        else { return nil }
        var subject = Subject(phrase: phrase, start: outer.lowerBound)
        subject.phrase.classes.formUnion(role?.classes ?? [])
        return subject
    }

    /// The words from `start` to the next mark.
    func followingSegment(_ start: Int) -> Range<Int> {
        var end = start
        let limit = horizon(from: start)
        while end < limit, tokens[end].kind == .word, !tokens[end].isQuoted { end += 1 }
        return start..<end
    }

    func named(_ name: Range<Int>, role: SpeakerPhrase?, start: Int) -> Subject {
        var phrase = SpeakerPhrase(tokens: name)
        phrase.name = withoutTitles(name)
        phrase.role = role?.role
        phrase.classes = role?.classes ?? []
        for index in name { phrase.classes.formUnion(gender(of: index)) }
        return Subject(phrase: phrase, start: start)
    }

    /// Whom "who said" belongs to.
    private func antecedent(of start: Int, _ depth: Int) -> Subject? {
        let relative = tokens[start].isWord(.relative) ? start : start - 1
        guard relative > 0 else { return nil }
        let end = tokens[relative - 1].kind == .comma ? relative - 1 : relative
        guard end > 0 else { return nil }
        let inner = segment(before: end)
        // "An article on the site of New America, an American think tank, which"
        if inner.lowerBound > 1, isApposition(inner), tokens[inner.lowerBound - 1].kind == .comma {
            let outer = segment(before: inner.lowerBound - 1)
            if outer.lowerBound == 0, tokens[0].isWord(.determiner), let phrase = phrase(in: outer) {
                return Subject(phrase: phrase, start: 0)
            }
        }
        return subject(endingAt: end, depth: depth + 1)
    }

    /// The subject behind an inverted verb: `said Li`, `said their attorney, Celeste Amado`.
    func invertedSubject(from start: Int) -> (subject: Subject, end: Int)? {
        var end = start
        while end < horizon(from: start), tokens[end].kind == .word, !tokens[end].isQuoted,
            !endsInversion(end, from: start)
        {
            end += 1
        }
        guard end > start, let phrase = phrase(in: start..<end) else { return nil }
        if phrase.name == nil, phrase.pronoun == nil,
            let named = nameBehindRole(from: end, role: phrase, start)
        {
            return named
        }
        guard end < tokens.count, tokens[end].kind == .comma else {
            return (Subject(phrase: phrase, start: start), end)
        }
        let next = followingSegment(end + 1)
        if phrase.name == nil, phrase.pronoun == nil, isName(next) {
            return (named(next, role: phrase, start: start), next.upperBound)
        }
        var subject = Subject(phrase: phrase, start: start)
        if phrase.name != nil, isApposition(next), let role = self.phrase(in: next) {
            subject.phrase.role = role.role
            subject.phrase.classes.formUnion(role.classes)
        }
        return (subject, end)
    }

    /// "said another witness in the trial, former adviser Ann Lee"
    private func nameBehindRole(from end: Int, role: SpeakerPhrase, _ start: Int) -> (
        subject: Subject, end: Int
    )? {
        guard let comma = tokens[end...].prefix(8).firstIndex(where: { $0.kind != .word }),
            tokens[comma].kind == .comma
        else { return nil }
        let next = followingSegment(comma + 1)
        guard next.count < 9, let phrase = phrase(in: next), let name = phrase.name, name.count > 1,
            phrase.tokens.upperBound == name.upperBound
        else { return nil }
        return (named(name, role: role, start: start), next.upperBound)
    }

    private func endsInversion(_ index: Int, from start: Int) -> Bool {
        let token = tokens[index]
        if token.isCapitalised, !token.isWord(.time) { return false }
        if token.isWord([.preposition]) {
            return index == start
                || !["of", "for", "from", "at", "with", "by"].contains(lowercased(index))
        }
        return token.isWord([
            .subordinator, .relative, .conjunction, .time, .auxiliary, .participle, .aside, .adverb,
        ])
            && !(token.isWord(.conjunction) && index > start && index + 1 < tokens.count
                && tokens[index - 1].isNameWord
                && tokens[index + 1].isNameWord)
    }

    /// Whom the sentence is about: the words at its start up to its verb.
    func sentenceSubject() -> SpeakerPhrase? {
        var start = afterDateline(before: tokens.count)
        if let first = tokens.first, first.isWord(.preposition),
            let comma = tokens.prefix(Self.reach).firstIndex(where: { $0.kind == .comma })
        {
            start = comma + 1
        }
        while start < horizon(from: 0),
            tokens[start].isWord([.adverb, .conjunction]) || tokens[start].kind != .word
        {
            start += 1
        }
        var end = start
        while end < horizon(from: start), tokens[end].kind == .word, !tokens[end].isQuoted,
            !isVerb(end, from: start)
        {
            end += 1
        }
        guard end > start, end - start < 9 else { return nil }
        guard
            tokens[start].isWord([.pronoun, .determiner, .possessive]) || tokens[start].isCapitalised,
            let phrase = phrase(in: start..<end)
        else { return nil }
        // "Her grandson, Peter Calder, teaches"
        if phrase.name == nil, phrase.pronoun == nil, end < tokens.count, tokens[end].kind == .comma {
            let next = followingSegment(end + 1)
            if isName(next) { return named(next, role: phrase, start: start).phrase }
        }
        // "Ann Lee, the envoy to Chad, arrived"
        if phrase.name != nil, end < tokens.count, tokens[end].kind == .comma {
            let next = followingSegment(end + 1)
            if isApposition(next), let role = self.phrase(in: next), role.name == nil {
                var described = phrase
                described.role = role.role
                described.classes.formUnion(role.classes)
                return described
            }
        }
        return phrase
    }

    private func isVerb(_ index: Int, from start: Int) -> Bool {
        let token = tokens[index]
        guard !token.isCapitalised, index > start else { return false }
        return token.isWord([.auxiliary, .adverb, .relative, .subordinator])
            || !WordClass.finiteSpeech.isDisjoint(with: token.classes)
            || token.isWord(.preposition) || endsInPastTense(token)
            || index > start && tokens[start].isWord(.pronoun)
            || tokens[index - 1].isNameWord && isPlural(token) && !token.isWord([.source, .title])
                && !(index + 1 < tokens.count
                    && (endsInPastTense(tokens[index + 1]) || tokens[index + 1].isWord([.auxiliary, .says])))
    }
}
