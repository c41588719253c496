/// Quotations that no verb of speech stands by.
extension SpeechReader {
    /// `Her answer: “No.”`: what stands before the colon says who speaks.
    mutating func readColon(in sentence: Range<Int>) {
        guard
            let colon = tokens.indices.dropLast().last(where: {
                tokens[$0].kind == .colon && tokens[$0 + 1].kind == .openQuote
            }),
            let index = freeSpan(from: tokens[colon + 1].start, in: sentence)
        else { return }
        let speaker = currentSpeaker ?? owner(before: colon)
        guard let speaker else { return }
        isTaken[index] = true
        found.append(
            Found(
                range: spans[index].range, kind: .direct, speaker: speaker,
                cue: tokens[colon].start..<tokens[colon].end
            ))
        currentSpeaker = speaker
        register.noteSpeech(by: speaker)
    }

    private func freeSpan(from start: Int, in sentence: Range<Int>) -> Int? {
        spans(in: sentence).first { spans[$0].range.lowerBound == start && !isTaken[$0] }
    }

    /// Whose words follow the colon: the subject, or whose answer it is.
    private mutating func owner(before colon: Int) -> SpeakerRegister.ID? {
        if let first = tokens.first, first.isPossessive, first.isNameWord {
            var phrase = SpeakerPhrase(tokens: 0..<1)
            phrase.name = 0..<1
            return speaker(of: phrase)
        }
        if let first = tokens.first, first.isWord(.possessive) { return register.lastSpeaker }
        return sentenceSubject().map { speaker(of: $0) }
    }

    /// Takes the quotations that end in this sentence and are sentences of their own: their speaker is who spoke last.
    mutating func readFreeQuotations(in sentence: Range<Int>) {
        let isPlain: (ClauseToken) -> Bool = { $0.kind == .word && !$0.isQuoted }
        let firstPlain = tokens.first(where: isPlain)?.start ?? sentence.upperBound
        let lastPlain = tokens.last(where: isPlain)?.start ?? sentence.lowerBound
        for index in spans(in: sentence)
        where !isTaken[index] && spans[index].range.upperBound <= sentence.upperBound {
            let span = spans[index]
            let begins = span.range.lowerBound < max(firstPlain, sentence.lowerBound + 1)
            guard begins, lastPlain < span.range.upperBound, endsSentence(span) else { continue }
            isTaken[index] = true
            let speaker = currentSpeaker ?? register.lastSpeaker
            found.append(Found(range: span.range, kind: .direct, speaker: speaker, cue: nil))
            currentSpeaker = speaker
        }
    }

    /// Whether it ends as a sentence does: behind a full stop, or at the end of its paragraph.
    private func endsSentence(_ span: QuotedSpan) -> Bool {
        let last = text.kind(before: span.content.upperBound)
        return last == .terminator || !span.isClosed || span.isContinued
            || text.kind(at: span.range.upperBound) == .terminator
    }
}
