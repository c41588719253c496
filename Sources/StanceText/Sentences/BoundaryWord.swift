/// A word beside a terminator, as far as the rules need to know it.
struct BoundaryWord {
    private(set) var start: Int
    private(set) var end: Int
    /// The number of letters, counted up to a limit that no abbreviation reaches.
    private(set) var length = 0
    /// The letters, for looking them up; nil for a long word and one with letters beyond ASCII.
    private(set) var key: WordSet.Key? = 0
    /// Whether full stops stand between the letters, with no more than two letters to each: "U.S", "Ph.D", "p.m".
    private(set) var isInitialism = false
    private(set) var startsUpper = false
    /// Whether a capital begins it and no second one follows: "The", "I", "McCain", but not "THE".
    private(set) var isCapitalised = false

    private static let longest = 20

    /// Reads the letters from `start` on.
    init(in text: TextScalars, at start: Int) {
        self.start = start
        end = start
        while length < Self.longest {
            let step = text.after(end)
            guard ScalarKind(step.value).isLetter else { break }
            key = step.value < 0x80 ? key.map { WordSet.append($0, text.byte(end)) } : nil
            length += 1
            end = step.offset
        }
        finish(in: text)
    }

    /// Reads the letters that end at `end`, and the full stops between them, but nothing before `limit`.
    init(in text: TextScalars, before end: Int, from limit: Int) {
        self.end = end
        start = end
        var letters = 0
        var longestPart = 0
        while length < Self.longest, start > limit {
            let step = text.before(start)
            if ScalarKind(step.value).isLetter {
                key = step.value < 0x80 ? key.map { WordSet.prepend(text.byte(step.offset), $0, length) } : nil
                length += 1
                letters += 1
                longestPart = max(longestPart, letters)
            } else if step.value == 0x2E, letters > 0, step.offset > limit, text.kind(before: step.offset).isLetter {
                isInitialism = true
                letters = 0
            } else {
                break
            }
            start = step.offset
        }
        if isInitialism, longestPart > 2 {
            isInitialism = false
            key = nil
        }
        finish(in: text)
    }

    private mutating func finish(in text: TextScalars) {
        if length == 0 || length > WordSet.longestWord { key = nil }
        startsUpper = length > 0 && text.kind(at: start) == .upper
        isCapitalised = startsUpper && (length == 1 || text.kind(at: text.after(start).offset) != .upper)
    }
}
