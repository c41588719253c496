import StanceText
import Testing

/// A text with a bar where a sentence has to end, and nowhere else.
///
/// The bars are not part of the text: "It rained. |We left." is the text "It rained. We left.".
struct SentenceCase: CustomTestStringConvertible, ExpressibleByStringLiteral {
    let marked: String

    init(stringLiteral marked: String) {
        self.marked = marked
    }

    var testDescription: String { marked }
    var text: String { marked.filter { $0 != "|" } }

    var expected: [String] {
        marked.split(separator: "|").map { part in
            let start = part.drop(while: \.isWhitespace)
            return String(
                start.prefix(upTo: start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.endIndex))
        }
    }

    var found: [String] {
        let utf8 = Array(text.utf8)
        return SentenceSegmenter().sentences(in: utf8).map { String(decoding: utf8[$0], as: UTF8.self) }
    }

    func check(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(found == expected, sourceLocation: sourceLocation)
    }
}
