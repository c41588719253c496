/// The lines from one on to the next blank line: what tells a list of short items from broken prose.
struct LineBlock {
    /// Where the block ends; lines that start before it belong to it.
    private(set) var end: Int
    private var lines = 1
    private var widest = 0
    private var hasTerminator = false

    private static let shortLine = 40

    /// Measures the lines from `start` on.
    ///
    /// - Complexity: O(*n*) in the size of the block, which the caller keeps for all its lines.
    init(in text: TextScalars, from start: Int) {
        end = start
        var lineStart = start
        while end < text.count {
            let step = text.after(end)
            guard ScalarKind(step.value) == .lineBreak else {
                end = step.offset
                continue
            }
            finishLine(in: text, from: lineStart)
            let (next, lineBreaks) = text.skipWhiteSpace(from: end)
            if lineBreaks > 1 || next == text.count { break }
            lines += 1
            lineStart = next
            end = next
        }
        finishLine(in: text, from: lineStart)
    }

    private mutating func finishLine(in text: TextScalars, from lineStart: Int) {
        widest = max(widest, end - lineStart)
        switch text.kind(before: text.trimWhiteSpace(before: end)) {
        case .terminator, .closing, .straightQuote: hasTerminator = true
        default: break
        }
    }

    /// Whether these are items such as "contact manager": three or more, all short, and none with a full stop.
    var isListOfShortLines: Bool {
        !hasTerminator && lines > 2 && widest < Self.shortLine
    }
}
