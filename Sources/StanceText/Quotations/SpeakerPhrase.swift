/// The words of a sentence that say who speaks: "Guo", "the Chinese envoy", "Senator Lee of Ohio".
struct SpeakerPhrase {
    /// The tokens of the whole phrase, an apposition excluded.
    var tokens: Range<Int>
    var pronoun: Int?
    /// The tokens of the name, without titles.
    var name: Range<Int>?
    /// The noun of a description or of an apposition.
    var role: Int?
    /// The tokens of a description that stands for a speaker without a name.
    var description: Range<Int>?
    /// What titles and roles say.
    var classes: WordClass = []
}

extension SpeechReader {
    // MARK: Reading a phrase

    /// The phrase in `range`, which holds no comma; nil if it names nobody.
    func phrase(in range: Range<Int>) -> SpeakerPhrase? {
        var start = range.lowerBound
        while start < range.upperBound, skipsAtStart(start, range) { start += 1 }
        start = afterLeadingAdverbial(start..<range.upperBound)
        guard start < range.upperBound, !tokens[start].isWord(.firstPerson) else { return nil }
        var phrase = SpeakerPhrase(tokens: start..<range.upperBound)
        let first = tokens[start]
        if first.isWord(.pronoun), range.upperBound - start == 1 {
            phrase.pronoun = start
            phrase.classes = first.classes
            return phrase
        }
        guard !first.isWord([.preposition, .auxiliary, .pronoun]) else { return nil }
        let head = start..<headEnd(start..<range.upperBound)
        guard !head.isEmpty else { return nil }
        readName(in: head, &phrase)
        // "Patrick launched a tour of states": another verb is at work.
        let isSource = phrase.role.map { tokens[$0].isWord(.source) } ?? false
        if phrase.name != nil, !isSource, head.upperBound < range.upperBound, endsInPastTense(tokens[head.upperBound]),
            !tokens[head.upperBound].isCapitalised
        {
            return nil
        }
        if phrase.name == nil, phrase.description == nil { readDescription(head, &phrase) }
        return phrase.name == nil && phrase.description == nil ? nil : phrase
    }

    private func skipsAtStart(_ index: Int, _ range: Range<Int>) -> Bool {
        let token = tokens[index]
        if token.kind != .word { return true }
        if token.isWord([.conjunction, .adverb]) { return true }
        return token.isWord(.subordinator) && index == range.lowerBound
    }

    /// "On Friday the company", "In a statement Lee": the start of what follows the leading adverbial.
    private func afterLeadingAdverbial(_ range: Range<Int>) -> Int {
        guard let first = range.first, tokens[first].isWord(.preposition) || tokens[first].isWord(.time)
        else {
            return range.lowerBound
        }
        for index in range.dropFirst() {
            let token = tokens[index]
            let before = tokens[index - 1]
            let opens =
                token.isWord([.determiner, .pronoun, .possessive]) && !before.isWord(.preposition)
                || token.isNameWord && !token.isWord(.time) && before.isWord([.time, .occasion])
            if opens { return index }
        }
        return range.lowerBound
    }

    /// Where the modifiers behind the head of a phrase begin: "with Clean Coast", "in Geneva", "released on".
    private func headEnd(_ range: Range<Int>) -> Int {
        for index in range.dropFirst() {
            let token = tokens[index]
            if token.kind != .word { return index }
            if token.isWord([.preposition, .time, .auxiliary, .question]) && !token.isNameWord {
                return index
            }
            if !token.isCapitalised, endsInPastTense(token),
                index > range.lowerBound + 1 || tokens[index - 1].isNameWord,
                !tokens[index - 1].isWord(.determiner),
                !(index + 1 < range.upperBound && tokens[index + 1].isNameWord)
            {
                return index
            }
        }
        return range.upperBound
    }

    func endsInPastTense(_ token: ClauseToken) -> Bool {
        token.end - token.start > 4 && text.byte(token.end - 1) == UInt8(ascii: "d")
            && text.byte(token.end - 2) == UInt8(ascii: "e")
    }

    /// The capitalised words at the end of `head`, without titles; also those before "report" and its like.
    private func readName(in head: Range<Int>, _ phrase: inout SpeakerPhrase) {
        for index in head { phrase.classes.formUnion(gender(of: index)) }
        var end = head.upperBound
        let last = tokens[end - 1]
        if end < phrase.tokens.upperBound, last.isWord(.title),
            let holder = officeHolder(behind: end, in: phrase.tokens)
        {
            phrase.name = holder
            phrase.role = end - 1
            return
        }
        let isSource = last.isWord(.source) && !last.isCapitalised
        if isSource {
            if let owner = sourceOwner(behind: head, in: phrase.tokens) {
                phrase.name = owner
                phrase.role = end - 1
                return
            }
            end -= 1
            while end > head.lowerBound, !tokens[end - 1].isNameWord, !tokens[end - 1].isPossessive {
                end -= 1
            }
            if end > head.lowerBound, tokens[end - 1].isPossessive, !tokens[end - 1].isNameWord {
                phrase.description = head.lowerBound..<end
                phrase.role = end - 1
                return
            }
        }
        let start = nameStart(endingAt: end, from: head.lowerBound)
        guard start < end else { return }
        if !isSource, tokens[end - 1].isPossessive { return }
        if isGroup(start..<end, in: head) { return }
        let bare = withoutTitles(start..<end)
        phrase.name = bare.lowerBound..<nameEnd(bare, limit: phrase.tokens.upperBound)
        phrase.role = bare.lowerBound > head.lowerBound && !isSource ? bare.lowerBound - 1 : nil
    }

    /// "Hunters", "Officials": a capital that only the start of the sentence gives.
    private func isGroup(_ name: Range<Int>, in head: Range<Int>) -> Bool {
        guard name.count == 1, name == head,
            name.lowerBound == 0 || tokens[name.lowerBound - 1].isWord([.conjunction]),
            isPlural(tokens[name.lowerBound]), !tokens[name.lowerBound].isWord(.body),
            !register.knows(name: words(of: name)[0])
        else { return false }
        let word = lowercased(name.lowerBound)
        return ["ers", "ors", "sts", "ans", "ics", "als", "nts", "ees", "ies", "ups", "ves"].contains {
            word.hasSuffix($0)
        }
    }

    /// "US Secretary of State Mike Pompeo": the name behind the office.
    private func officeHolder(behind end: Int, in range: Range<Int>) -> Range<Int>? {
        guard lowercased(end) == "of" || lowercased(end) == "to" || lowercased(end) == "for" else {
            return nil
        }
        var last = end + 1
        while last < range.upperBound, tokens[last].isNameWord { last += 1 }
        return last - end > 3 ? last - 2..<last : nil
    }

    /// What a title says; "her brother" is no woman.
    func gender(of index: Int) -> WordClass {
        tokens[index].isWord(.possessive) ? [] : tokens[index].classes.intersection([.male, .female])
    }

    /// "a report by the Trade Office", "an article on the website of New America".
    private func sourceOwner(behind head: Range<Int>, in range: Range<Int>) -> Range<Int>? {
        for preposition in head.upperBound..<max(head.upperBound, range.upperBound)
        where ["by", "from", "of"].contains(lowercased(preposition)) {
            let rest = preposition + 1..<range.upperBound
            guard let first = rest.prefix(4).first(where: { tokens[$0].isNameWord }) else { continue }
            var end = first
            while end < rest.upperBound, tokens[end].isNameWord || isJoint(end, rest.upperBound) { end += 1 }
            return withoutTitles(first..<nameEnd(first..<end, limit: range.upperBound))
        }
        return nil
    }

    /// A particle or "&" between two words of a name.
    private func isJoint(_ index: Int, _ limit: Int) -> Bool {
        tokens[index].isWord(.particle) && index + 1 < limit && tokens[index + 1].isNameWord
    }

    /// The start of the name that ends at `end`.
    func nameStart(endingAt end: Int, from limit: Int) -> Int {
        var start = end
        while start > limit {
            let token = tokens[start - 1]
            let joins =
                token.isWord(.particle) && start < end && start - 1 > limit && tokens[start - 2].isNameWord
            guard token.isNameWord && !(token.isPossessive && start < end) || joins else { break }
            start -= 1
        }
        let strangers: WordClass = [
            .particle, .adverb, .time, .preposition, .subordinator, .conjunction, .question, .relative,
            .auxiliary,
            .aside,
        ]
        while start < end, tokens[start].isWord(strangers), !tokens[start].isWord(.body) { start += 1 }
        // "Hosting Cook": a capital that only the start of the sentence gives.
        if start == 0, end - start > 1,
            isGerund(0) || register.knows(name: words(of: 1..<end).joined(separator: " ")),
            !register.knows(name: words(of: 0..<1)[0])
        {
            start = 1
        }
        // "Secretary of State Mike Pompeo", "envoy to Ukraine Kurt Volker"
        if end - start > 2, start > 1, ["of", "to", "for"].contains(lowercased(start - 1)),
            tokens[start - 2].isWord(.title) || !tokens[start - 2].isCapitalised,
            !tokens[start..<end].contains(where: { $0.isWord(.body) })
        {
            return end - 2
        }
        return start
    }

    private func isGerund(_ index: Int) -> Bool {
        let end = tokens[index].end
        return end - tokens[index].start > 5 && text.byte(end - 1) == UInt8(ascii: "g")
            && text.byte(end - 2) == UInt8(ascii: "n") && text.byte(end - 3) == UInt8(ascii: "i")
    }

    /// "Ministry of Commerce", "University of Brack".
    private func nameEnd(_ name: Range<Int>, limit: Int) -> Int {
        let end = name.upperBound
        guard end + 1 < limit, name.contains(where: { tokens[$0].isWord(.body) }),
            isOf(end) || isFor(end)
        else {
            return end
        }
        var next = end + 1
        if tokens[next].isWord(.determiner), next + 1 < limit { next += 1 }
        guard tokens[next].isNameWord else { return end }
        while next < limit, tokens[next].isNameWord { next += 1 }
        return next
    }

    private func isOf(_ index: Int) -> Bool { string(index..<index + 1) == "of" }
    private func isFor(_ index: Int) -> Bool { string(index..<index + 1) == "for" }

    /// "US Senator Josh Hawley" without what ends in the last title.
    func withoutTitles(_ name: Range<Int>) -> Range<Int> {
        guard let title = name.dropLast().last(where: { tokens[$0].isWord(.title) }) else {
            return name
        }
        return title + 1..<name.upperBound
    }

    private func readDescription(_ head: Range<Int>, _ phrase: inout SpeakerPhrase) {
        guard let last = head.last else { return }
        var start = head.lowerBound
        while start < head.upperBound, tokens[start].isWord([.determiner, .possessive]),
            !tokens[start].isNumber
        {
            if isCount(start) { break }
            start += 1
        }
        phrase.role = last
        if start == head.upperBound {
            guard head.count == 1, tokens[last].isWord(.determiner), isCount(last) else { return }
            start = head.lowerBound
        }
        phrase.description = start..<descriptionEnd(head.upperBound, in: phrase.tokens)
    }

    /// "two in three people", "one resident", "some officials".
    private func isCount(_ index: Int) -> Bool {
        !["a", "an", "the", "this", "that", "these", "those"].contains(lowercased(index))
            && !tokens[index].isWord(.possessive)
    }

    /// "of", "for" and "at" belong to a description: "a team of ecologists", "analysts at Harmon".
    private func descriptionEnd(_ end: Int, in range: Range<Int>) -> Int {
        guard end < range.upperBound, ["of", "for", "at", "from", "in"].contains(lowercased(end)) else {
            return end
        }
        return range.upperBound
    }

    // MARK: Appositions

    /// Whether `range` is a name and nothing else.
    func isName(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty, range.count < 7 else { return false }
        if range.count == 1,
            tokens[range.lowerBound].isWord([.adverb, .time, .conjunction, .subordinator])
        {
            return false
        }
        return range.allSatisfy {
            tokens[$0].isNameWord && !tokens[$0].isPossessive || tokens[$0].isWord(.particle)
        }
            && !tokens[range.lowerBound].isWord([
                .adverb, .preposition, .time, .conjunction, .subordinator,
            ])
    }

    /// Whether `range` can describe the name before it: "an analyst at Lakeside", "58", "who teaches law".
    func isApposition(_ range: Range<Int>) -> Bool {
        guard let first = range.first else { return false }
        let token = tokens[first]
        if token.isWord([.determiner, .possessive, .relative]) || token.isNumber { return true }
        // "China's representative", "director of", "founder and chairman of"
        return token.isPossessive
            || !token.isCapitalised
                && !token.isWord([.preposition, .auxiliary, .adverb, .pronoun, .conjunction])
            || range.contains { !tokens[$0].isCapitalised }
                && range.prefix(4).contains { tokens[$0].isPossessive || tokens[$0].isWord(.title) }
    }

    // MARK: Words

    func string(_ range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        return String(decoding: text.bytes[tokens[first].start..<tokens[last].end], as: UTF8.self)
    }

    /// The word at `index`; empty where there is none.
    func lowercased(_ index: Int) -> String {
        tokens.indices.contains(index) ? string(index..<index + 1).lowercased() : ""
    }

    /// The words of a name, without a possessive ending.
    func words(of name: Range<Int>) -> [String] {
        name.map { index in
            var end = tokens[index].end
            // "James P. Kennedy"
            if end - tokens[index].start == 1, text.byte(end) == UInt8(ascii: ".") { end += 1 }
            if tokens[index].isPossessive {
                let before = text.before(end - 1)
                let isInside = before.value == 0x27 || before.value == 0x2019
                // "Farmers' Voice", but "Fu's"
                if index < name.upperBound - 1, !isInside { end = text.after(end).offset }
                if index == name.upperBound - 1, isInside { end = before.offset }
            }
            return String(decoding: text.bytes[tokens[index].start..<end], as: UTF8.self)
        }
    }
}
