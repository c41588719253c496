extension AnalysedText {
    /// The tokens that each unit of a sequence stands for, unit after unit: of a word itself, of a class the words of the
    /// entry that it was found by. For characters, which are no sequence, those of the words.
    ///
    /// - Complexity: O(*n*) in the tokens of the text. Nothing that only classifies asks for it.
    package func tokens(_ unit: NGrams.Unit) -> [Range<Int>] {
        switch unit {
        case .words, .markedWords, .characters: text.tokens.indices.map { $0..<$0 + 1 }
        case .classes: classTokens
        case .classSequence: classSequenceTokens
        }
    }

    private var classTokens: [Range<Int>] {
        guard let lexicon = matcher?.lexicon else { return [] }
        return matches.flatMap { repeatElement($0.tokens, count: lexicon.classes(of: $0.entry).count) }
    }

    private var classSequenceTokens: [Range<Int>] {
        guard let lexicon = matcher?.lexicon else { return [] }
        var tokens: [Range<Int>] = []
        var position = 0
        for match in matches {
            tokens += functionWords(position..<match.tokens.lowerBound)
            if !lexicon.classes(of: match.entry).isEmpty { tokens.append(match.tokens) }
            position = match.tokens.upperBound
        }
        return tokens + functionWords(position..<text.tokens.count)
    }

    private func functionWords(_ tokens: Range<Int>) -> [Range<Int>] {
        tokens.filter { FunctionWords.index[text.hashes[$0]] != nil }.map { $0..<$0 + 1 }
    }
}
