#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A drawing with two axes of round numbers: the frame that the curves of a report are drawn in.
///
/// It is as wide as a phone, so that its writing is as large as that around it there, and stands beside others where there is
/// room.
struct Chart: Sendable {
    /// What an axis shows.
    struct Axis: Sendable {
        let title: String
        let domain: (from: Double, to: Double)
        /// The numbers that lines are drawn for.
        let marks: [(value: Double, label: String)]

        init(_ title: String, from: Double = 0, to: Double = 1, mostTicks: Int = 6) {
            self.title = title
            domain = (from, to)
            let ticks = Ticks(min(from, to), max(from, to), most: mostTicks)
            marks = zip(ticks.values, ticks.labels).map { ($0, $1) }
        }

        /// An axis of the common logarithms of numbers above 0, marked with round ones of these.
        init(_ title: String, logarithmsFrom least: Double, to most: Double) {
            self.title = title
            domain = (log10(least), log10(most))
            let decades = Int(domain.from.rounded(.down))...Int(domain.to.rounded(.up))
            let choices = [[1.0, 2, 5], [1, 3], [1]].map { digits in
                decades.flatMap { decade in digits.map { $0 * pow(10, Double(decade)) } }
                    .filter { (least...most).contains($0) }
            }
            let numbers = choices.first { $0.count <= Self.mostLogarithms } ?? choices[choices.count - 1]
            marks = numbers.map { (log10($0), Ticks.label($0)) }
        }

        private static let mostLogarithms = 7

        /// An axis with marks of one's own.
        init(_ title: String, from: Double, to: Double, marks: [(value: Double, label: String)]) {
            self.title = title
            domain = (from, to)
            self.marks = marks
        }
    }

    let x: Scale
    let y: Scale
    private let axes: (x: Axis, y: Axis)
    private let height: Double

    static let width = 360.0
    private static let margins = (left: 48.0, right: 12.0, top: 10.0, bottom: 42.0)

    /// - Parameter height: of the whole drawing. The default makes what is inside the axes a square.
    init(x: Axis, y: Axis, height: Double = 352) {
        axes = (x, y)
        self.height = height
        self.x = Scale(x.domain, drawn: (Self.margins.left, Self.width - Self.margins.right))
        self.y = Scale(y.domain, drawn: (height - Self.margins.bottom, Self.margins.top))
    }

    /// Where a pair of numbers is drawn.
    func point(_ x: Double, _ y: Double) -> Point { Point(x: self.x(x), y: self.y(y)) }

    /// The drawing, which screen readers call `title` and describe by `description`.
    func drawing(
        _ anchor: Attribute.Anchor, title: String, description: String, @MarkupBuilder content: () -> [Markup]
    ) -> Markup {
        Drawing.image(
            anchor, width: Self.width, height: height, class: "chart", title: title, description: description
        ) {
            frame
            content()
        }
    }

    @MarkupBuilder private var frame: [Markup] {
        for mark in axes.x.marks {
            let place = x(mark.value)
            Drawing.line(from: Point(x: place, y: y.range.from), to: Point(x: place, y: y.range.to), class: "grid")
            Drawing.text(mark.label, at: Point(x: place, y: y.range.from + 16), class: "tick middle")
        }
        for mark in axes.y.marks {
            let place = y(mark.value)
            Drawing.line(from: Point(x: x.range.from, y: place), to: Point(x: x.range.to, y: place), class: "grid")
            Drawing.text(mark.label, at: Point(x: x.range.from - 6, y: place + 4), class: "tick end")
        }
        let (middleX, middleY) = ((x.range.from + x.range.to) / 2, (y.range.from + y.range.to) / 2)
        Drawing.text(axes.x.title, at: Point(x: middleX, y: height - 6), class: "axis middle")
        Tag.g(.turned(around: Point(x: 12, y: middleY))) {
            Drawing.text(axes.y.title, at: Point(x: 12, y: middleY), class: "axis middle")
        }
    }
}

/// The shapes that drawings are made of.
enum Drawing {
    /// A picture with a name and a description for screen readers.
    static func image(
        _ anchor: Attribute.Anchor, width: Double, height: Double, class: StaticString, title: String,
        description: String, @MarkupBuilder content: () -> [Markup]
    ) -> Markup {
        let names = (title: anchor.part("title"), description: anchor.part("text"))
        return Tag.svg(
            .namespace, .viewBox(width: width, height: height), .number("width", width), .number("height", height),
            .class(`class`), .fixed("role", "img"), .labelledBy(names.title, names.description)
        ) {
            Tag.title(.id(names.title)) { title }
            Tag.desc(.id(names.description)) { description }
            content()
        }
    }

    static func line(from: Point, to: Point, class: StaticString) -> Markup {
        Tag.line(
            .number("x1", from.x), .number("y1", from.y), .number("x2", to.x), .number("y2", to.y), .class(`class`))
    }

    static func text(_ text: String, at point: Point, class: StaticString) -> Markup {
        Tag.text(.number("x", point.x), .number("y", point.y), .class(`class`)) { text }
    }

    static func dot(_ point: Point, radius: Double = 4, class: StaticString) -> Markup {
        Tag.circle(.number("cx", point.x), .number("cy", point.y), .number("r", radius), .class(`class`))
    }

    static func box(from: Point, to: Point, class: StaticString) -> Markup {
        Tag.rect(
            .number("x", min(from.x, to.x)), .number("y", min(from.y, to.y)), .number("width", abs(to.x - from.x)),
            .number("height", abs(to.y - from.y)), .class(`class`))
    }

    static func line(_ path: PathData, class: StaticString) -> Markup { Tag.path(.path(path), .class(`class`)) }
}
