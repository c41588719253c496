/// The n-grams of a text by name, for people: words joined by blanks, pads as `<s>` and `</s>`, characters as they are.
///
/// Keys cannot be turned back into words, so the names of a model's features are found by going through the texts once
/// more when training is done.
package struct NGramNames: NGramVisitor {
    private let text: TokenizedText
    private let use: (_ key: UInt64, _ name: () -> [UInt8]) -> Void

    private init(_ text: TokenizedText, _ use: @escaping (UInt64, () -> [UInt8]) -> Void) {
        self.text = text
        self.use = use
    }

    /// Calls `use` for every n-gram of a text with its key and a function that makes its name.
    package static func visit(
        _ utf8: Span<UInt8>, _ block: NGrams, _ use: @escaping (_ key: UInt64, _ name: () -> [UInt8]) -> Void
    ) {
        var text = TokenizedText()
        text.tokenize(utf8)
        var names = NGramNames(text, use)
        block.visit(text, with: &names)
    }

    package mutating func visitWords(key: UInt64, tokens: ClosedRange<Int>) {
        use(key) {
            var name: [UInt8] = []
            for index in tokens {
                if index > tokens.lowerBound { name.append(ASCII.space) }
                if index < 0 {
                    name.append(contentsOf: "<s>".utf8)
                } else if index == text.tokens.count {
                    name.append(contentsOf: "</s>".utf8)
                } else {
                    name.append(contentsOf: text.bytes[text.tokens[index].start..<text.tokens[index].end])
                }
            }
            return name
        }
    }

    package mutating func visitCharacters(key: UInt64, bytes: Range<Int>) {
        use(key) { Array(text.bytes[bytes]) }
    }
}
