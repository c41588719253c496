/// A text with every sequence of units that n-grams may be taken from.
///
/// What a set of n-grams does not need is left empty. A value is meant to be used again for the next text: `analyse` keeps
/// the storage.
package struct AnalysedText: Sendable {
    private static let mark: [UInt8] = Array("NOT_".utf8)

    package private(set) var text = TokenizedText()
    let matcher: LexiconMatcher?
    private let marksWords: Bool
    private let needsNegation: Bool
    /// The names of the classes in capitals, so that they differ from all tokens, and their hashes.
    private let classNames: [[UInt8]]
    private let classHashes: [UInt64]
    private let negatedClassHashes: [UInt64]

    private var negated: [Bool] = []
    private(set) var matches: [LexiconMatcher.Match] = []
    // The hashes of units that are no plain tokens.
    private var markedWords: [UInt64] = []
    private var classes: [UInt64] = []
    private var classSequence: [UInt64] = []

    /// - Parameter lexicon: what classes of words come from; without one there are none.
    package init(_ blocks: [NGrams], lexicon: LexiconMatcher?) {
        matcher = blocks.contains { $0.unit == .classes || $0.unit == .classSequence } ? lexicon : nil
        marksWords = blocks.contains { $0.unit == .markedWords }
        needsNegation = marksWords || blocks.contains { $0.unit == .classes }
        classNames = matcher?.lexicon.classNames.map { Array($0.uppercased().utf8) } ?? []
        classHashes = classNames.map(NGramKey.hash)
        negatedClassHashes = classHashes.map(NGramKey.negated)
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
        let (hashes, negated) = (text.hashes, negated)
        markedWords.append(addingCapacity: hashes.count) { words in
            for index in hashes.indices {
                words.append(negated[index] ? NGramKey.negated(hashes[index]) : hashes[index])
            }
        }
    }

    private mutating func collectClasses(_ lexicon: Lexicon) {
        classes.removeAll(keepingCapacity: true)
        for match in matches {
            let isNegated = !negated.isEmpty && negated[match.tokens.lowerBound]
            for number in lexicon.classes(of: match.entry) {
                classes.append(isNegated ? negatedClassHashes[Int(number)] : classHashes[Int(number)])
            }
        }
    }

    private mutating func collectClassSequence(_ lexicon: Lexicon) {
        classSequence.removeAll(keepingCapacity: true)
        var position = 0
        for match in matches {
            collectFunctionWords(position..<match.tokens.lowerBound)
            if let number = lexicon.classes(of: match.entry).first { classSequence.append(classHashes[Int(number)]) }
            position = match.tokens.upperBound
        }
        collectFunctionWords(position..<text.hashes.count)
    }

    private mutating func collectFunctionWords(_ tokens: Range<Int>) {
        let kept = FunctionWords.index
        for position in tokens {
            let hash = text.hashes[position]
            if kept[hash] != nil { classSequence.append(hash) }
        }
    }
}

extension AnalysedText {
    /// What n-grams of a unit are taken from, which the text does without until it is given back.
    mutating func takeUnits(_ unit: NGrams.Unit) -> NGramUnits {
        switch unit {
        case .words: .sequence(text.takeHashes())
        case .characters: .characters(text.takeBytes())
        case .markedWords: .sequence(markedWords.taken())
        case .classes: .sequence(classes.taken())
        case .classSequence: .sequence(classSequence.taken())
        }
    }

    mutating func giveBack(_ units: consuming NGramUnits, of unit: NGrams.Unit) {
        switch (units, unit) {
        case (.characters(let bytes), _): text.giveBack(bytes)
        case (.sequence(let hashes), .markedWords): markedWords = hashes
        case (.sequence(let hashes), .classes): classes = hashes
        case (.sequence(let hashes), .classSequence): classSequence = hashes
        case (.sequence(let hashes), _): text.giveBack(hashes)
        }
    }

    /// The hashes of a sequence of units; those of the words for a unit that is no sequence.
    @inline(__always)
    func hashes(_ unit: NGrams.Unit) -> [UInt64] {
        switch unit {
        case .words, .characters: text.hashes
        case .markedWords: markedWords
        case .classes: classes
        case .classSequence: classSequence
        }
    }

    /// What a unit is called: a word as it is, `NOT_` before a word or class in the scope of a negation, a class in capitals.
    ///
    /// - Complexity: O(*n*) in the tokens of the text: only people need names, and most texts none.
    func name(_ unit: NGrams.Unit, at index: Int) -> [UInt8] {
        switch unit {
        case .words, .characters: return word(index)
        case .markedWords: return negated[index] ? Self.mark + word(index) : word(index)
        case .classes, .classSequence:
            let hash = hashes(unit)[index]
            if let number = classHashes.firstIndex(of: hash) { return classNames[number] }
            if let number = negatedClassHashes.firstIndex(of: hash) { return Self.mark + classNames[number] }
            return text.hashes.firstIndex(of: hash).map(word) ?? []
        }
    }

    private func word(_ token: Int) -> [UInt8] { Array(text.bytes[text.tokens[token]]) }
}
