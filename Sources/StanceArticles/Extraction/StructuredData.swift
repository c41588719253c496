/// What a page says of its article in JSON-LD (schema.org).
struct StructuredData {
    private(set) var headline: String?
    private(set) var body: String?
    private(set) var authors: [String] = []
    private(set) var date: String?
    private(set) var publisher: String?
    private(set) var language: String?

    init(_ tree: MarkupTree) {
        for node in tree.nodes.indices where tree.nodes[node].name == .script {
            guard let value = try? JSONParser.parse(Self.trimmed(tree.content(of: node))) else { continue }
            read(value, depth: 0)
        }
    }

    /// Some wrap their JSON into a comment or a CDATA section.
    private static func trimmed(_ script: [UInt8]) -> ArraySlice<UInt8> {
        guard let start = script.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
            script[..<start].starts(with: "<!--".utf8) || script[..<start].contains(UInt8(ascii: "<"))
                || script[..<start].allSatisfy({ $0 <= 0x20 || $0 == 0x2F || $0 == 0x2A }),
            let end = script.lastIndex(where: { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }), end >= start
        else { return script[...] }
        // `[CDATA[` opens with a bracket of its own.
        if script[start...].starts(with: "[CDATA[".utf8),
            let close = ByteSearch.first(Array("]]>".utf8), in: script, from: start)
        {
            return trimmed(Array(script[(start + 7)..<close]))
        }
        return script[start...end]
    }

    private mutating func read(_ value: JSONValue, depth: Int) {
        guard depth < 6 else { return }
        for element in value.elements {
            if Self.isArticle(element) { readArticle(element) }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let inner = element[key] { read(inner, depth: depth + 1) }
            }
        }
    }

    private static func isArticle(_ value: JSONValue) -> Bool {
        guard let types = value["@type"]?.elements else { return false }
        return types.contains { type in
            guard let name = type.text else { return false }
            return name.hasSuffix("Article") || name.hasSuffix("Posting") || name == "Report" || name == "Review"
        }
    }

    private mutating func readArticle(_ article: JSONValue) {
        headline = headline ?? article["headline"]?.text ?? article["name"]?.text
        date = date ?? article["datePublished"]?.text ?? article["dateCreated"]?.text
        language = language ?? article["inLanguage"]?.text ?? article["inLanguage"]?["alternateName"]?.text
        publisher = publisher ?? article["publisher"]?.elements.first?["name"]?.text
        if let text = article["articleBody"]?.text ?? article["reviewBody"]?.text,
            text.utf8.count > body?.utf8.count ?? 0
        {
            body = text
        }
        if authors.isEmpty {
            authors = (article["author"]?.elements ?? []).compactMap { $0["name"]?.elements.first?.text ?? $0.text }
        }
    }
}
