import StanceText

/// The names of the features that a model keeps, found by going through the texts again until all have one.
struct FeatureNames {
    /// A longer name, of words that are no words, is cut: a name is for people and not for matching.
    static let longestName = 256

    /// By matrix column.
    private(set) var names: [[UInt8]]
    private var missing: Int

    init(_ space: FeatureSpace, texts: [String]) {
        names = Array(repeating: [], count: space.columnCount)
        missing = space.columnCount
        var tokenized = TokenizedText()
        for text in texts where missing > 0 {
            let utf8 = Array(text.utf8)
            tokenized.tokenize(utf8.span)
            for part in space.parts.indices {
                var collector = Collector(space: space, part: part, text: tokenized, names: self)
                // The collector is the only holder of the names while it fills them in.
                names = []
                space.parts[part].block.ngrams.visit(tokenized, with: &collector)
                self = collector.names
            }
        }
    }

    fileprivate mutating func set(_ column: Int, _ name: @autoclosure () -> [UInt8]) {
        guard names[column].isEmpty else { return }
        names[column] = Self.cut(name())
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

private struct Collector: NGramVisitor {
    let space: FeatureSpace
    let part: Int
    let text: TokenizedText
    var names: FeatureNames

    mutating func visitWords(key: UInt64, tokens: ClosedRange<Int>) {
        guard let column = column(of: key) else { return }
        names.set(column, NGramNames.words(tokens, in: text))
    }

    mutating func visitCharacters(key: UInt64, bytes: Range<Int>) {
        guard let column = column(of: key) else { return }
        names.set(column, NGramNames.characters(bytes, in: text))
    }

    private func column(of key: UInt64) -> Int? {
        space.parts[part].counted.vocabulary.position(of: key).flatMap { space.column(part: part, counted: Int($0)) }
    }
}
