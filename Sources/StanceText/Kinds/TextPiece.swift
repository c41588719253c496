/// A sentence, or what the segmenter takes for one, with what tells whether it is one.
struct TextPiece {
    let range: Range<Int>
    /// Whether a line begins with it, and whether one ends with it.
    private let beginsLine: Bool
    private let endsLine: Bool

    /// Whether it has its lines to itself.
    private var fillsLine: Bool { beginsLine && endsLine }

    /// Longer pieces are prose.
    private static let longest = 240
    private static let longestHeading = 14

    /// - Parameters:
    ///   - end: where the piece before ends.
    ///   - start: where the next one starts.
    init(in text: TextScalars, _ range: Range<Int>, after end: Int, before start: Int) {
        self.range = range
        beginsLine = end == 0 || Self.hasLineBreak(text, min(end, range.lowerBound)..<range.lowerBound)
        endsLine = start == text.count || Self.hasLineBreak(text, range.upperBound..<max(start, range.upperBound))
    }

    private static func hasLineBreak(_ text: TextScalars, _ range: Range<Int>) -> Bool {
        range.contains { text.kind(at: $0) == .lineBreak }
    }

    /// Whether it can be an entry of a menu: a few words on a line.
    var isMenuLine: Bool { fillsLine && range.count < 32 }

    func kind(in text: TextScalars) -> SentenceKind {
        guard range.contains(where: { text.byte($0) >= 0x80 || text.kind(at: $0).isWordStart }) else {
            return .boilerplate
        }
        guard fillsLine else { return kindWithinLine(in: text) }
        if isLink(text) { return .link }
        if text.byte(range.lowerBound) == UInt8(ascii: "#"), isMarkdownHeading(text) { return .heading }
        guard range.count <= Self.longest else { return .sentence }
        let words = PieceWords(in: text, range)
        if words.isByline { return .byline }
        if words.isDateline { return .dateline }
        if words.isCaption { return .caption }
        if words.isBoilerplate || isTrail(text) { return .boilerplate }
        if endsInMark(text) { return .sentence }
        if let marker = ListMarker(in: text, at: range.lowerBound), marker.end < range.upperBound { return .listItem }
        return words.count <= Self.longestHeading ? .heading : .sentence
    }

    /// Beside sentences only what cannot be one: "© 2024 Daily Star." and "Photograph: Bo Lee".
    private func kindWithinLine(in text: TextScalars) -> SentenceKind {
        guard beginsLine || endsLine, range.count <= 80 else { return .sentence }
        let words = PieceWords(in: text, range)
        if words.isRightsNotice { return .boilerplate }
        return endsLine && words.isCredit ? .caption : .sentence
    }

    /// `![…](…)`, `[…](…)`, `<img …>`, an address.
    private func isLink(_ text: TextScalars) -> Bool {
        let first = text.byte(range.lowerBound)
        let last = text.byte(range.upperBound - 1)
        if first == UInt8(ascii: "!"), text.byte(range.lowerBound + 1) == UInt8(ascii: "[") {
            return last == UInt8(ascii: ")")
        }
        if first == UInt8(ascii: "["), last == UInt8(ascii: ")") {
            guard let close = range.first(where: { text.byte($0) == UInt8(ascii: "]") }) else { return false }
            return text.byte(close + 1) == UInt8(ascii: "(") && !hasSpace(text, close..<range.upperBound)
        }
        return !hasSpace(text, range) && text.beginsAddress(at: range.lowerBound)
    }

    private func hasSpace(_ text: TextScalars, _ range: Range<Int>) -> Bool {
        range.contains { text.byte($0) <= 0x20 }
    }

    private func isMarkdownHeading(_ text: TextScalars) -> Bool {
        var end = range.lowerBound
        while text.byte(end) == UInt8(ascii: "#"), end < range.lowerBound + 7 { end += 1 }
        return end < range.lowerBound + 7 && text.byte(end) == UInt8(ascii: " ")
    }

    /// "Home > News > World", "Home | News | Sport".
    private func isTrail(_ text: TextScalars) -> Bool {
        guard !endsInMark(text) else { return false }
        let marks = range.count { offset in
            switch text.byte(offset) {
            case UInt8(ascii: "|"), UInt8(ascii: ">"): true
            case 0xC2: text.byte(offset + 1) == 0xBB || text.byte(offset + 1) == 0xB7
            case 0xE2:
                text.byte(offset + 1) == 0x80 && [0xA2, 0xBA].contains(text.byte(offset + 2))
                    && offset > range.lowerBound
            default: false
            }
        }
        return marks > 1
    }

    /// Whether a terminator, a comma or a colon ends it, behind closing marks.
    private func endsInMark(_ text: TextScalars) -> Bool {
        var end = range.upperBound
        while end > range.lowerBound {
            let step = text.before(end)
            switch ScalarKind(step.value) {
            case .closing, .straightQuote: end = step.offset
            case .terminator, .separator: return true
            default: return false
            }
        }
        return false
    }
}
