/// What is said behind a verb of speech: a clause or a quotation.
extension SpeechReader {
    /// The start of the clause or quotation behind a verb, over whom it is said to, where and when; nil if none follows.
    func clause(behind end: Int, classes: WordClass) -> Int? {
        let object = objectEnd(from: overInsertion(end), classes)
        let behind = adverbialEnd(from: object)
        guard behind < tokens.count else { return nil }
        if let content = quotation(at: behind) { return content }
        if isThat(behind) { return behind + 1 }
        if classes.contains(.states), tokens[behind].isWord(.pronoun), hasVerb(from: behind) {
            return behind
        }
        if tokens[behind].isWord(.question), !tokens[behind].isQuoted,
            !classes.isDisjoint(with: [.asks, .says, .tells]), behind == object
        {
            return ["when", "which", "where"].contains(lowercased(behind)) ? nil : behind
        }
        guard classes.contains(.says) || classes.contains(.tells) && object > end,
            !classes.contains(.judges),
            opensStatement(behind), classes.contains(.clausal) || hasFiniteVerb(from: behind)
        else { return nil }
        return behind
    }

    /// ", however," between a verb and what is said.
    func overInsertion(_ index: Int) -> Int {
        guard index + 2 < tokens.count, tokens[index].kind == .comma, tokens[index + 1].isWord(.adverb),
            tokens[index + 2].kind == .comma
        else { return index }
        return index + 3
    }

    func isThat(_ index: Int) -> Bool {
        guard lowercased(index) == "that", !tokens[index].isQuoted else { return false }
        return index + 1 < tokens.count
    }

    /// `: “`, `, “`, `“`: the opening mark.
    func quotation(at index: Int) -> Int? {
        if tokens[index].kind == .openQuote { return index }
        guard index + 1 < tokens.count, tokens[index].kind == .colon || tokens[index].kind == .comma,
            tokens[index + 1].kind == .openQuote
        else { return nil }
        return index + 1
    }

    /// Whether a clause without "that" begins here.
    func opensStatement(_ index: Int) -> Bool {
        let token = tokens[index]
        guard token.kind == .word, !token.isQuoted, index + 2 < tokens.count else { return false }
        if token.isWord([.determiner, .possessive, .pronoun, .firstPerson]) || token.isNumber {
            return hasVerb(from: index)
        }
        if isQuantity(index) { return hasVerb(from: index) }
        if token.isWord([
            .time, .conjunction, .preposition, .subordinator, .adverb, .auxiliary, .participle,
        ]) {
            return false
        }
        return hasVerb(from: index)
    }

    /// "more than 15,000", "at least five", "nearly 40".
    private func isQuantity(_ index: Int) -> Bool {
        guard index + 2 < tokens.count else { return false }
        let joins = ["than", "least", "most", "to"].contains(lowercased(index + 1))
        let number = index + (joins ? 2 : 1)
        guard tokens[number].isNumber else { return false }
        let words =
            joins
            ? ["more", "less", "fewer", "at", "up"]
            : ["nearly", "almost", "about", "some", "only", "roughly"]
        return words.contains(lowercased(index))
    }

    /// Whether a word that can be a finite verb follows before the next mark: "said goodbye" has none.
    func hasVerb(from start: Int) -> Bool {
        var index = start + 1
        while index < horizon(from: start), tokens[index].kind == .word || tokens[index].isQuoted {
            if tokens[index].kind == .word, isVerbLike(index) { return true }
            index += 1
        }
        return false
    }

    /// Whether a word that hardly is anything but a finite verb follows: "maintains tariffs for leverage" has none.
    func hasFiniteVerb(from start: Int) -> Bool {
        if tokens[start].isWord([.pronoun, .firstPerson]) { return true }
        var index = start + 1
        while index < horizon(from: start), tokens[index].kind == .word || tokens[index].isQuoted {
            let token = tokens[index]
            if token.isWord(.auxiliary) || token.isWord([.pronoun, .firstPerson]) { return true }
            if token.kind == .word, !token.isCapitalised, endsInPastTense(token),
                !tokens[index - 1].isWord([.preposition, .determiner])
            {
                return true
            }
            if token.isWord(.finiteSpeech), !token.isWord(.nounLike) { return true }
            index += 1
        }
        return false
    }

    func isVerbLike(_ index: Int) -> Bool {
        let token = tokens[index]
        if token.isCapitalised { return false }
        if token.isWord([.auxiliary]) || endsInPastTense(token)
            || !token.classes.isDisjoint(with: .finiteSpeech)
        {
            return true
        }
        if isPlural(token), !token.isWord([.determiner, .possessive]) { return true }
        return tokens[index - 1].isWord([.pronoun, .firstPerson])
            || isPlural(tokens[index - 1]) && token.classes.isEmpty
            || text.byte(token.end - 1) == UInt8(ascii: "t")
            || token.classes.isEmpty && index > 0 && tokens[index - 1].isNameWord
    }

    /// The opening mark of the few words that a verb of judgement gives: `called it "a joke"`.
    func quoteAhead(_ end: Int, _ classes: WordClass) -> Int? {
        guard classes.contains(.judges) || classes.contains(.states) || classes.contains(.voices) else {
            return nil
        }
        let reach = classes.contains(.judges) ? 12 : 1
        var index = end
        while index < tokens.count, index < end + reach {
            if tokens[index].kind == .openQuote { return index }
            if tokens[index].kind != .word { return nil }
            index += 1
        }
        return nil
    }

    /// The end of whom something is said to: "told the Global Times", "told me".
    func objectEnd(from start: Int, _ classes: WordClass) -> Int {
        guard classes.contains(.tells) || classes.contains(.asks), start < tokens.count,
            tokens[start].kind == .word
        else { return start }
        if tokens[start].isWord(.firstPerson) || tokens[start].isWord(.pronoun)
            || ["him", "them"].contains(lowercased(start))
        {
            return start + 1
        }
        var index = start
        while index < horizon(from: start), tokens[index].isWord([.determiner, .possessive]),
            lowercased(index) != "that"
        {
            index += 1
        }
        while index < horizon(from: start), tokens[index].kind == .word, !tokens[index].isQuoted,
            !tokens[index].isWord([
                .preposition, .determiner, .possessive, .pronoun, .question, .participle,
            ]),
            !tokens[index].isWord([.auxiliary, .subordinator]),
            !tokens[index].isWord(.time) || isInName(index)
        {
            index += 1
        }
        // "told the teachers who filled the lawn that"
        guard index < tokens.count, index > start, lowercased(index) == "who",
            let that = tokens[index...].prefix(12).firstIndex(where: { $0.kind != .word || $0.isQuoted })
                ?? Optional(min(tokens.count, index + 12)),
            let conjunction = (index..<that).first(where: isThat)
        else { return index }
        return conjunction
    }

    /// "Morning" in "the Morning Herald".
    func isInName(_ index: Int) -> Bool {
        guard tokens[index].isCapitalised, index + 1 < tokens.count else { return false }
        return tokens[index + 1].isNameWord && !tokens[index + 1].isWord(.time)
    }

    /// The end of adverbs and of "in a statement on Monday".
    func adverbialEnd(from start: Int) -> Int {
        var index = start
        while index < horizon(from: start) {
            let token = tokens[index]
            guard token.kind == .word, !token.isQuoted, !isQuantity(index) else { return index }
            if token.isWord([.adverb, .time]) && !token.isWord(.possessive) {
                index += 1
            } else if token.isWord(.determiner), index + 1 < tokens.count, tokens[index + 1].isWord(.time) {
                index += 2
            } else if token.isWord(.preposition), let end = prepositionalEnd(from: index) {
                index = end
            } else {
                return index
            }
        }
        return index
    }

    func prepositionalEnd(from start: Int) -> Int? {
        var index = start + 1
        while index < tokens.count, index < start + 14 {
            let token = tokens[index]
            guard token.kind == .word, !token.isQuoted else { return index }
            if lowercased(index) == "that" && !tokens[index - 1].isWord(.preposition) { return index }
            let before = tokens[index - 1]
            if index > start + 1, before.isWord([.time, .occasion]) || before.isNumber,
                !token.isWord([.preposition, .time, .occasion]), !token.isNumber
            {
                return index
            }
            index += 1
        }
        return index == tokens.count ? index : nil
    }
}
