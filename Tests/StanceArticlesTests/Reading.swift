import StanceArticles
import StanceText

/// What a reader gives: articles, and errors in their places.
enum Outcome: Equatable {
    case article(record: String?, title: String?, text: String)
    case error(String)
}

func read(
    _ bytes: [UInt8], options: ArticleOptions = ArticleOptions(), from position: ArticlePosition = ArticlePosition()
) -> [Outcome] {
    let rest = Array(bytes[min(position.offset, bytes.count)...])
    let stream = Stream(rest)
    var reader = ArticleReader(name: "file", options: options, from: position) { stream.read($0) }
    var outcomes: [Outcome] = []
    // A reader that never ends fails the test instead of hanging it.
    while outcomes.count < 10_000 {
        do {
            guard let article = try reader.next() else { return outcomes }
            outcomes.append(.article(record: article.record, title: article.title, text: article.text.string))
        } catch {
            outcomes.append(.error("\(error)"))
        }
    }
    return outcomes
}

func read(_ text: String) -> [Outcome] { read(Array(text.utf8)) }

/// The one article of a text.
func article(_ text: String) throws -> Article? {
    var reader = ArticleReader(name: "file", bytes: Array(text.utf8))
    return try reader.next()
}

/// Bytes in pieces of odd sizes, so that what straddles a piece is met.
final class Stream: @unchecked Sendable {
    private var rest: ArraySlice<UInt8>
    private var size = 1

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    func read(_ limit: Int) -> [UInt8] {
        size = size * 7 % 4_099
        let chunk = Array(rest.prefix(min(limit, size)))
        rest = rest.dropFirst(chunk.count)
        return chunk
    }
}
