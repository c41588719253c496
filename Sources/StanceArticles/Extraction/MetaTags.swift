/// What a page says of itself in `meta` elements, its title, and the properties of visible elements.
struct MetaTags {
    private var values: [String: [String]] = [:]
    /// The text of the `title` element.
    private(set) var title: String?
    /// The language of the `html` element.
    private(set) var language: String?
    /// The texts of `h1` elements, at most ten.
    private(set) var headings: [String] = []
    /// The authors that visible elements name, and the dates.
    private(set) var authors: [String] = []
    private(set) var dates: [String] = []

    init(_ tree: MarkupTree) {
        for node in tree.nodes.indices {
            switch tree.nodes[node].name {
            case .html: language = language ?? tree.value(of: .lang, at: node) ?? tree.value(of: .xmlLang, at: node)
            case .meta: readMeta(node, in: tree)
            case .title: if title == nil { title = Self.line(tree.content(of: node)) }
            case .h1: if headings.count < 10 { headings.append(Self.line(tree.content(of: node))) }
            case .text, .script: break
            default: readProperties(node, in: tree)
            }
        }
    }

    /// The first value of a meta element that is not empty, of the first name that has one.
    func first(_ names: String...) -> String? {
        names.lazy.compactMap { values[$0]?.first }.first
    }

    /// All values of a name.
    func all(_ name: String) -> [String] { values[name] ?? [] }

    private mutating func readMeta(_ node: Int, in tree: MarkupTree) {
        guard let content = tree.bytes(of: .content, at: node) else { return }
        let value = Self.line(Array(content))
        guard !value.isEmpty else { return }
        for attribute in [MarkupAttribute.property, .name, .itemprop] {
            guard let name = tree.value(of: attribute, at: node)?.lowercased() else { continue }
            values[name, default: []].append(value)
        }
    }

    private mutating func readProperties(_ node: Int, in tree: MarkupTree) {
        let name = tree.nodes[node].name
        if name == .time || tree.bytes(of: .datetime, at: node) != nil, dates.count < 10 {
            if let date = tree.value(of: .datetime, at: node), !date.isEmpty { dates.append(date) }
        }
        guard tree.nodes[node].attributeCount > 0, authors.count < 10 else { return }
        let isAuthor =
            tree.bytes(of: .rel, at: node)?.elementsEqual("author".utf8) ?? false
            || tree.bytes(of: .itemprop, at: node)?.elementsEqual("author".utf8) ?? false
            || Hints.isByline(node, in: tree)
        guard isAuthor else { return }
        let text = Self.line(tree.content(of: node))
        if (2...80).contains(text.utf8.count) { authors.append(text) }
    }

    /// White space reduced to single blanks.
    static func line(_ text: [UInt8]) -> String {
        text.split(whereSeparator: { $0 <= 0x20 }).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }
}
