/// A row of a data file as an article: which columns say what.
struct RowFields: Sendable {
    var identifier: String?
    var metadata = ArticleMetadata()
    var text: String?

    /// The names of columns that hold the text, where none is named.
    static let textColumns = ["text", "body", "content", "articlebody", "article"]

    /// Takes the value of a column; names are compared in lower case.
    mutating func take(_ name: String, _ value: String, textColumn: String) {
        let name = name.lowercased()
        if name == textColumn {
            text = value
            return
        }
        guard !value.isEmpty else { return }
        switch name {
        case "title", "headline": metadata.title = value
        case "byline", "author", "authors": metadata.byline = ArticleMetadata.withoutBy(value)
        case "date", "published", "published_at", "publish_date", "datepublished": metadata.date = value
        case "site", "source", "publisher", "site_name", "domain": metadata.site = value
        case "language", "lang": metadata.language = value
        case "url", "link", "uri": identifier = value
        case "id": identifier = identifier ?? value
        default: break
        }
    }

    /// The column that holds the text: the one named, or the first of the usual names that there is.
    static func textColumn(among names: [String], named: String?) -> String? {
        let lower = names.map { $0.lowercased() }
        if let named { return lower.first { $0 == named.lowercased() } }
        return textColumns.first(where: lower.contains)
    }
}
