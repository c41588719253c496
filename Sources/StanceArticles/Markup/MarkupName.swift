/// The elements of HTML, RSS and Atom that reading makes a difference between.
enum MarkupName: String, CaseIterable, Sendable {
    /// A run of text; no element.
    case text = "#text"
    /// An element of any other name.
    case other = "#other"

    case html, head, title, meta, link, base, script, style, body
    case article, aside, section, nav, header, footer, main, hgroup, search
    case h1, h2, h3, h4, h5, h6
    case p, div, ul, ol, li, dl, dt, dd, pre, blockquote, figure, figcaption, hr, center, address
    case table, caption, thead, tbody, tfoot, tr, td, th
    case form, fieldset, legend, label, input, button, select, option, optgroup, textarea, datalist
    case details, summary, dialog, menu
    case iframe, object, embed, noscript, template, svg, math, canvas, audio, video, picture, img, map
    case a, span, b, i, em, strong, small, big, cite, code, font, ins, del, s, u, q, sub, sup, mark, time, abbr, acronym
    case br, wbr, bdi, bdo, dfn, kbd, samp, `var`, tt, strike, nobr, data, ruby, rt, rp

    case rss, feed, channel, item, entry, rdf = "rdf:rdf"
    case content, encoded = "content:encoded", description, guid, id, author, name, creator = "dc:creator"
    case pubDate = "pubdate", published, updated, date = "dc:date", language, dcLanguage = "dc:language"

    /// The name that has a hash of ``hash(of:)``.
    static let byHash: [UInt64: MarkupName] = Dictionary(
        allCases.map { (hash(of: $0.rawValue.utf8), $0) }, uniquingKeysWith: { first, _ in first })

    /// FNV-1a over the lower-case name. A foreign name with the hash of a known one would only be mistaken for it.
    static func hash(of name: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name {
            let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            hash = (hash ^ UInt64(lower)) &* 0x100_0000_01B3
        }
        return hash
    }
}

/// The attributes that reading looks at.
enum MarkupAttribute: String, CaseIterable, Sendable {
    case id, `class`, role, href, rel, type, name, property, content, charset, lang, xmlLang = "xml:lang"
    case itemprop, itemtype, datetime, title, style, hidden
    case ariaHidden = "aria-hidden", ariaLabel = "aria-label", ariaModal = "aria-modal"
    case dataTestID = "data-testid", dataComponent = "data-component"

    static let byHash: [UInt64: MarkupAttribute] = Dictionary(
        allCases.map { (MarkupName.hash(of: $0.rawValue.utf8), $0) }, uniquingKeysWith: { first, _ in first })
}

extension MarkupName {
    /// Whether the element stands within a line of text.
    var isInline: Bool {
        switch self {
        case .text, .a, .span, .b, .i, .em, .strong, .small, .big, .cite, .code, .font, .ins, .del, .s, .u, .q, .sub,
            .sup,
            .mark, .time, .abbr, .acronym, .br, .wbr, .bdi, .bdo, .dfn, .kbd, .samp, .var, .tt, .strike, .nobr, .data,
            .ruby, .rt, .rp, .label, .img, .picture, .map, .math:
            true
        default: false
        }
    }

    /// Whether the element is a heading.
    var isHeading: Bool {
        switch self {
        case .h1, .h2, .h3, .h4, .h5, .h6: true
        default: false
        }
    }

    /// Whether nothing within the element is text of the page.
    var hidesContent: Bool {
        switch self {
        case .script, .style, .noscript, .template, .svg, .canvas, .object, .embed, .audio, .video, .iframe, .select,
            .option, .optgroup, .datalist, .textarea, .button, .input, .dialog, .map:
            true
        default: false
        }
    }
}
