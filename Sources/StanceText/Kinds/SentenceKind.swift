/// What a piece of a text is, so that only what somebody says about something counts.
public enum SentenceKind: String, Sendable, CaseIterable {
    /// A sentence, and all that no rule knows for something else.
    case sentence
    /// A title, a headline, a heading between paragraphs.
    case heading
    /// An item of a list that is no whole sentence.
    case listItem
    /// What stands below a picture, and who took it.
    case caption
    /// Who wrote the text.
    case byline
    /// When it was written, and where.
    case dateline
    /// A picture or a link without words round it.
    case link
    /// What a page has beside its text: menus, "Share this", "Read more", rights reserved, rules and stars.
    case boilerplate

    /// Whether it belongs to what the text says. Headings and items of lists do.
    public var isProse: Bool {
        switch self {
        case .sentence, .heading, .listItem: true
        case .caption, .byline, .dateline, .link, .boilerplate: false
        }
    }
}
