/// What stands between a pair of quotation marks.
struct QuotedSpan {
    /// With the marks.
    var range: Range<Int>
    /// Without them.
    var content: Range<Int>
    /// Whether a closing mark ends it, rather than the paragraph or the next opening mark.
    var isClosed: Bool
    /// Whether it goes on from the paragraph before, which did not close its own.
    var isContinued = false
}

/// Finds the quotation marks of a text that belong together: `"…"` `“…”` `„…“` `«…»` `‘…’` `'…'` and ` ``…'' `.
///
/// Marks within a quotation belong to it. A quotation that is not closed in its paragraph ends there if the next
/// paragraph begins with an opening mark, which goes on with it; otherwise its mark is a stray one. Single marks, which
/// are apostrophes as well, need a closing one behind punctuation or close by.
///
/// - Complexity: O(*n*): each byte is looked at once, and again at most once for each kind of mark.
struct QuotationMarks {
    private let text: TextScalars
    private var spans: [QuotedSpan] = []
    private var position = 0
    /// Whether the last paragraph ended within a quotation.
    private var isContinuing = false

    private static let singleReach = 800
    private static let shortSingle = 60

    static func spans(in text: TextScalars) -> [QuotedSpan] {
        var marks = QuotationMarks(text: text)
        marks.scan()
        return marks.spans
    }

    private init(text: TextScalars) {
        self.text = text
    }

    private mutating func scan() {
        while let start = nextMark(from: position) {
            guard let close = closingMark(openedAt: start) else {
                position = text.after(start).offset
                continue
            }
            read(from: start, closedBy: close)
        }
    }

    /// Moves to the next byte that may begin a mark.
    private func nextMark(from start: Int) -> Int? {
        var offset = start
        while offset < text.count {
            switch text.bytes[offset] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), 0xE2, 0xC2: return offset
            default: offset += 1
            }
        }
        return nil
    }

    private enum Close { case straight, curly, guillemet, singleCurly, singleStraight, backtick }

    /// What closes the quotation that the mark at `offset` opens; nil if it opens none.
    private func closingMark(openedAt offset: Int) -> Close? {
        let step = text.after(offset)
        let before = text.kind(before: offset)
        let opens =
            before == .end || before.isSpace || before == .opening || before == .dash || offset == 0
        let after = text.kind(at: step.offset)
        switch step.value {
        case 0x22:
            return (opens || isGlued(before, after)) && !after.isSpace && after != .end ? .straight : nil
        case 0x201C, 0x201E: return .curly
        case 0xAB: return .guillemet
        case 0x2018: return after.isWordStart || after == .opening ? .singleCurly : nil
        case 0x27: return opens && after.isLetter ? .singleStraight : nil
        case 0x60: return text.byte(offset + 1) == 0x60 ? .backtick : nil
        default: return nil
        }
    }

    /// `said:"We` and `he said,"We`.
    private func isGlued(_ before: ScalarKind, _ after: ScalarKind) -> Bool {
        before == .separator && after == .upper
    }

    private mutating func read(from start: Int, closedBy close: Close) {
        let contentStart = text.after(start).offset + (close == .backtick ? 1 : 0)
        let end: (content: Int, range: Int, isClosed: Bool)?
        let isSingle = close == .singleCurly || close == .singleStraight
        var continues = false
        if isSingle {
            end = singleEnd(from: contentStart, close)
        } else {
            (end, continues) = doubleEnd(from: contentStart, close)
        }
        guard let end, end.content > contentStart else {
            position = contentStart
            isContinuing = false
            return
        }
        spans.append(
            QuotedSpan(
                range: start..<end.range, content: contentStart..<end.content, isClosed: end.isClosed,
                isContinued: isContinuing && isAtParagraphStart(start)))
        isContinuing = continues
        position = end.range
    }

    private func isAtParagraphStart(_ offset: Int) -> Bool {
        let before = text.trimWhiteSpace(before: offset)
        return text.bytes[before..<offset].contains { $0 == 0x0A || $0 == 0x0D }
    }

    /// The end of a quotation in double marks, and whether the next paragraph goes on with it.
    private func doubleEnd(
        from start: Int, _ close: Close
    ) -> (end: (content: Int, range: Int, isClosed: Bool)?, continues: Bool) {
        var offset = start
        while offset < text.count {
            let step = text.after(offset)
            if closes(step, at: offset, close) {
                let length = close == .backtick ? 2 : step.offset - offset
                return ((offset, offset + length, true), false)
            }
            if opensAgain(step.value, at: offset, close) {
                let end = text.trimWhiteSpace(before: offset)
                return ((end, end, false), false)
            }
            if ScalarKind(step.value) == .lineBreak {
                let (next, lineBreaks) = text.skipWhiteSpace(from: offset)
                let goesOn = closingMark(openedAt: next) == close
                if lineBreaks > 1 || goesOn {
                    let end = text.trimWhiteSpace(before: offset)
                    return goesOn ? ((end, end, false), true) : (nil, false)
                }
                offset = next
            } else {
                offset = step.offset
            }
        }
        return (nil, false)
    }

    private func closes(_ step: TextScalars.Step, at offset: Int, _ close: Close) -> Bool {
        switch close {
        case .straight:
            guard step.value == 0x22 else { return false }
            let next = text.kind(at: step.offset)
            return !next.isWordStart || !text.kind(before: offset).isSpace
        case .curly: return step.value == 0x201D
        case .guillemet: return step.value == 0xBB
        case .backtick: return step.value == 0x27 && text.byte(offset + 1) == 0x27
        case .singleCurly, .singleStraight: return false
        }
    }

    /// A mark that opens a quotation in one that was never closed.
    private func opensAgain(_ value: UInt32, at offset: Int, _ close: Close) -> Bool {
        switch close {
        case .straight: value == 0x22
        case .curly: value == 0x201C
        case .guillemet: value == 0xAB
        case .backtick: value == 0x60 && offset > 0 && text.byte(offset + 1) == 0x60
        case .singleCurly, .singleStraight: false
        }
    }

    /// The end of a quotation in single marks: the first mark behind punctuation, or one that is near.
    private func singleEnd(from start: Int, _ close: Close) -> (
        content: Int, range: Int, isClosed: Bool
    )? {
        var near: (Int, Int, Bool)?
        var offset = start
        while offset < min(text.count, start + Self.singleReach) {
            let step = text.after(offset)
            if close == .singleCurly, step.value == 0x2018 { break }
            if step.value == 0x0A, text.byte(offset + 1) == 0x0A { break }
            let isMark = step.value == 0x2019 || close == .singleStraight && step.value == 0x27
            if isMark, !text.kind(at: step.offset).isWordStart {
                switch text.kind(before: offset) {
                case .terminator, .separator: return (offset, step.offset, true)
                default:
                    if near == nil, offset - start <= Self.shortSingle { near = (offset, step.offset, true) }
                }
            }
            offset = step.offset
        }
        return near
    }
}
