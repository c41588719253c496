/// An attribute of an element: its name a constant of the program, its value escaped when it is written.
struct Attribute: Sendable {
    let name: StaticString
    let value: String

    private init(_ name: StaticString, _ value: String) {
        self.name = name
        self.value = value
    }

    /// The name of a part of the page that can be linked to, unique in it.
    struct Anchor: Sendable {
        let name: String

        init(_ name: StaticString) { self.name = "\(name)" }

        init(_ name: StaticString, _ number: Int) { self.name = "\(name)-\(number)" }

        private init(name: String) { self.name = name }

        /// The anchor of something inside what this one names.
        func part(_ part: StaticString) -> Anchor { Anchor(name: "\(name)-\(part)") }
    }

    /// Names of the style sheet.
    static func `class`(_ names: StaticString...) -> Attribute {
        Attribute("class", names.map { "\($0)" }.joined(separator: " "))
    }

    /// A name of the style sheet with a number: a series, a step of a scale.
    static func `class`(_ name: StaticString, _ number: Int) -> Attribute { Attribute("class", "\(name)\(number)") }

    /// A name of the style sheet, and others with numbers.
    static func `class`(_ name: StaticString, _ numbered: [(name: StaticString, number: Int)]) -> Attribute {
        Attribute("class", (["\(name)"] + numbered.map { "\($0.name)\($0.number)" }).joined(separator: " "))
    }

    static func id(_ anchor: Anchor) -> Attribute { Attribute("id", anchor.name) }

    /// A link inside the page, the only kind there is.
    static func href(_ anchor: Anchor) -> Attribute { Attribute("href", "#" + anchor.name) }

    static func `for`(_ anchor: Anchor) -> Attribute { Attribute("for", anchor.name) }

    static func labelledBy(_ anchors: Anchor...) -> Attribute {
        Attribute("aria-labelledby", anchors.map(\.name).joined(separator: " "))
    }

    static func label(_ text: String) -> Attribute { Attribute("aria-label", text) }

    static func content(_ text: String) -> Attribute { Attribute("content", text) }

    /// An attribute whose value is a constant of the program too.
    static func fixed(_ name: StaticString, _ value: StaticString) -> Attribute { Attribute(name, "\(value)") }

    static let namespace = fixed("xmlns", "http://www.w3.org/2000/svg")
    static let hidden = fixed("aria-hidden", "true")

    /// A number of a drawing.
    static func number(_ name: StaticString, _ value: Double) -> Attribute { Attribute(name, coordinate(value)) }

    /// A share from 0 to 1, with two decimals.
    static func share(_ name: StaticString, _ value: Double) -> Attribute {
        Attribute(name, NumberText.fixed(value, 2))
    }

    /// Turned a quarter to the left.
    static func turned(around point: Point) -> Attribute {
        Attribute("transform", "rotate(-90 \(coordinate(point.x)) \(coordinate(point.y)))")
    }

    static func viewBox(width: Double, height: Double) -> Attribute {
        Attribute("viewBox", "0 0 \(coordinate(width)) \(coordinate(height))")
    }

    static func count(_ name: StaticString, _ value: Int) -> Attribute { Attribute(name, String(value)) }

    static func path(_ path: PathData) -> Attribute { Attribute("d", path.text) }
}

/// A coordinate of a drawing, to a tenth of its unit: `12`, `12.3`.
func coordinate(_ value: Double) -> String {
    let text = NumberText.fixed(value, 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
