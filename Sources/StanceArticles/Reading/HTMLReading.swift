/// From the bytes of a page or a fragment to text.
enum HTMLReading {
    /// The article of a page.
    ///
    /// - Parameters:
    ///   - bytes: the page.
    ///   - charset: the encoding that the transfer states, if any.
    static func page(
        _ bytes: [UInt8], charset: String?, limits: ArticleLimits
    ) throws(MarkupError) -> (page: ExtractedPage, replaced: Int) {
        let decoded = TextDecoding.decode(bytes, declared: [charset, declaredCharset(bytes)])
        let tree = try MarkupParser.parse(withoutNUL(decoded.utf8), as: .html, limits: limits)
        return (ArticleExtractor.extract(tree), decoded.replaced)
    }

    /// All that a fragment shows, as a feed or mail brings it: it is the article already.
    static func fragment(_ utf8: [UInt8], limits: ArticleLimits) throws(MarkupError) -> [UInt8] {
        let tree = try MarkupParser.parse(withoutNUL(utf8), as: .html, limits: limits)
        let blocks = TextBlocks(Pruning.shown(PageOutline(tree)))
        return blocks.paragraphs(blocks.blocks.filter { !$0.bytes.isEmpty })
    }

    /// libxml2 takes NUL for the end.
    static func withoutNUL(_ utf8: [UInt8]) -> [UInt8] {
        utf8.contains(0) ? utf8.map { $0 == 0 ? 0x20 : $0 } : utf8
    }

    /// The encoding that a page's `meta` elements or an XML declaration state within the first 2,048 bytes.
    static func declaredCharset(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(2_048).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        for mark in ["charset=", "encoding="] {
            guard let found = ByteSearch.first(Array(mark.utf8), in: Array(head.utf8)) else { continue }
            let rest = head.utf8.dropFirst(found + mark.utf8.count).drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
            let name = rest.prefix {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F
            }
            if !name.isEmpty { return String(decoding: Array(name), as: UTF8.self) }
        }
        return nil
    }
}
