/// A bracket that was opened within a sentence, up to where it closes: what is inside cannot end the sentence.
///
/// A bracket that does not close within ``reach`` bytes of its paragraph is taken for a stray one and holds nothing.
struct BracketHold {
    /// The offset of the next closing bracket while one is open.
    private(set) var closesAt: Int?
    private var depth = 0
    /// Where the last search stopped: nothing stands between its start and there, so it need not be repeated.
    private var stop = -1
    private var stopsAtBracket = false

    private static let reach = 400

    /// Notes an opening bracket at `offset`.
    mutating func open(at offset: Int, in text: TextScalars) {
        depth += 1
        seekClosing(from: offset + 1, in: text)
    }

    /// Notes a closing bracket at `offset`.
    mutating func close(at offset: Int, in text: TextScalars) {
        guard closesAt != nil else { return }
        depth -= 1
        if depth == 0 { closesAt = nil } else { seekClosing(from: offset + 1, in: text) }
    }

    /// Forgets the open brackets, as at the start of a sentence.
    mutating func release() {
        depth = 0
        closesAt = nil
    }

    private mutating func seekClosing(from offset: Int, in text: TextScalars) {
        if stop < offset { search(from: offset, in: text) }
        if stopsAtBracket, stop - offset < Self.reach {
            closesAt = stop
        } else {
            release()
        }
    }

    /// Finds the first closing bracket or blank line from `offset` on.
    private mutating func search(from offset: Int, in text: TextScalars) {
        stopsAtBracket = false
        stop = offset
        while stop < text.count {
            switch ScanStop(text.bytes[stop]) {
            case .closingBracket:
                stopsAtBracket = true
                return
            case .lineBreak:
                let (next, lineBreaks) = text.skipWhiteSpace(from: stop)
                if lineBreaks > 1 { return }
                stop = next
            default:
                stop += 1
            }
        }
    }
}
