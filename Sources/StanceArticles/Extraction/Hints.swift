/// What class names, ids and roles say about an element.
struct Hints: OptionSet, Sendable {
    let rawValue: UInt16

    /// Something beside the article: comments, shares, related links, advertisements, subscriptions.
    static let aside = Hints(rawValue: 1 << 0)
    /// Likely beside the article, but themes use the words loosely.
    static let perhapsAside = Hints(rawValue: 1 << 1)
    /// Who wrote, when, under which tags: of the article, but not its text.
    static let credit = Hints(rawValue: 1 << 2)
    /// A caption or the credit of a picture.
    static let caption = Hints(rawValue: 1 << 3)
    /// The body of an article, by the names most themes give it.
    static let body = Hints(rawValue: 1 << 4)
    /// Words that tend to stand on text.
    static let textual = Hints(rawValue: 1 << 5)
    /// Not shown.
    static let hidden = Hints(rawValue: 1 << 6)
    /// Beside the article however long: what readers wrote, side columns, the foot of the page.
    static let outside = Hints(rawValue: 1 << 7)

    /// Reads the names of an element.
    init(of node: Int, in tree: MarkupTree) {
        self = []
        guard tree.nodes[node].attributeCount > 0 else { return }
        let first = Int(tree.nodes[node].firstAttribute)
        for attribute in tree.attributes[first..<(first + Int(tree.nodes[node].attributeCount))] {
            let value = tree.bytes[Int(attribute.start)..<Int(attribute.end)]
            switch attribute.name {
            case .class, .id, .dataTestID, .dataComponent, .ariaLabel:
                Self.words.scan(value.prefix(400), into: &self)
            case .role: Self.roles.scan(value.prefix(40), into: &self)
            case .itemprop: Self.properties.scan(value.prefix(100), into: &self)
            case .hidden: insert(.hidden)
            case .ariaHidden: if value.elementsEqual("true".utf8) { insert(.hidden) }
            case .style: Self.styles.scan(value.prefix(200), into: &self)
            default: break
            }
        }
    }

    init(rawValue: UInt16) { self.rawValue = rawValue }

    private static let words = HintAutomaton([
        (.outside, ["comment", "disqus", " respond ", "livefyre", " replies ", " responses ", "sidebar", "footer"]),
        (
            .aside,
            [
                "sharing", " share", "share ", "social", "sharebar", "addthis", "related", "recommend",
                " recirc", "newsletter", "subscribe", "subscription", "signup", " sign up ", "promo", "sponsor",
                "advert", " ads ", " ad ",
                " adbox", " dfp", "adsense", "taboola", "outbrain", "cookie", "consent", "gdpr", "popup", " pop up ",
                " modal", "paywall",
                "breadcrumb", " side bar ", " navbar", " nav ", " navigation ", " menu", "menu ",
                "pagination", " pager", "trending",
                " popular ", "most read", "mostread", "more stories", "morestories", "read more", "readmore",
                "read next", "up next", "upnext", "see also",
                "also like", "more from", "morefrom", "further reading", "widget", "skip link", "skiplink", " skip ",
                " toolbar", "tool bar",
                " print", "rating ", " ratings", " vote", " poll ", "banner", " legal ", "disclaimer", "copyright",
                "next post", "previous post", "prev post", "post nav", "postnav", "nextprev", "next prev", "backlink",
                "author bio", "authorbio", "about author",
                "author box", "authorbox", "author info", "about the author", "post author", "bio ", "infobox",
                "carousel", "slideshow", "gallery", " video player ",
                "login", " log in ", "register ", "screen reader", " sr only", "visually hidden", "visuallyhidden",
                "toc ", "table of contents",
                " breaking ", "masthead", "top stories", "topstories", "latest news", "latestnews",
                "hidden print", "noprint", "no print", "follow us", "followus", " follow ", "rss ", "feedback",
                "jp relatedposts", "yarpp", "zergnet", "donate", "donation", "call to action", " cta", "onboarding",
                "tooltip", "trinity", " audio ", "listen",
            ]
        ),
        (
            .perhapsAside,
            [
                " aside", " foot ", " header ", "teaser", "links", " link ", " list ", " meta", "meta ",
                " extra", " utility", " tags", " tag ", " tagcloud", "categories",
                "topics", " tool", "module", " rail ", "embed", "insert", "inset", " pullquote", " pull quote",
                "notice", "alert", " tease", "supplement", "overlay", "sticky", "secondary", "shop", "product", "buy ",
                "price", " deal",
            ]
        ),
        (
            .credit,
            [
                "byline", "by line", "dateline", " author ", " authors ", "timestamp", "time stamp", " posted on ",
                "published", "publish date", "pub date", "pubdate", " date ", " entry meta ", "entry footer",
                "entry header", "article header",
                "post meta", "postmeta", "article meta", "article info", "read time", "reading time", "credit",
                "copyright", " source ",
            ]
        ),
        (.caption, ["caption", "photo credit", "image credit", "img credit", " figcaption", "cutline"]),
        (
            .body,
            [
                "article body", "articlebody", "article content", "articlecontent", "article text", "articletext",
                "entry content", "entrycontent",
                "post content", "postcontent", "post body", "postbody", "post entry", "story body", "storybody",
                "story content", "story text", "storytext",
                "body content", "body copy", "bodycopy", "article copy", "blog content", "blog post ", "page content",
                "content body", "contentbody", "news content",
                "news text", "article main", "td post", "single content", "theme content", "article entry",
                "text content", "body text", "bodytext", "rich text", "richtext",
            ]
        ),
        (
            .textual,
            [
                " article", " body ", " content", "content ", " entry", " main ", " page ", " post", " text", " blog",
                " story", "paragraph",
            ]
        ),
    ])

    /// Whether the class of an element names the author.
    static func isByline(_ node: Int, in tree: MarkupTree) -> Bool {
        guard let name = tree.bytes(of: .class, at: node) else { return false }
        var hints: Hints = []
        bylines.scan(name.prefix(200), into: &hints)
        return !hints.isEmpty
    }

    private static let bylines = HintAutomaton([(.credit, ["byline", " author name ", "authorname", " by author "])])

    private static let roles = HintAutomaton([
        (
            .aside,
            [
                " navigation ", " complementary ", " contentinfo ", " banner ", " dialog ", " alertdialog ", " alert ",
                " search ", " menu ",
                " menubar ", " toolbar ", " tablist ", " tooltip ", " form ", " button ", " status ", " directory ",
            ]
        ),
        (.textual, [" main ", " article "]),
    ])

    private static let properties = HintAutomaton([
        (.body, ["article body", "articlebody", " text "]),
        (.credit, [" author ", "date published", "datepublished", "date modified"]),
        (.outside, [" comment "]), (.aside, ["interaction"]), (.caption, [" caption "]),
    ])

    private static let styles = HintAutomaton([(.hidden, [" display none", "visibility hidden"])])
}
