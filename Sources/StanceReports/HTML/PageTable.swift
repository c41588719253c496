/// A table of a page: a caption, a head, and rows that begin with their name. It scrolls by itself where it is too wide.
struct PageTable {
    /// How the cells of a column are set.
    enum Kind {
        case name, word, number, range, drawing, text, place
    }

    private let caption: String
    private let columns: [(title: [Markup], kind: Kind)]
    private var rows: [Markup] = []

    init(_ caption: String, _ columns: [(title: [Markup], kind: Kind)]) {
        self.caption = caption
        self.columns = columns
    }

    init(_ caption: String, _ columns: [(title: String, kind: Kind)]) {
        self.init(caption, columns.map { ([.text($0.title)], $0.kind) })
    }

    /// Adds a row of cells, one for each column.
    ///
    /// - Parameter name: what the style sheet calls the row.
    mutating func append(_ cells: [[Markup]], class name: StaticString? = nil) {
        let cells = zip(cells, columns).enumerated().map { index, pair in
            index == 0 && pair.1.kind == .name
                ? Markup.element(.th, [.fixed("scope", "row")], pair.0)
                : Markup.element(.td, Self.attributes(pair.1.kind), pair.0)
        }
        rows.append(.element(.tr, name.map { [.class($0)] } ?? [], cells))
    }

    /// Adds a line across all columns.
    mutating func append(note: String) {
        rows.append(Tag.tr { Tag.td(.count("colspan", columns.count), .class("more")) { note } })
    }

    var markup: Markup {
        Tag.div(.class("scroll"), .fixed("role", "region"), .fixed("tabindex", "0"), .label(caption)) {
            Tag.table {
                Tag.caption { caption }
                Tag.thead {
                    Tag.tr {
                        for column in columns {
                            Markup.element(
                                .th, [.fixed("scope", "col")] + Self.attributes(column.kind), column.title)
                        }
                    }
                }
                Tag.tbody { rows }
            }
        }
    }

    private static func attributes(_ kind: Kind) -> [Attribute] {
        switch kind {
        case .name: []
        case .word: [.class("word")]
        case .number: [.class("number")]
        case .range: [.class("range")]
        case .drawing: [.class("drawing")]
        case .text: [.class("text"), .fixed("dir", "auto")]
        case .place: [.class("place")]
        }
    }
}
