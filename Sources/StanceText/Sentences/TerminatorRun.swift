/// The marks that may end a sentence, as far as they stand together: `.` `?!` `...` `. . .` `。`
struct TerminatorRun {
    enum Kind {
        case fullStop
        /// At least one `?` or `!`, whatever else there is.
        case emphatic
        /// Two full stops or more, or `…`.
        case ellipsis
        /// The marks of scripts that put no space behind them.
        case ideographic
    }

    let start: Int
    private(set) var end: Int
    private(set) var kind = Kind.fullStop
    private(set) var dots = 0
    /// Whether white space stands between the dots.
    private(set) var isSpaced = false

    /// Reads the run that begins at `start`.
    init(in text: TextScalars, at start: Int) {
        self.start = start
        end = start
        while end < text.count {
            let step = text.after(end)
            guard ScalarKind(step.value) == .terminator else { break }
            add(step.value)
            end = step.offset
        }
        guard dots > 0, kind != .emphatic else { return }
        extendOverSpacedDots(in: text)
        if dots > 1 { kind = .ellipsis }
    }

    private mutating func add(_ value: UInt32) {
        switch value {
        case 0x2E: dots += 1
        case 0x2026: dots += 3
        case 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61: if kind == .fullStop { kind = .ideographic }
        default: kind = .emphatic
        }
    }

    /// Takes in the rest of `. . .`, but not the dots of "the end. .NET is" and "the end. ... He".
    private mutating func extendOverSpacedDots(in text: TextScalars) {
        while text.byte(end) == UInt8(ascii: " "), text.byte(end + 1) == UInt8(ascii: "."),
            !text.kind(at: end + 2).isWordStart, text.byte(end + 2) != UInt8(ascii: ".")
        {
            isSpaced = true
            dots += 1
            end += 2
        }
    }
}
