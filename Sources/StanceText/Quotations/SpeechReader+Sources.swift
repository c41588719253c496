/// Speakers that no verb goes with: "according to Lee", "in Lee's view".
extension SpeechReader {
    /// "according to", "in Lee's view".
    mutating func sourceCue(at index: Int) -> Cue? {
        if lowercased(index) == "according", index + 2 < tokens.count, lowercased(index + 1) == "to" {
            return accordingCue(at: index)
        }
        guard index == 0, lowercased(0) == "in",
            let end = tokens.prefix(Self.reach).firstIndex(where: { $0.kind == .comma }), end > 2,
            end < 7,
            tokens[end - 2].isPossessive,
            ["view", "opinion", "words", "eyes", "telling"].contains(lowercased(end - 1))
        else { return nil }
        let name = nameStart(endingAt: end - 1, from: 1)..<end - 1
        guard !name.isEmpty else { return nil }
        var phrase = SpeakerPhrase(tokens: name)
        phrase.name = withoutTitles(name)
        for index in name {
            phrase.classes.formUnion(tokens[index].classes.intersection([.male, .female]))
        }
        return Cue(verb: 0..<1, speaker: speaker(of: phrase), start: 0, end: end + 1, content: end + 1)
    }

    mutating func accordingCue(at index: Int) -> Cue? {
        var end = index + 2
        while end < horizon(from: index), tokens[end].kind == .word, !tokens[end].isQuoted,
            !tokens[end].isWord(.relative)
        {
            end += 1
        }
        guard let phrase = phrase(in: index + 2..<end) else { return nil }
        var named = phrase
        // "For instance, according to": a few words are not yet what somebody says.
        let before =
            index > 3 && (tokens[index - 1].kind != .word || !tokens[index - 1].isWord(.conjunction))
        if before {
            if phrase.name != nil, end < tokens.count, tokens[end].kind == .comma {
                let next = followingSegment(end + 1)
                if isApposition(next), let role = self.phrase(in: next) {
                    named.role = role.role
                    named.classes.formUnion(role.classes)
                }
            }
            return Cue(verb: index..<index + 2, speaker: speaker(of: named), start: index, end: end)
        }
        guard end < tokens.count, tokens[end].kind == .comma else { return nil }
        let next = followingSegment(end + 1)
        if phrase.name == nil, isName(next), next.upperBound < tokens.count,
            tokens[next.upperBound].kind == .comma
        {
            named = self.named(next, role: phrase, start: 0).phrase
            end = next.upperBound
        } else if phrase.name != nil, isApposition(next), next.upperBound < tokens.count,
            tokens[next.upperBound].kind == .comma, next.count < 15,
            !next.contains(where: { tokens[$0].isWord(.auxiliary) })
        {
            end = next.upperBound
        }
        return Cue(
            verb: index..<index + 2, speaker: speaker(of: named), start: index, end: end + 1,
            content: end + 1)
    }
}
