package enum PageText {
    package static func text(_ html: [UInt8]) -> [UInt8] {
        guard let tree = try? MarkupParser.parse(html, as: .html, limits: ArticleLimits()) else { return [] }
        return ArticleExtractor.extract(tree).text
    }
}
