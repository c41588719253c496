@testable import StanceText

/// The hashes of a text's sequences of units, worked out plainly.
struct PlainUnits {
    private let text: PlainText
    private let lexicon: PlainLexicon?
    private let negated: [Bool]
    private let matches: [LexiconMatcher.Match]

    init(_ utf8: [UInt8], lexicon: PlainLexicon?, mask: TargetMask?) {
        text = PlainText(utf8, mask: mask)
        self.lexicon = lexicon
        negated = Self.negated(text.tokens)
        matches = lexicon?.find(in: text.tokens) ?? []
    }

    var bytes: [UInt8] { text.bytes }

    func hashes(_ unit: NGrams.Unit) -> [UInt64] {
        let words = text.tokens.map(PlainKeys.hash)
        switch unit {
        case .words, .characters: return words
        case .markedWords: return zip(words, negated).map { $1 ? Self.negated($0) : $0 }
        case .classes:
            return matches.flatMap { match in
                classNames(of: match.entry).map { name in
                    let hash = PlainKeys.hash(Array(name.uppercased().utf8))
                    return negated[match.tokens.lowerBound] ? Self.negated(hash) : hash
                }
            }
        case .classSequence: return classSequence(words)
        }
    }

    private func classNames(of entry: Int) -> [String] {
        lexicon.map { lexicon in lexicon.entries[entry].classes.map { lexicon.classNames[$0] } } ?? []
    }

    private func classSequence(_ words: [UInt64]) -> [UInt64] {
        guard lexicon != nil else { return [] }
        var hashes: [UInt64] = []
        for (index, token) in text.tokens.enumerated() {
            if let match = matches.first(where: { $0.tokens.contains(index) }) {
                if match.tokens.lowerBound == index {
                    hashes.append(PlainKeys.hash(Array(classNames(of: match.entry)[0].uppercased().utf8)))
                }
            } else if Self.kept.contains(String(decoding: token, as: UTF8.self)) {
                hashes.append(words[index])
            }
        }
        return hashes
    }

    private static func negated(_ hash: UInt64) -> UInt64 {
        PlainKeys.chain(PlainKeys.hash(Array("NOT_".utf8)), hash)
    }

    private static func negated(_ tokens: [[UInt8]]) -> [Bool] {
        var isInside = false
        return tokens.map { token in
            let word = String(decoding: token, as: UTF8.self)
            if negators.contains(word) || (token.count > 3 && Array(token.suffix(3)) == Array("n't".utf8)) {
                isInside = true
                return false
            }
            if ".,:;!?()".utf8.contains(token[0]) { isInside = false }
            return isInside
        }
    }

    private static let negators = Set(
        """
        not no never none nobody nothing neither nor nowhere cannot without hardly scarcely barely cant dont doesnt \
        didnt wont isnt wasnt arent werent aint wouldnt couldnt shouldnt hasnt havent hadnt
        """.split(separator: " ").map(String.init))

    private static let kept = Set(
        """
        i we you he she it they our their this that these those is are was were be been do does did has have had will \
        would can could should must may might to of for from by on in with without against if but because so and or \
        than more too only even just what who why how not no ? ! " TARGET
        """.split(separator: " ").map(String.init))
}
