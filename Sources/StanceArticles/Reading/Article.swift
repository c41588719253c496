public import StanceText

/// A text with what its document says about it.
public struct Article: Sendable {
    /// What a text was read from.
    public enum Kind: String, Sendable, CaseIterable {
        case plainText = "text"
        case markdown, html, mail, pdf
        /// An entry of an RSS or Atom feed.
        case feedEntry = "feed"
        /// A row of a CSV, TSV or JSON Lines file.
        case row
        /// The text of a WET record.
        case archivedText = "wet"
        /// A page of a WARC file.
        case archivedPage = "warc"
    }

    /// The name of the file that it came from.
    public let source: String
    /// The address or identifier of the record within the file; nil where the file is the article.
    public let record: String?
    /// Where the record begins, to read from there on later.
    public let position: ArticlePosition
    /// What it was read from.
    public let kind: Kind
    /// The headline.
    public let title: String?
    /// Who wrote it, without “By”; several names with commas between.
    public let byline: String?
    /// When it was published: ISO 8601 where the document says so, otherwise as written there.
    public let date: String?
    /// The name of the site or feed.
    public let site: String?
    /// The language tag (BCP 47) that the document states; nothing is guessed.
    public let language: String?
    /// The text. Of plain text this is the file itself, with offsets into its bytes; of all else what was extracted.
    public let text: SourceText
    /// How many byte sequences were no valid text and became U+FFFD.
    public let replacedByteSequences: Int
}

/// Where a record begins in a file.
///
/// Reading begins again there when the stream begins at ``offset`` and the reader is told the position.
public struct ArticlePosition: Sendable, Hashable {
    /// A byte of the file: where a record begins, or the compressed member that holds it, or the file.
    public let offset: Int
    /// How many records after that come before it.
    public let records: Int

    /// Behind the record: where to go on once it is done.
    public var following: ArticlePosition { ArticlePosition(offset: offset, records: records + 1) }

    /// A position; the beginning unless told.
    public init(offset: Int = 0, records: Int = 0) {
        self.offset = offset
        self.records = records
    }
}
