/// Rules 2 and 14 to 18 of ``SentenceSegmenter``: what the layout says.
extension SentenceScanner {
    /// Whether a sentence ends at a single line break.
    ///
    /// - Parameters:
    ///   - end: The end of what stands before the break.
    ///   - next: The start of the next line's text.
    ///   - candidate: The terminator before the break, if there is one and its own rules left the matter open.
    mutating func lineBreakEnds(_ end: Int, next: Int, after candidate: BoundaryCandidate?) -> Bool {
        if let marker = ListMarker(in: text, at: next) { return markerEnds(marker, end, next: next, after: candidate) }
        let nextKind = nextLineKind(at: next)
        if continuesLine(nextKind) { return false }
        if candidate == nil {
            if endsInConnector(end) { return false }
            if isLoneAddress(end) { return true }
            if nextKind == .lower, !text.beginsAddress(at: next) { return isListOfShortLines() }
        }
        return !isWrapped(end, next: next)
    }

    /// Rule 15: a dash or a number at the start of a line can belong to wrapped prose as well.
    private mutating func markerEnds(
        _ marker: ListMarker, _ end: Int, next: Int, after candidate: BoundaryCandidate?
    ) -> Bool {
        if candidate != nil || text.byte(end - 1) == UInt8(ascii: ":") { return true }
        if let list, marker.follows(list) { return true }
        switch marker.style {
        case .bullet: return true
        case .dash where text.byte(next) != UInt8(ascii: "-") && text.kind(at: marker.end) == .lower: return false
        default: return !isWrapped(end, next: next)
        }
    }

    /// Rule 16: the kind of the first letter of a line, behind the marks that open before it.
    private func nextLineKind(at next: Int) -> ScalarKind {
        var offset = next
        var kind = text.kind(at: offset)
        while kind == .opening || kind == .straightQuote {
            offset = text.after(offset).offset
            kind = text.kind(at: offset)
        }
        return kind
    }

    private func continuesLine(_ nextKind: ScalarKind) -> Bool {
        switch nextKind {
        case .separator, .closing, .terminator: true
        default: false
        }
    }

    /// Rule 16: whether the line cannot end here of its own accord.
    private func endsInConnector(_ end: Int) -> Bool {
        switch text.byte(end - 1) {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"): return true
        default: break
        }
        switch text.kind(before: end) {
        case .opening, .dash: return true
        case .lower: return CommonWords.lineConnectors.contains(word(before: end).key)
        default: return false
        }
    }

    /// A line that is a picture or a link and nothing else.
    private func isLoneAddress(_ end: Int) -> Bool {
        guard end > lineStart else { return false }
        let line = text.bytes[lineStart..<end]
        guard !line.contains(0x20), let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return false }
        return text.hasAddressColon(at: colon)
    }

    /// Rule 16.
    private mutating func isListOfShortLines() -> Bool {
        guard lineStart == sentenceStart else { return false }
        if block.map({ $0.end <= lineStart }) ?? true { block = LineBlock(in: text, from: lineStart) }
        return block?.isListOfShortLines ?? false
    }

    /// Rule 17.
    private mutating func isWrapped(_ end: Int, next: Int) -> Bool {
        wrapWidth.explainsBreak(in: text, lineStart: lineStart, lineEnd: end, next: next)
    }

    /// Rule 2: the start of the number or letter that ends at `offset`, in a line that began with a list marker.
    func enumeratorStart(endingAt offset: Int) -> Int? {
        guard let list, list.style != .bullet, list.style != .dash else { return nil }
        var start = offset
        while start > offset - 4, text.kind(before: start).isWordStart { start = text.before(start).offset }
        if list.style == .bracketed, text.byte(start - 1) == UInt8(ascii: "(") { start -= 1 }
        return start < offset && text.kind(before: start).isSpace ? start : nil
    }
}
