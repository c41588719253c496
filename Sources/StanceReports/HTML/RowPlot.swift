import StanceMetrics

/// A small drawing in each row of a table, all on one scale: a value with its interval, and what it is compared with.
///
/// The table says in figures what the drawings show, so screen readers pass them over.
struct RowPlot: Sendable {
    /// What else is marked on the scale. The shapes differ, so that no one needs to tell colours apart.
    enum Mark: Sendable {
        case diamond, bar, square
    }

    let scale: Scale
    private let ticks: Ticks
    private let reference: Double?
    private let width: Double

    private static let height = 20.0
    private static let middle = height / 2
    private static let margin = 12.0

    /// - Parameters:
    ///   - domain: the numbers at the left and the right end.
    ///   - reference: a number that a line marks in all rows.
    init(_ domain: (from: Double, to: Double), reference: Double? = nil, width: Double = 184) {
        self.width = width
        scale = Scale(domain, drawn: (Self.margin, width - Self.margin))
        ticks = Ticks(min(domain.from, domain.to), max(domain.from, domain.to), most: 5)
        self.reference = reference
    }

    /// A scale from 0 to 1 cut down to where there is something to see.
    ///
    /// Dots need no 0 on their scale, as bars do: what counts is how far they are apart.
    init(sharesAmong values: [Double], reference: Double) {
        let (lowest, highest) = (min(reference, values.min() ?? 0), max(reference, values.max() ?? 1))
        let room = max(0.02, 0.05 * (highest - lowest))
        self.init((max(0, lowest - room), min(1, highest + room)), reference: reference)
    }

    /// A row: the value as a dot on its interval.
    func row(_ value: Double?, _ interval: Interval?, marks: [(Mark, Double)] = []) -> Markup {
        drawing(height: Self.height) {
            guides(to: Self.height)
            for (mark, value) in marks { Self.shape(mark, at: scale(value)) }
            if let interval {
                let ends = [interval.lower, interval.upper].map { Point(x: scale($0), y: Self.middle) }
                Drawing.line(from: ends[0], to: ends[1], class: "whisker")
            }
            if let value { Drawing.dot(Point(x: scale(value), y: Self.middle), class: "value") }
        }
    }

    /// A row: a bar from the reference, or from the beginning of the scale.
    func bar(_ value: Double) -> Markup {
        let start = reference ?? scale.domain.from
        return drawing(height: Self.height) {
            guides(to: Self.height)
            Drawing.box(from: Point(x: scale(start), y: 4), to: Point(x: scale(value), y: 16), class: "fill")
        }
    }

    /// The head of the column: the numbers of the scale.
    var axis: Markup {
        drawing(height: 16) {
            for value in ticks.values {
                Drawing.text(ticks.label(value), at: Point(x: scale(value), y: 13), class: "tick middle")
            }
        }
    }

    /// The shape of a mark by itself, for a legend.
    static func sample(_ mark: Mark) -> Markup {
        Tag.svg(.namespace, .viewBox(width: 16, height: height), .class("sample"), .hidden) { shape(mark, at: 8) }
    }

    /// A value with its interval by itself, for a legend.
    static var sampleOfValue: Markup {
        Tag.svg(.namespace, .viewBox(width: 28, height: height), .class("sample", "wide"), .hidden) {
            Drawing.line(from: Point(x: 2, y: middle), to: Point(x: 26, y: middle), class: "whisker")
            Drawing.dot(Point(x: 14, y: middle), class: "value")
        }
    }

    @MarkupBuilder private func guides(to height: Double) -> [Markup] {
        for value in ticks.values {
            Drawing.line(from: Point(x: scale(value), y: 0), to: Point(x: scale(value), y: height), class: "grid")
        }
        if let reference {
            Drawing.line(
                from: Point(x: scale(reference), y: 0), to: Point(x: scale(reference), y: height), class: "reference")
        }
    }

    private func drawing(height: Double, @MarkupBuilder content: () -> [Markup]) -> Markup {
        Tag.svg(
            .namespace, .viewBox(width: width, height: height), .number("width", width),
            .number("height", height), .class("row"), .hidden
        ) { content() }
    }

    private static func shape(_ mark: Mark, at x: Double) -> Markup {
        switch mark {
        case .diamond:
            let corners = [(x, middle - 5), (x + 5, middle), (x, middle + 5), (x - 5, middle), (x, middle - 5)]
            return Drawing.line(PathData(corners.map { Point(x: $0.0, y: $0.1) }), class: "mark")
        case .bar: return Drawing.line(from: Point(x: x, y: middle - 6), to: Point(x: x, y: middle + 6), class: "mark")
        case .square:
            return Drawing.box(from: Point(x: x - 4, y: middle - 4), to: Point(x: x + 4, y: middle + 4), class: "mark")
        }
    }
}
