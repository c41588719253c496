/// A piece of a page: text, or an element with more of it inside.
///
/// Data come in as text and as values of attributes, and both are escaped wherever they are written. What is not escaped, the
/// names of elements, attributes and classes and the style sheet, is a constant of the program by its type: an enum or a
/// `StaticString`. There is no way to write a script, a handler of events, an inline style or an address, so that no data can
/// become one.
enum Markup: Sendable {
    case text(String)
    case element(Tag, [Attribute], [Markup])
    case styleSheet(StaticString)

    /// Text that is not the program's own, such as a label or a file name. Its writing direction stays its own affair.
    static func data(_ text: String) -> Markup { Tag.bdi { text } }
}

/// The elements of pages and of their drawings.
enum Tag: String, Sendable {
    case html, head, meta, title, style, body
    case header, nav, main, section, footer
    case h1, h2, h3, p, div, span, strong, bdi, a, ul, li, dl, dt, dd
    case table, caption, thead, tbody, tr, th, td
    case figure, figcaption, details, summary
    case fieldset, legend, label, input
    case svg, g, path, rect, circle, line, text, desc

    /// Whether the element is always empty, and has no end in HTML.
    var isVoid: Bool { self == .meta || self == .input }

    /// Whether a line ends behind the element, where white space means nothing.
    var endsLine: Bool {
        switch self {
        case .title, .span, .strong, .bdi, .a, .td, .th, .dt, .label, .input, .g, .path, .rect, .circle, .line, .text,
            .desc, .svg, .legend, .summary:
            false
        default: true
        }
    }

    func callAsFunction(_ attributes: Attribute..., @MarkupBuilder content: () -> [Markup] = { [] }) -> Markup {
        .element(self, attributes, content())
    }
}

/// Puts the parts of an element one after another.
@resultBuilder
enum MarkupBuilder {
    static func buildExpression(_ text: String) -> [Markup] { [.text(text)] }
    static func buildExpression(_ markup: Markup) -> [Markup] { [markup] }
    static func buildExpression(_ several: [Markup]) -> [Markup] { several }
    static func buildBlock(_ parts: [Markup]...) -> [Markup] { parts.flatMap { $0 } }
    static func buildOptional(_ part: [Markup]?) -> [Markup] { part ?? [] }
    static func buildEither(first part: [Markup]) -> [Markup] { part }
    static func buildEither(second part: [Markup]) -> [Markup] { part }
    static func buildArray(_ parts: [[Markup]]) -> [Markup] { parts.flatMap { $0 } }
}
