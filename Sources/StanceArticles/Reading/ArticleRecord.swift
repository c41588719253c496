import StanceText

/// A record of a file, read but not yet made an article of.
///
/// Reading goes from front to back; making an article of a record, which is most of the work, may happen elsewhere.
public struct ArticleRecord: Sendable {
    enum Content: Sendable {
        /// A whole file.
        case file([UInt8], ContentForm)
        case archived(WARCRecords.Record)
        case entry(FeedEntries.Entry, replaced: Int)
        case row(RowFields)
    }

    /// The name of the file.
    public let source: String
    /// Where the record begins.
    public let position: ArticlePosition
    let content: Content
    let options: ArticleOptions

    /// The article, or nil where the record is none: a picture, a redirection, an answer that was an error.
    ///
    /// - Throws: `ArticleError`.
    public func article() throws(ArticleError) -> Article? {
        switch content {
        case .file(let bytes, let form): try file(bytes, form)
        case .archived(let record): try archived(record)
        case .entry(let entry, let replaced): try feedEntry(entry, replaced)
        case .row(let row):
            article(row.identifier, .row, row.metadata, SourceText(decoding: Array((row.text ?? "").utf8)))
        }
    }

    private func file(_ bytes: [UInt8], _ form: ContentForm) throws(ArticleError) -> Article {
        switch form {
        case .html:
            let (page, replaced) = try page(bytes, charset: nil, of: nil)
            return article(nil, .html, page.metadata, page.text, replaced)
        case .mail: return try mail(bytes)
        case .pdf: return try pdf(bytes)
        case .markdown:
            let decoded = TextDecoding.decode(bytes, declared: [])
            let markdown = MarkdownText(decoded.utf8)
            return article(nil, .markdown, markdown.metadata, markdown.text, decoded.replaced)
        default: return article(nil, .plainText, ArticleMetadata(), SourceText(decoding: bytes))
        }
    }

    private func mail(_ bytes: [UInt8]) throws(ArticleError) -> Article {
        let message = MailMessage(bytes)
        var metadata = ArticleMetadata()
        metadata.title = message.header["subject"].map(TransferEncoding.decodedWords)
        metadata.byline = message.header["from"].map(TransferEncoding.decodedWords)
        metadata.date = message.header["date"]
        metadata.language = message.header["content-language"]
        let identifier = message.header["message-id"].map(WARCRecords.withoutBrackets)
        guard message.isHTML else {
            let decoded = TextDecoding.decode(message.content, declared: [message.charset])
            return article(identifier, .mail, metadata, decoded.utf8, decoded.replaced)
        }
        let (page, replaced) = try page(message.content, charset: message.charset, of: identifier)
        metadata.title = metadata.title ?? page.metadata.title
        return article(identifier, .mail, metadata, page.text, replaced)
    }

    private func pdf(_ bytes: [UInt8]) throws(ArticleError) -> Article {
        let limit = options.limits.documentBytes
        do throws(PDFText.Fault) {
            return article(nil, .pdf, ArticleMetadata(), try PDFText.text(of: bytes, limit: limit), 0)
        } catch {
            throw fault(ArticleError.Reason(error, limit: limit))
        }
    }

    private func archived(_ record: WARCRecords.Record) throws(ArticleError) -> Article? {
        let header = record.header
        let name = header["warc-target-uri"].map(WARCRecords.withoutBrackets) ?? header["warc-record-id"]
        let charset = header.parameter("charset", of: "content-type")
        if header["warc-type"]?.lowercased() == "conversion" {
            let decoded = TextDecoding.decode(record.block, declared: [charset])
            let metadata = ArticleMetadata(language: header["warc-identified-content-language"])
            return article(name, .archivedText, metadata, decoded.utf8, decoded.replaced)
        }
        guard let type = header.token("content-type"), type == "application/http" else {
            return try archivedPage(record.block, header.token("content-type") ?? "", charset, name)
        }
        let response: HTTPResponse
        do throws(HTTPFault) {
            response = try HTTPResponse(record.block, limits: options.limits)
        } catch {
            throw fault(.damaged(error.message), record: name)
        }
        guard (200..<300).contains(response.status) else { return nil }
        return try archivedPage(
            response.body, response.header.token("content-type") ?? "text/html",
            response.header.parameter("charset", of: "content-type"), name)
    }

    private func archivedPage(
        _ body: [UInt8], _ type: String, _ charset: String?, _ name: String?
    ) throws(ArticleError) -> Article? {
        switch type {
        case "text/html", "application/xhtml+xml":
            let (page, replaced) = try page(body, charset: charset, of: name)
            return article(name, .archivedPage, page.metadata, page.text, replaced)
        case "text/plain":
            let decoded = TextDecoding.decode(body, declared: [charset])
            return article(name, .archivedPage, ArticleMetadata(), decoded.utf8, decoded.replaced)
        default: return nil
        }
    }

    private func feedEntry(_ entry: FeedEntries.Entry, _ replaced: Int) throws(ArticleError) -> Article {
        var metadata = entry.metadata
        if let title = metadata.title, title.contains("<") || title.contains("&") {
            metadata.title = String(decoding: try fragment(Array(title.utf8), of: entry.identifier), as: UTF8.self)
        }
        guard let markup = entry.markup else {
            let text = try fragment(entry.content, of: entry.identifier)
            return article(entry.identifier, .feedEntry, metadata, text, replaced)
        }
        let blocks = TextBlocks(Pruning.shown(PageOutline(markup)))
        return article(entry.identifier, .feedEntry, metadata, blocks.paragraphs(blocks.blocks), replaced)
    }

    private func page(
        _ bytes: [UInt8], charset: String?, of record: String?
    ) throws(ArticleError) -> (page: ExtractedPage, replaced: Int) {
        do throws(MarkupError) {
            return try HTMLReading.page(bytes, charset: charset, limits: options.limits)
        } catch {
            throw fault(ArticleError.Reason(error), record: record)
        }
    }

    private func fragment(_ html: [UInt8], of record: String?) throws(ArticleError) -> [UInt8] {
        do throws(MarkupError) {
            return try HTMLReading.fragment(html, limits: options.limits)
        } catch {
            throw fault(ArticleError.Reason(error), record: record)
        }
    }

    private func article(
        _ record: String?, _ kind: Article.Kind, _ metadata: ArticleMetadata, _ utf8: [UInt8], _ replaced: Int
    ) -> Article {
        article(record, kind, metadata, SourceText(decoding: utf8), replaced)
    }

    private func article(
        _ record: String?, _ kind: Article.Kind, _ metadata: ArticleMetadata, _ text: SourceText, _ replaced: Int? = nil
    ) -> Article {
        Article(
            source: source, record: record, position: position, kind: kind, title: metadata.title,
            byline: metadata.byline,
            date: metadata.date, site: metadata.site, language: metadata.language, text: text,
            replacedByteSequences: replaced ?? text.replacedByteSequences)
    }

    private func fault(_ reason: ArticleError.Reason, record: String? = nil) -> ArticleError {
        ArticleError(source: source, record: record, position: position, reason: reason)
    }
}
