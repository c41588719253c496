extension ArticleMetadata {
    /// What a page says of itself, the more deliberate the earlier.
    init(_ tags: MetaTags, _ data: StructuredData) {
        site = tags.first("og:site_name", "application-name", "al:ios:app_name") ?? data.publisher
        title = Self.title(tags, data, site: site)
        byline = Self.byline(tags, data)
        date =
            data.date
            ?? tags.first(
                "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date",
                "dc.date.issued", "dcterms.date", "dcterms.created", "parsely-pub-date", "sailthru.date",
                "article.published",
                "og:published_time", "cxenseparse:recs:publishtime") ?? tags.dates.first
        language =
            tags.language ?? data.language ?? tags.first("language", "content-language", "dc.language", "og:locale")
        if let language, language.contains("_") { self.language = String(language.map { $0 == "_" ? "-" : $0 }) }
        if language?.isEmpty ?? false { language = nil }
    }

    private static func title(_ tags: MetaTags, _ data: StructuredData, site: String?) -> String? {
        if let headline = data.headline, !headline.isEmpty { return headline }
        let plain = tags.title ?? ""
        // A heading that begins or ends the window's title is the article's.
        if let heading = tags.headings.first(where: { $0.utf8.count > 10 && plain.contains($0) }) { return heading }
        if let title = tags.first("og:title", "twitter:title", "headline", "dc.title", "parsely-title") {
            return withoutSite(title, site)
        }
        if tags.headings.count == 1, let heading = tags.headings.first, !heading.isEmpty { return heading }
        return plain.isEmpty ? tags.headings.first { !$0.isEmpty } : withoutSite(plain, site)
    }

    /// A title without the name of the site behind or before a dash or bar.
    static func withoutSite(_ title: String, _ site: String?) -> String {
        for separator in [" | ", " – ", " — ", " - ", " :: ", " » ", " « "] {
            let parts = split(title, separator)
            guard parts.count > 1, let first = parts.first, let last = parts.last else { continue }
            let isSite = { (part: String) in part.lowercased() == site?.lowercased() }
            if isSite(first) { return parts.dropFirst().joined(separator: separator) }
            if isSite(last) || separator != " - " && last.utf8.count < 40 && first.utf8.count > last.utf8.count {
                return parts.dropLast().joined(separator: separator)
            }
        }
        return title
    }

    private static func split(_ text: String, _ separator: String) -> [String] {
        let wanted = Array(separator.utf8)
        let bytes = Array(text.utf8)
        var parts: [String] = []
        var start = 0
        var index = 0
        while index + wanted.count <= bytes.count {
            if bytes[index...].starts(with: wanted) {
                parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
                index += wanted.count
                start = index
            } else {
                index += 1
            }
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts
    }

    private static func byline(_ tags: MetaTags, _ data: StructuredData) -> String? {
        var names = data.authors
        if names.isEmpty {
            names =
                [
                    "author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author",
                    "cxenseparse:author",
                ]
                .lazy.map { tags.all($0) }.first { !$0.isEmpty } ?? []
        }
        names = names.filter { !$0.contains("://") && !$0.hasPrefix("@") }
        if names.isEmpty, let author = tags.authors.first { names = [author] }
        var seen: Set<String> = []
        let distinct = names.map(withoutBy).filter { !$0.isEmpty && seen.insert($0).inserted }
        return distinct.isEmpty ? nil : distinct.joined(separator: ", ")
    }

    /// A byline without its leading “By”.
    static func withoutBy(_ name: String) -> String {
        let lower = name.lowercased()
        return lower.hasPrefix("by ") ? String(name.dropFirst(3)) : name
    }
}
