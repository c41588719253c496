/// The colours of a terminal by what they mean, or none.
///
/// Only the eight basic colours and weights: every terminal has them, and its user chose how they look. Nothing is said by
/// colour alone.
package struct Palette: Sendable, Equatable {
    /// What a piece of text is.
    package enum Role: Sendable {
        /// A label in favour: supportive, positive, favor, for, pro.
        case favouring
        /// A label against: critical, negative, against, con.
        case opposing
        /// What a line is about.
        case head
        /// What was chosen among others.
        case chosen
        /// What does not matter much.
        case quiet
        /// The filled part of a bar.
        case bar
        /// What a user should know.
        case note
        /// What may make results wrong.
        case warning
        /// What keeps from going on.
        case error

        fileprivate var code: String {
            switch self {
            case .favouring: "32"
            case .opposing: "31"
            case .head, .chosen: "1"
            case .quiet: "2"
            case .bar, .note: "36"
            case .warning: "33"
            case .error: "1;31"
            }
        }
    }

    /// No colours: pipes, files, and terminals whose user wants none.
    package static let plain = Palette(hasColours: false)
    /// The colours.
    package static let colours = Palette(hasColours: true)

    package let hasColours: Bool

    private init(hasColours: Bool) {
        self.hasColours = hasColours
    }

    /// The text as it is, or between the sequences that begin and end its colour (ECMA-48, SGR).
    package func paint(_ text: String, _ role: Role?) -> String {
        guard hasColours, let role, !text.isEmpty else { return text }
        return "\u{1B}[\(role.code)m\(text)\u{1B}[0m"
    }
}

extension String {
    /// The columns that the text takes on a terminal, where what ``Palette/paint(_:_:)`` puts around it takes none.
    var paintedWidth: Int {
        utf8.contains(0x1B) ? replacing(/\u{1B}\[[0-9;]*m/, with: "").displayWidth : displayWidth
    }
}

extension Palette.Role {
    private static let favouringLabels: Set<String> = [
        "supportive", "support", "positive", "favor", "favour", "for", "pro",
    ]
    private static let opposingLabels: Set<String> = ["critical", "oppose", "negative", "against", "con", "anti"]

    /// The role of a label, in upper or lower case, or nil if it takes neither side.
    package init?(label: String) {
        let label = label.lowercased()
        if Self.favouringLabels.contains(label) {
            self = .favouring
        } else if Self.opposingLabels.contains(label) {
            self = .opposing
        } else {
            return nil
        }
    }
}
