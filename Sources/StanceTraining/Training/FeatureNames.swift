import StanceText

/// The names of the features that a model keeps, found by going through the texts again until all have one.
struct FeatureNames: NGramVisitor {
    /// A longer name, of words that are no words, is cut: a name is for people and not for matching.
    static let longestName = 256

    /// By matrix column.
    private(set) var names: [[UInt8]]
    private var missing: Int
    private let space: FeatureSpace
    /// The text and the part that are being visited.
    private var text = TokenizedText()
    private var part = 0

    init(_ space: FeatureSpace, texts: [String]) {
        self.space = space
        names = Array(repeating: [], count: space.columnCount)
        missing = space.columnCount
        for text in texts where missing > 0 {
            let utf8 = Array(text.utf8)
            var tokenized = TokenizedText()
            tokenized.tokenize(utf8.span)
            self.text = tokenized
            for part in space.parts.indices {
                self.part = part
                space.parts[part].block.ngrams.visit(tokenized, with: &self)
            }
        }
    }

    mutating func visitWords(key: UInt64, tokens: ClosedRange<Int>) {
        guard let column = unnamedColumn(of: key) else { return }
        set(column, NGramNames.words(tokens, in: text))
    }

    mutating func visitCharacters(key: UInt64, bytes: Range<Int>) {
        guard let column = unnamedColumn(of: key) else { return }
        set(column, NGramNames.characters(bytes, in: text))
    }

    private func unnamedColumn(of key: UInt64) -> Int? {
        guard let counted = space.parts[part].counted.vocabulary.position(of: key),
            let column = space.column(part: part, counted: Int(counted)), names[column].isEmpty
        else { return nil }
        return column
    }

    private mutating func set(_ column: Int, _ name: [UInt8]) {
        names[column] = Self.cut(name)
        missing -= 1
    }

    /// At most `longestName` bytes, whole characters.
    private static func cut(_ name: [UInt8]) -> [UInt8] {
        guard name.count > longestName else { return name }
        var end = longestName
        while end > 0, name[end] & 0xC0 == 0x80 { end -= 1 }
        return Array(name[..<end])
    }
}
