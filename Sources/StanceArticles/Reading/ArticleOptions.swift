/// How documents are read.
public struct ArticleOptions: Sendable, Equatable {
    /// The column or key that holds the text of a row; nil tries `text`, `body`, `content`, `articleBody`, `article`.
    public var textColumn: String?
    /// What a document may cost.
    public var limits: ArticleLimits

    /// The standard options.
    public init(textColumn: String? = nil, limits: ArticleLimits = ArticleLimits()) {
        self.textColumn = textColumn
        self.limits = limits
    }
}
