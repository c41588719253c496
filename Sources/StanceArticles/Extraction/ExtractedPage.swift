/// What a page holds of an article.
struct ExtractedPage: Sendable, Equatable {
    var metadata: ArticleMetadata
    /// UTF-8; empty where the page has no text.
    var text: [UInt8]
}
