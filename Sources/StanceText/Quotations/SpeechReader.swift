/// The walk over the sentences of a text that ``QuotationFinder`` makes.
struct SpeechReader {
    /// A quotation whose speaker may still get a fuller name.
    struct Found {
        var range: Range<Int>
        var kind: Quotation.Kind
        var speaker: SpeakerRegister.ID?
        var cue: Range<Int>?
    }

    /// How many words a rule looks back or ahead at most, so that a text without marks stays linear.
    static let reach = 60

    let text: TextScalars
    let sentences: [Range<Int>]
    let spans: [QuotedSpan]
    /// Which spans belong to a quotation already.
    var isTaken: [Bool]
    /// The first span that ends behind the start of the sentence.
    private var firstSpan = 0
    /// The words and marks of the sentence.
    var tokens: [ClauseToken] = []
    var register = SpeakerRegister()
    var found: [Found] = []
    /// Who spoke in the sentence before; nil if nobody did.
    var previousSpeaker: SpeakerRegister.ID?
    /// Who spoke last in this sentence.
    var currentSpeaker: SpeakerRegister.ID?

    init(_ text: TextScalars, sentences: [Range<Int>]) {
        self.text = text
        self.sentences = sentences
        spans = QuotationMarks.spans(in: text)
        isTaken = Array(repeating: false, count: spans.count)
    }

    mutating func read() -> QuotedText {
        for sentence in sentences { read(sentence) }
        found.sort { $0.range.lowerBound < $1.range.lowerBound }
        var end = 0
        let quotations = found.compactMap { found -> Quotation? in
            let range = max(found.range.lowerBound, end)..<max(found.range.upperBound, end)
            guard range.count > 1 else { return nil }
            end = range.upperBound
            return Quotation(
                range: range, kind: found.kind, speaker: found.speaker.map(register.speaker), cue: found.cue
            )
        }
        return QuotedText(quotations: quotations, speakers: Self.speakers(of: sentences, quotations))
    }

    /// The end of the words that a rule looks at which starts at `start`.
    func horizon(from start: Int) -> Int { min(tokens.count, start + Self.reach) }

    /// The spans that share bytes with a range.
    ///
    /// - Complexity: O(log *n* + *k*) for *k* of *n* spans.
    func spans(in range: Range<Int>) -> Range<Int> {
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].range.upperBound <= range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        while high < spans.count, spans[high].range.lowerBound < range.upperBound { high += 1 }
        return low..<high
    }

    private mutating func read(_ sentence: Range<Int>) {
        while firstSpan < spans.count, spans[firstSpan].range.upperBound <= sentence.lowerBound {
            firstSpan += 1
        }
        tokens.removeAll(keepingCapacity: true)
        ClauseTokenizer(text: text).read(sentence, spans: spans[firstSpan...], into: &tokens)
        currentSpeaker = nil
        noteNames()
        readCues()
        readColon(in: sentence)
        readFreeQuotations(in: sentence)
        if currentSpeaker == nil { noteSubject() }
        register.finishSentence()
        previousSpeaker = currentSpeaker
    }

    // MARK: Names

    /// Notes the names of two words and more, so that surnames find them.
    private mutating func noteNames() {
        var index = 0
        while index < tokens.count {
            guard tokens[index].isNameWord else {
                index += 1
                continue
            }
            var end = index + 1
            while end < tokens.count, tokens[end].isNameWord, !tokens[end - 1].isPossessive { end += 1 }
            let start = nameStart(endingAt: end, from: index)
            if start < end {
                let name = withoutTitles(start..<end)
                if name.count > 1 {
                    let id = note(name: name)
                    if start < name.lowerBound {
                        for title in start..<name.lowerBound {
                            register.note(role: lowercased(title), of: id)
                            register.note(tokens[title].classes, of: id)
                        }
                    } else if start > 0, tokens[start - 1].kind == .word, !tokens[start - 1].isCapitalised,
                        tokens[start - 1].classes.isDisjoint(with: [
                            .preposition, .conjunction, .auxiliary, .determiner,
                        ])
                    {
                        // "parish clerk Vera Simms"
                        register.note(role: lowercased(start - 1), of: id)
                    }
                }
            }
            index = end
        }
    }

    private mutating func note(name: Range<Int>) -> SpeakerRegister.ID {
        register.note(name: words(of: name), isBody: name.contains { tokens[$0].isWord(.body) })
    }

    /// Who the speaker that a phrase names is.
    mutating func speaker(of phrase: SpeakerPhrase) -> SpeakerRegister.ID {
        if let pronoun = phrase.pronoun { return register.speaker(pronoun: lowercased(pronoun)) }
        if let name = phrase.name {
            let id = note(name: name)
            register.note(phrase.classes, of: id)
            if let role = phrase.role { register.note(role: lowercased(role), of: id) }
            if isBody(phrase, name) { register.noteBody(id) }
            return id
        }
        guard let description = phrase.description else { return register.speaker(pronoun: "they") }
        let head = phrase.role ?? description.lowerBound
        return speaker(described: description, head: head, isDefinite: isDefinite(phrase))
    }

    /// "a report by Farmers' Voice", "the Reuters", "CNBC".
    private func isBody(_ phrase: SpeakerPhrase, _ name: Range<Int>) -> Bool {
        if let role = phrase.role, tokens[role].isWord(.source) { return true }
        if name.lowerBound > 0, lowercased(name.lowerBound - 1) == "the" { return true }
        guard name.count == 1 else { return false }
        let token = tokens[name.lowerBound]
        return token.end - token.start > 2
            && (token.start..<token.end).allSatisfy { text.kind(at: $0) == .upper }
    }

    private mutating func speaker(described range: Range<Int>, head: Int, isDefinite: Bool)
        -> SpeakerRegister.ID
    {
        let role = lowercased(head)
        let token = tokens[head]
        if isDefinite, token.isNumber, let person = register.lastPerson { return person }
        let standsForBody = !token.classes.isDisjoint(with: [.bodyNoun, .source, .body])
        if isDefinite, range.count == 1,
            let known = register.speaker(
                called: role, standsForBody: standsForBody, isSource: token.isWord(.source))
        {
            return known
        }
        var words = string(range)
        if tokens[range.upperBound - 1].isPossessive {
            words = self.words(of: range).joined(separator: " ")
        }
        return register.note(
            description: words, head: role, isPlural: isPlural(token) || role == "people",
            isBody: standsForBody)
    }

    private func isDefinite(_ phrase: SpeakerPhrase) -> Bool {
        let first = lowercased(phrase.tokens.lowerBound)
        return first == "the" || first == "this" || first == "that"
    }

    /// Notes whom a sentence in the author's voice is about.
    private mutating func noteSubject() {
        guard let phrase = sentenceSubject(), phrase.pronoun == nil else { return }
        if phrase.name != nil {
            register.noteSubject(speaker(of: phrase))
        } else if let head = phrase.role, let description = phrase.description, isPlural(tokens[head]),
            description.count < 4
        {
            register.noteGroup(speaker(of: phrase))
        }
    }

    // MARK: Sentences

    /// Who speaks most of each sentence's quoted bytes.
    private static func speakers(of sentences: [Range<Int>], _ quotations: [Quotation]) -> [Speaker?] {
        var first = 0
        return sentences.map { sentence in
            while first < quotations.count, quotations[first].range.upperBound <= sentence.lowerBound {
                first += 1
            }
            var shares: [(speaker: Speaker, bytes: Int)] = []
            var index = first
            while index < quotations.count, quotations[index].range.lowerBound < sentence.upperBound {
                if let speaker = quotations[index].speaker {
                    let bytes = quotations[index].range.clamped(to: sentence).count
                    if let known = shares.firstIndex(where: { $0.speaker == speaker }) {
                        shares[known].bytes += bytes
                    } else {
                        shares.append((speaker, bytes))
                    }
                }
                index += 1
            }
            return shares.reduce(nil as (speaker: Speaker, bytes: Int)?) { best, share in
                share.bytes > best?.bytes ?? 0 ? share : best
            }?.speaker
        }
    }
}
