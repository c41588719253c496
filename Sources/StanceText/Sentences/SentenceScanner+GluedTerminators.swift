/// Rule 3 of ``SentenceSegmenter``: terminators with no space behind them.
extension SentenceScanner {
    func gluedRule(_ candidate: BoundaryCandidate) -> BoundaryVerdict {
        if candidate.run.kind == .ideographic {
            return punctuationBegins(at: candidate.next) ? .continues : contentRule(candidate) ?? .ends
        }
        guard isCapitalisedWord(at: candidate), endsLikeSentence(before: candidate.run.start, candidate),
            !isInAddress(candidate)
        else { return .continues }
        let next = BoundaryWord(in: text, at: candidate.nextWord)
        if Abbreviations.nameExtensions.contains(next.key) { return .continues }
        guard candidate.run.kind == .fullStop else { return .ends }
        let word = word(before: candidate.run.start)
        return abbreviationRule(word, candidate) ?? .ends
    }

    private func punctuationBegins(at offset: Int) -> Bool {
        switch text.kind(at: offset) {
        case .mark, .separator, .closing, .terminator: true
        default: false
        }
    }

    /// A capital and a small letter, perhaps in quotation marks.
    private func isCapitalisedWord(at candidate: BoundaryCandidate) -> Bool {
        candidate.nextKind == .upper && text.kind(at: text.after(candidate.nextWord).offset) == .lower
    }

    private func endsLikeSentence(before offset: Int, _ candidate: BoundaryCandidate) -> Bool {
        if bracket.closesAt.map({ offset < $0 }) == true { return false }
        switch text.kind(before: offset) {
        case .lower, .closing: return offset > firstWord
        // "1.Introduction"
        case .digit: return text.kind(at: firstWord) != .digit || offset - firstWord > 6
        default: return false
        }
    }

    /// Whether the characters up to the next spaces look like a web or mail address, a path, or code.
    private func isInAddress(_ candidate: BoundaryCandidate) -> Bool {
        var start = candidate.run.start
        while start > candidate.run.start - 80, text.byte(start - 1) > 0x20 {
            start -= 1
            if Self.isAddressByte(text.byte(start)) { return true }
        }
        var end = candidate.run.end
        while end < candidate.run.end + 80, text.byte(end) > 0x20 {
            if Self.isAddressByte(text.byte(end)) || isCall(at: end) { return true }
            end += 1
        }
        return text.byte(start) | 0x20 == UInt8(ascii: "w") && text.byte(start + 1) | 0x20 == UInt8(ascii: "w")
    }

    /// The `()` of "Foo.Bar()".
    private func isCall(at offset: Int) -> Bool {
        text.byte(offset) == UInt8(ascii: "(") && text.byte(offset + 1) == UInt8(ascii: ")")
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "@"), UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "="): true
        default: false
        }
    }
}
