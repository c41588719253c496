/// A drawing with its heading, what it shows in words, and its figures as a table to open.
enum Figure {
    /// - Parameters:
    ///   - legend: what the curves are, beside the drawing.
    ///   - table: the figures that are drawn; nil where the words have them all.
    static func markup(
        _ heading: String, _ caption: String, drawing: Markup, legend: [Markup] = [], table: PageTable? = nil
    ) -> Markup {
        Tag.figure {
            Tag.h3 { heading }
            drawing
            if !legend.isEmpty { Tag.ul(.class("legend")) { for entry in legend { Tag.li { entry } } } }
            Tag.figcaption { caption }
            if let table {
                Tag.details {
                    Tag.summary { "As a table" }
                    table.markup
                }
            }
        }
    }

    /// The line of a series by itself, for a legend.
    static func sample(ofSeries series: Int) -> Markup {
        Tag.svg(.namespace, .viewBox(width: 28, height: 20), .class("sample", "wide"), .hidden) {
            line(PathData([Point(x: 1, y: 10), Point(x: 27, y: 10)]), series: series)
        }
    }

    /// A curve of a series. Their colours and their dashes differ.
    static func line(_ path: PathData, series: Int) -> Markup {
        Tag.g(.class("curve")) { Tag.path(.path(path), .class("s", series % seriesCount)) }
    }

    /// How many series look different.
    static let seriesCount = 8
}
