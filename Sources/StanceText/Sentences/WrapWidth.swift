/// The column at which the lines of a hard-wrapped text are broken, in characters.
///
/// A line that ends without a terminator before a line that begins in lower case was broken for want of room. The width
/// is the 95th percentile of such lines, so that a few long ones do not hide where the others end.
struct WrapWidth {
    private let column: Int?

    /// Below it a broken line tells nothing about the width; above it a line is a paragraph.
    private static let widths = 30...160

    /// Measures the lines of a text.
    ///
    /// Fewer than one broken line in eight is an accident in a text of one line to the paragraph.
    ///
    /// - Complexity: O(*n*).
    init(of text: TextScalars) {
        var counts = [Int](repeating: 0, count: Self.widths.upperBound + 1)
        var lines = 0
        var broken = 0
        var lineStart = 0
        for offset in text.bytes.indices where text.bytes[offset] == 0x0A || text.bytes[offset] == 0x0D {
            defer { lineStart = offset + 1 }
            let next = Self.nextLine(in: text, after: offset)
            let nextKind = text.kind(at: next)
            guard offset - lineStart >= Self.widths.lowerBound, !nextKind.isSpace, nextKind != .end else { continue }
            lines += 1
            guard nextKind == .lower, !text.beginsAddress(at: next),
                let width = Self.brokenLine(in: text, from: lineStart, to: offset)
            else { continue }
            broken += 1
            counts[width] += 1
        }
        column = broken * 8 >= lines ? Self.percentile(of: counts, total: broken) : nil
    }

    /// Whether the line before `next` ends at `lineEnd` because the first word of the next one did not fit.
    func explainsBreak(in text: TextScalars, lineStart: Int, lineEnd: Int, next: Int) -> Bool {
        guard let column, lineEnd - lineStart <= 4 * Self.widths.upperBound else { return false }
        let width = Self.characters(in: text, from: lineStart, to: lineEnd)
        return width + 1 + Self.firstWordWidth(in: text, at: next) > column && width <= column + 10
    }

    private static func brokenLine(in text: TextScalars, from start: Int, to end: Int) -> Int? {
        guard end - start <= 4 * widths.upperBound else { return nil }
        let contentEnd = text.trimWhiteSpace(before: end)
        switch text.kind(before: contentEnd) {
        case .upper, .lower, .letter, .digit, .separator:
            let width = characters(in: text, from: start, to: contentEnd)
            return widths.contains(width) ? width : nil
        default:
            return nil
        }
    }

    /// Behind the break at `end` and the indentation, or at the second break of a blank line.
    private static func nextLine(in text: TextScalars, after end: Int) -> Int {
        var position = end + (text.byte(end) == 0x0D && text.byte(end + 1) == 0x0A ? 2 : 1)
        while text.byte(position) == UInt8(ascii: " "), position < end + 40 { position += 1 }
        return position
    }

    private static func characters(in text: TextScalars, from start: Int, to end: Int) -> Int {
        guard start < end else { return 0 }
        return text.bytes[start..<end].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }

    private static func firstWordWidth(in text: TextScalars, at start: Int) -> Int {
        var end = start
        while end < start + 40, end < text.count, text.byte(end) > 0x20 { end += 1 }
        return characters(in: text, from: start, to: end)
    }

    private static func percentile(of counts: [Int], total: Int) -> Int? {
        guard total > 0 else { return nil }
        var sum = 0
        return counts.firstIndex { count in
            sum += count
            return sum * 100 >= total * 95
        }
    }
}
