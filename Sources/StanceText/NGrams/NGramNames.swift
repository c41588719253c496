/// The names of n-grams, for people: words joined by blanks, pads as `<s>` and `</s>`, characters as they are.
///
/// Keys cannot be turned back into words, so the names of a model's features are found by going through the texts once
/// more when training is done.
package enum NGramNames {
    /// The name of an n-gram of words, whose ends may be the pads beside the first and the last token.
    package static func words(_ tokens: ClosedRange<Int>, in text: TokenizedText) -> [UInt8] {
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

    /// The name of an n-gram of characters, given as its range of folded bytes.
    package static func characters(_ bytes: Range<Int>, in text: TokenizedText) -> [UInt8] {
        Array(text.bytes[bytes])
    }

    /// Every n-gram of a text with its key, in the order of the text.
    package static func list(_ ngrams: NGrams, of text: String) -> [(key: UInt64, name: [UInt8])] {
        var tokenized = TokenizedText()
        let utf8 = Array(text.utf8)
        tokenized.tokenize(utf8.span)
        var list = NameList(text: tokenized)
        ngrams.visit(tokenized, with: &list)
        return list.entries
    }

    private struct NameList: NGramVisitor {
        let text: TokenizedText
        var entries: [(key: UInt64, name: [UInt8])] = []

        init(text: TokenizedText) {
            self.text = text
        }

        mutating func visitWords(key: UInt64, tokens: ClosedRange<Int>) {
            entries.append((key, NGramNames.words(tokens, in: text)))
        }

        mutating func visitCharacters(key: UInt64, bytes: Range<Int>) {
            entries.append((key, NGramNames.characters(bytes, in: text)))
        }
    }
}
