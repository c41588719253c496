/// A text with every sequence of units that n-grams may be taken from.
///
/// What a set of n-grams does not need is left empty. A value is meant to be used again for the next text: `analyse` keeps
/// the storage.
package struct AnalysedText: Sendable {
    /// A unit of a sequence that is no plain token.
    private struct Unit: Sendable {
        let hash: UInt64
        let name: UnitName
    }

    /// What stands for a unit, for people.
    private enum UnitName: Sendable {
        case token(Int)
        case markedToken(Int)
        case lexiconClass(Int)
        case negatedClass(Int)
    }

    private static let mark: [UInt8] = Array("NOT_".utf8)

    package private(set) var text = TokenizedText()
    private let matcher: LexiconMatcher?
    private let marksWords: Bool
    private let needsNegation: Bool
    /// The names of the classes in capitals, so that they differ from all tokens, and their hashes.
    private let classNames: [[UInt8]]
    private let classHashes: [UInt64]
    private let negatedClassHashes: [UInt64]

    private var negated: [Bool] = []
    private var matches: [LexiconMatcher.Match] = []
    private var markedWords: [Unit] = []
    private var classes: [Unit] = []
    private var classSequence: [Unit] = []

    /// - Parameter lexicon: what classes of words come from; without one there are none.
    package init(_ blocks: [NGrams], lexicon: LexiconMatcher?) {
        matcher = blocks.contains { $0.unit == .classes || $0.unit == .classSequence } ? lexicon : nil
        marksWords = blocks.contains { $0.unit == .markedWords }
        needsNegation = marksWords || blocks.contains { $0.unit == .classes }
        classNames = matcher?.lexicon.classNames.map { Array($0.uppercased().utf8) } ?? []
        classHashes = classNames.map { NGramKey.hash($0[...]) }
        negatedClassHashes = classNames.map { NGramKey.hash((Self.mark + $0)[...]) }
    }

    /// Replaces the content by that of `utf8`.
    ///
    /// - Complexity: O(*n*) in the bytes of the text.
    package mutating func analyse(_ utf8: Span<UInt8>, mask: TargetMask? = nil) {
        text.tokenize(utf8, mask: mask)
        if needsNegation { NegationScope.mark(text, into: &negated) }
        if marksWords { markWords() }
        if let matcher {
            matcher.find(in: text, into: &matches)
            collectClasses(matcher.lexicon)
            collectClassSequence(matcher.lexicon)
        }
    }

    private mutating func markWords() {
        markedWords.removeAll(keepingCapacity: true)
        for (index, token) in text.tokens.enumerated() {
            guard negated[index] else {
                markedWords.append(Unit(hash: token.hash, name: .token(index)))
                continue
            }
            var hash = NGramKey.hash(Self.mark[...])
            for byte in text.bytes[token.start..<token.end] { hash = NGramKey.extend(hash, by: byte) }
            markedWords.append(Unit(hash: hash, name: .markedToken(index)))
        }
    }

    private mutating func collectClasses(_ lexicon: Lexicon) {
        classes.removeAll(keepingCapacity: true)
        for match in matches {
            let isNegated = !negated.isEmpty && negated[match.tokens.lowerBound]
            for number in lexicon.entries[match.entry].classes {
                classes.append(
                    isNegated
                        ? Unit(hash: negatedClassHashes[number], name: .negatedClass(number))
                        : Unit(hash: classHashes[number], name: .lexiconClass(number)))
            }
        }
    }

    private mutating func collectClassSequence(_ lexicon: Lexicon) {
        classSequence.removeAll(keepingCapacity: true)
        var next = 0
        var position = 0
        while position < text.tokens.count {
            if next < matches.count, matches[next].tokens.lowerBound == position {
                let number = lexicon.entries[matches[next].entry].classes[0]
                classSequence.append(Unit(hash: classHashes[number], name: .lexiconClass(number)))
                position = matches[next].tokens.upperBound
                next += 1
                continue
            }
            let token = text.tokens[position]
            if FunctionWords.hashes.contains(token.hash) || token.hash == TargetMask.standInHash {
                classSequence.append(Unit(hash: token.hash, name: .token(position)))
            }
            position += 1
        }
    }
}

extension AnalysedText {
    /// The number of units in the sequence of a unit that is no character.
    @inline(__always)
    func count(_ unit: NGrams.Unit) -> Int {
        switch unit {
        case .words, .characters: text.tokens.count
        case .markedWords: markedWords.count
        case .classes: classes.count
        case .classSequence: classSequence.count
        }
    }

    @inline(__always)
    func hash(_ unit: NGrams.Unit, at index: Int) -> UInt64 {
        switch unit {
        case .words, .characters: text.tokens[index].hash
        case .markedWords: markedWords[index].hash
        case .classes: classes[index].hash
        case .classSequence: classSequence[index].hash
        }
    }

    /// What a unit is called: a word as it is, `NOT_` before a word or class in the scope of a negation, a class in capitals.
    func name(_ unit: NGrams.Unit, at index: Int) -> [UInt8] {
        let name: UnitName =
            switch unit {
            case .words, .characters: .token(index)
            case .markedWords: markedWords[index].name
            case .classes: classes[index].name
            case .classSequence: classSequence[index].name
            }
        return switch name {
        case .token(let token): word(token)
        case .markedToken(let token): Self.mark + word(token)
        case .lexiconClass(let number): classNames[number]
        case .negatedClass(let number): Self.mark + classNames[number]
        }
    }

    private func word(_ token: Int) -> [UInt8] {
        Array(text.bytes[text.tokens[token].start..<text.tokens[token].end])
    }
}
