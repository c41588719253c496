/// A run of terminators with everything round it that the rules ask about: what closes behind it and what comes next.
struct BoundaryCandidate {
    let run: TerminatorRun
    /// The end of the quotation marks and brackets that close directly behind the run.
    private(set) var closersEnd: Int
    private(set) var closesQuotation = false
    /// The first offset behind that is not white space, and the line breaks before it.
    let next: Int
    let lineBreaks: Int
    /// The first letter, digit or other scalar behind the marks that open at `next`, and its kind.
    private(set) var nextWord: Int
    private(set) var nextKind: ScalarKind
    /// Whether marks or brackets open before `nextWord`.
    private(set) var opensSomething = false

    /// Whether nothing but white space follows in the text.
    let isAtEnd: Bool
    var isGlued: Bool { closersEnd == next }
    var hasClosers: Bool { closersEnd > run.end }

    init(_ run: TerminatorRun, in text: TextScalars, insideStraightQuotes: Bool) {
        self.run = run
        var closers = Closers(in: text, from: run.end, insideStraightQuotes: insideStraightQuotes)
        closers.takeDetachedQuotationMark()
        closersEnd = closers.end
        closesQuotation = closers.closesQuotation
        (next, lineBreaks) = text.skipWhiteSpace(from: closers.end)
        isAtEnd = next == text.count
        nextWord = next
        nextKind = text.kind(at: next)
        skipOpenings(in: text)
    }

    private mutating func skipOpenings(in text: TextScalars) {
        while true {
            switch nextKind {
            case .opening, .straightQuote, .prefix, .dash:
                opensSomething = true
                nextWord = text.after(nextWord).offset
                while nextKind == .dash, text.kind(at: nextWord) == .whiteSpace {
                    nextWord = text.after(nextWord).offset
                }
            case .terminator where text.kind(at: nextWord + 1).isWordStart && text.byte(nextWord) == UInt8(ascii: "."):
                nextWord += 1
            default:
                return
            }
            nextKind = text.kind(at: nextWord)
        }
    }
}

/// Reads what closes behind a terminator: quotation marks, brackets, emphasis marks, footnote numbers.
private struct Closers {
    let text: TextScalars
    let insideStraightQuotes: Bool
    private(set) var end: Int
    private(set) var closesQuotation = false

    init(in text: TextScalars, from start: Int, insideStraightQuotes: Bool) {
        self.text = text
        self.insideStraightQuotes = insideStraightQuotes
        end = start
        while let next = closer(at: end) { end = next }
    }

    /// Takes in a mark that a space separates from the terminator: `he said. ” Then`.
    ///
    /// A straight mark is taken for a closing one when a quotation is open, and only if it stands between two spaces.
    mutating func takeDetachedQuotationMark() {
        guard text.kind(at: end) == .whiteSpace else { return }
        let step = text.after(text.after(end).offset)
        guard isAtWordEnd(step.offset) else { return }
        switch step.value {
        case 0x201D, 0xBB: break
        case 0x22 where insideStraightQuotes && !closesQuotation: break
        default: return
        }
        closesQuotation = true
        end = step.offset
    }

    private mutating func closer(at offset: Int) -> Int? {
        let step = text.after(offset)
        switch step.value {
        case 0x29, 0x5D, 0x7D: return step.offset
        case 0x2A, 0x5F: return text.kind(at: step.offset).isLetter ? nil : step.offset
        case 0x5B: return footnoteEnd(at: step.offset)
        case 0x22: return straightQuoteEnd(step.offset)
        case 0x27, 0x2019: return apostropheEnd(step.offset)
        case 0x2018, 0x201C: return isAtWordEnd(step.offset) ? quotation(step.offset) : nil
        case 0xFE0E, 0xFE0F: return step.offset
        case 0x80...: return ScalarKind(step.value) == .closing ? quotation(step.offset) : nil
        default: return nil
        }
    }

    private func isAtWordEnd(_ offset: Int) -> Bool {
        let next = text.kind(at: offset)
        return next.isSpace || next == .end
    }

    private mutating func quotation(_ end: Int) -> Int {
        closesQuotation = true
        return end
    }

    /// Before a letter only a quotation that is open tells whether the mark closes it or opens the next one.
    private mutating func straightQuoteEnd(_ end: Int) -> Int? {
        !text.kind(at: end).isWordStart || insideStraightQuotes && !closesQuotation ? quotation(end) : nil
    }

    /// Before a lower-case letter or a digit it is an apostrophe: "Jr.'s".
    private mutating func apostropheEnd(_ end: Int) -> Int? {
        let next = text.kind(at: end)
        return next == .lower || next == .digit ? nil : quotation(end)
    }

    /// The end of "[12]" behind its bracket.
    private func footnoteEnd(at start: Int) -> Int? {
        var position = start
        while position < start + 3, text.kind(at: position) == .digit { position += 1 }
        return position > start && text.byte(position) == UInt8(ascii: "]") ? position + 1 : nil
    }
}
