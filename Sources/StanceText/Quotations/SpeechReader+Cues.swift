/// The verbs of speech in a sentence, and what is said.
extension SpeechReader {
    /// What stands behind a verb of speech and goes on to the end of the sentence or to the next cue.
    struct OpenContent {
        var start: Int
        var speaker: SpeakerRegister.ID
        var cue: Range<Int>
    }

    /// A verb of speech with its subject.
    struct Cue {
        var verb: Range<Int>
        var speaker: SpeakerRegister.ID
        /// Where the words begin that belong to the cue.
        var start: Int
        /// Where they end.
        var end: Int
        /// Where what is said begins, if it follows.
        var content: Int?
        /// Whether only the quotation at ``content`` is said: `called it "a joke"`.
        var isBrief = false
    }

    mutating func readCues() {
        var open: OpenContent?
        // What has been said before a cue begins here.
        var start = 0
        var index = 0
        while index < tokens.count {
            guard !tokens[index].isQuoted, let cue = cue(at: index, isOpen: open != nil),
                cue.content ?? 0 < tokens.count
            else {
                if let pending = open, endsContent(at: index, of: pending) {
                    take(pending.start..<index, pending.speaker, cue: pending.cue)
                    open = nil
                    start = index + 1
                }
                index += 1
                continue
            }
            index = take(cue, from: start, &open)
            start = index
        }
        if let pending = open { take(pending.start..<tokens.count, pending.speaker, cue: pending.cue) }
    }

    /// Takes what a cue ends or stands behind, opens what it leads to, and gives the token to go on with.
    private mutating func take(_ cue: Cue, from start: Int, _ open: inout OpenContent?) -> Int {
        // "Lee said …, Reuters reported": the inner speaker is the one who says it.
        let isOuter = cue.content == nil && (open != nil || !isSaid(before: cue, from: start))
        if let pending = open {
            let end = max(pending.start, contentEnd(before: cue.start))
            take(pending.start..<end, pending.speaker, cue: pending.cue)
            open = nil
        }
        if !isOuter {
            if cue.content == nil { takeBefore(cue, from: start) }
            currentSpeaker = cue.speaker
            register.noteSpeech(by: cue.speaker)
        }
        guard let content = cue.content ?? resumed(behind: cue) else { return cue.end }
        if cue.content != nil, cue.isBrief || isQuotedAlone(content) { return takeBrief(from: content, cue) }
        open = OpenContent(start: content, speaker: cue.speaker, cue: bytes(cue.verb))
        return max(content, cue.end)
    }

    /// Whether the words from `start` to a cue are what it says: in a sentence with a speaker only a quotation is.
    func isSaid(before cue: Cue, from start: Int) -> Bool {
        guard currentSpeaker != nil, start < cue.start else { return true }
        return tokens[start..<cue.start].contains { $0.kind == .openQuote || $0.kind == .closeQuote }
            && isWhollyQuoted(start..<cue.start)
    }

    func bytes(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first, let last = range.last else { return 0..<0 }
        return tokens[first].start..<tokens[last].end
    }

    /// The end of what is said before the token at `end`, without the comma and the conjunction between.
    func contentEnd(before end: Int) -> Int {
        var end = end
        while end > 0,
            tokens[end - 1].kind == .comma
                || tokens[end - 1].isWord(.conjunction) && !tokens[end - 1].isQuoted
        {
            end -= 1
        }
        return end
    }

    /// ", citing …": what follows is no longer said. Also the colon before a quotation.
    func endsContent(at index: Int, of content: OpenContent) -> Bool {
        guard index > content.start, index + 1 < tokens.count else { return false }
        if tokens[index].kind == .colon { return tokens[index + 1].kind == .openQuote }
        return tokens[index].kind == .comma && tokens[index + 1].isWord(.aside)
    }

    /// The second half of what a cue stands within: `The town, he said, cannot`, `"Then," he said, "it rained."`
    func resumed(behind cue: Cue) -> Int? {
        var next = cue.end
        guard next + 1 < tokens.count, tokens[next].kind == .comma || tokens[next].kind == .colon else {
            return nil
        }
        next += 1
        if tokens[next].kind == .openQuote { return next }
        guard !tokens[next].isQuoted else { return nil }
        if tokens[next].isWord(.conjunction), next + 1 < tokens.count,
            tokens[next + 1].kind == .openQuote
        {
            return next + 1
        }
        if tokens[next].isWord(.auxiliary) { return next }
        // Behind "said Li" it would be what Li is.
        let isInverted = cue.start == cue.verb.lowerBound
        return !isInverted && (tokens[next].isWord(.pronoun) || lowercased(next) == "the") ? next : nil
    }

    // MARK: Taking

    /// Whether a quotation opens at `start` that ends as a sentence does, or with this one.
    func isQuotedAlone(_ start: Int) -> Bool {
        guard tokens[start].kind == .openQuote, !isThat(start - 1) else { return false }
        var end = start + 1
        while end < tokens.count, tokens[end].isQuoted, tokens[end].kind != .closeQuote { end += 1 }
        guard end < tokens.count else { return true }
        return tokens[end - 1].kind == .terminator || tokens[end - 1].kind == .comma
    }

    /// Takes the quotation that opens at `start` and gives the token behind it.
    mutating func takeBrief(from start: Int, _ cue: Cue) -> Int {
        var end = start + 1
        while end < tokens.count, tokens[end].isQuoted, tokens[end].kind != .openQuote { end += 1 }
        guard let last = tokens[start..<end].last else { return end }
        for index in spans(in: tokens[start].start..<last.end) where !isTaken[index] {
            isTaken[index] = true
            let kind: Quotation.Kind = cue.isBrief ? .mixed : .direct
            found.append(
                Found(range: spans[index].range, kind: kind, speaker: cue.speaker, cue: bytes(cue.verb)))
        }
        return end
    }

    /// Takes what stands before a cue: a quotation, or a clause.
    mutating func takeBefore(_ cue: Cue, from start: Int) {
        var end = contentEnd(before: cue.start)
        var start = start
        while start < end, tokens[start].kind != .word, !tokens[start].isQuoted { start += 1 }
        if end > start, tokens[end - 1].kind == .closeQuote, !isWhollyQuoted(start..<end) {
            // `Lee nodded. “Yes,” he said`: a quotation behind a full stop or colon stands for itself.
            let mark = tokens[start..<end].lastIndex {
                ($0.kind == .colon || $0.kind == .dash) && !$0.isQuoted
            }
            if let mark, tokens[mark + 1].kind == .openQuote { start = mark + 1 }
        }
        if end > start, tokens[end - 1].kind == .terminator, !tokens[end - 1].isQuoted { end -= 1 }
        if start == 0 { start = afterDateline(before: end) }
        take(start..<max(start, end), cue.speaker, cue: bytes(cue.verb))
    }

    /// "PORT ELLEN, March 4 (Coastal News) - The state": the first word behind the dash.
    func afterDateline(before end: Int) -> Int {
        guard let dash = tokens[..<min(end, 12)].firstIndex(where: { $0.kind == .dash }),
            dash + 1 < end, isCapital(0),
            tokens[..<dash].allSatisfy({ $0.kind != .word || $0.isCapitalised || $0.isNumber })
        else { return 0 }
        return dash + 1
    }

    /// Whether a word has no small letters.
    func isCapital(_ index: Int) -> Bool {
        guard index < tokens.count, tokens[index].kind == .word,
            tokens[index].end - tokens[index].start > 2
        else {
            return false
        }
        return (tokens[index].start..<tokens[index].end).allSatisfy { text.kind(at: $0) != .lower }
    }

    func isWhollyQuoted(_ range: Range<Int>) -> Bool {
        range.allSatisfy { tokens[$0].isQuoted || tokens[$0].kind != .word }
    }

    /// Whether words without quotation marks can be what somebody says: "On Monday" cannot.
    func isStatement(_ range: Range<Int>) -> Bool {
        let words = range.count { tokens[$0].kind == .word }
        guard let first = range.first, words > 1 else { return false }
        return words > 3
            || tokens[first].classes.isDisjoint(with: [
                .preposition, .subordinator, .time, .adverb, .conjunction,
            ])
    }

    /// Takes tokens as said by `speaker`: direct if all words are quoted, mixed if some are.
    mutating func take(_ range: Range<Int>, _ speaker: SpeakerRegister.ID, cue: Range<Int>) {
        var range = range
        while let last = range.last, !tokens[last].isQuoted,
            tokens[last].kind == .comma || tokens[last].kind == .terminator
                || tokens[last].kind == .dash || tokens[last].kind == .colon
        {
            range = range.dropLast()
        }
        guard let first = range.first, let last = range.last else { return }
        let isDirect = isWhollyQuoted(range)
        let isMixed = range.contains { tokens[$0].isQuoted }
        guard isDirect && isMixed || isStatement(range) else { return }
        var bounds = tokens[first].start..<tokens[last].end
        for index in spans(in: bounds) where spans[index].range.overlaps(bounds) && !isTaken[index] {
            isTaken[index] = true
            if isDirect {
                found.append(Found(range: spans[index].range, kind: .direct, speaker: speaker, cue: cue))
            } else {
                let range = spans[index].range
                bounds =
                    min(
                        bounds.lowerBound, max(range.lowerBound, tokens[first].start))..<max(
                        bounds.upperBound, range.upperBound)
            }
        }
        if !isDirect {
            found.append(
                Found(range: bounds, kind: isMixed ? .mixed : .indirect, speaker: speaker, cue: cue))
        }
    }
}
