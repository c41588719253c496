/// What a document says about its article.
struct ArticleMetadata: Sendable, Equatable {
    var title: String?
    var byline: String?
    /// ISO 8601 where the document says so; otherwise as written.
    var date: String?
    var site: String?
    /// A language tag (BCP 47).
    var language: String?
}
