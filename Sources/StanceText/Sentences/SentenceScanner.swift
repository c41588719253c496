/// The walk over a text that ``SentenceSegmenter`` makes: it stops at the bytes that may end a sentence, asks the rules,
/// and keeps what they need to know about the sentence so far.
struct SentenceScanner {
    let text: TextScalars
    private var sentences: [Range<Int>] = []
    private var position = 0

    /// The start of the sentence that is being read.
    private(set) var sentenceStart = 0
    /// Its first letter or digit behind any list marker.
    private(set) var firstWord = 0
    /// The start of the line that is being read.
    private(set) var lineStart = 0
    /// The marker of the list item that began the line, or of the last item found on it.
    private(set) var list: ListMarker?
    private(set) var bracket = BracketHold()
    /// Whether an odd number of `"` stands before the position in this paragraph.
    private(set) var isInsideStraightQuotes = false
    /// Line breaks before this offset have been decided together with the terminator before them.
    private var joinedUntil = 0
    /// Measured when a rule first asks for it: most texts never need it.
    private(set) lazy var wrapWidth = WrapWidth(of: text)
    /// The lines round the position, measured when a rule asks for them.
    var block: LineBlock?

    init(_ text: TextScalars) {
        self.text = text
    }

    /// The sentences of the whole text.
    mutating func scan() -> [Range<Int>] {
        beginSentence(at: text.skipWhiteSpace(from: 0).offset, onNewLine: true)
        while let stop = nextStop() {
            switch stop {
            case .terminator: readTerminator()
            case .lineBreak: readLineBreak()
            case .openingBracket: readOpeningBracket()
            case .closingBracket: readClosingBracket()
            case .doubleQuote: readDoubleQuote()
            case .apostrophe: readQuotationMark(until: position + 1, openedBy: 0x27)
            case .lead: readScalar()
            case .plain: position += 1
            }
        }
        endSentence(at: text.trimWhiteSpace(before: text.count))
        return sentences
    }

    /// Moves to the next byte that is not plain.
    private mutating func nextStop() -> ScanStop? {
        let bytes = text.bytes
        var offset = position
        while offset < bytes.count {
            let stop = ScanStop(bytes[offset])
            if stop != .plain {
                position = offset
                return stop
            }
            offset += 1
        }
        return nil
    }

    // MARK: Sentences

    private mutating func endSentence(at end: Int) {
        if end > sentenceStart { sentences.append(sentenceStart..<end) }
    }

    private mutating func beginSentence(at start: Int, onNewLine: Bool) {
        sentenceStart = start
        position = start
        bracket.release()
        if onNewLine {
            lineStart = start
            list = nil
            isInsideStraightQuotes = false
        }
        if let marker = ListMarker(in: text, at: start) {
            position = marker.end
            if onNewLine || list != nil { list = marker }
        }
        firstWord = firstWord(from: position)
    }

    /// The first letter or digit at or after `start`; the end of the text if there is none.
    private func firstWord(from start: Int) -> Int {
        // Nothing stands between the start of the last sentence and its first word: a text of stars stays linear.
        if firstWord >= start, firstWord > 0 { return firstWord }
        var offset = start
        while offset < text.count, !text.kind(at: offset).isWordStart { offset = text.after(offset).offset }
        return offset
    }

    /// The word that ends at `end` within the sentence.
    func word(before end: Int) -> BoundaryWord {
        BoundaryWord(in: text, before: end, from: sentenceStart)
    }

    // MARK: Stops

    private mutating func readTerminator() {
        if splitsBeforeListItem(endingAt: position) { return }
        let run = TerminatorRun(in: text, at: position)
        if stopsBeforeEllipsis(run) {
            endSentence(at: run.start + 1)
            beginSentence(at: run.start + 2, onNewLine: false)
            position = run.end
            return
        }
        let candidate = BoundaryCandidate(run, in: text, insideStraightQuotes: isInsideStraightQuotes)
        if ends(candidate) {
            endSentence(at: candidate.closersEnd)
            countDoubleQuotes(from: run.end, to: candidate.closersEnd)
            beginSentence(at: candidate.next, onNewLine: candidate.lineBreaks > 0)
        } else {
            position = run.end
            if candidate.lineBreaks > 0 { joinedUntil = candidate.next }
        }
    }

    private mutating func ends(_ candidate: BoundaryCandidate) -> Bool {
        switch verdict(on: candidate) {
        case .ends: true
        case .continues: false
        case .open:
            candidate.lineBreaks > 0 && lineBreakEnds(candidate.closersEnd, next: candidate.next, after: candidate)
        }
    }

    private mutating func readLineBreak() {
        if position < joinedUntil { return joinLine(at: joinedUntil) }
        let (next, lineBreaks) = text.skipWhiteSpace(from: position)
        let end = text.trimWhiteSpace(before: position)
        if next == text.count || lineBreaks > 1 || lineBreakEnds(end, next: next, after: nil) {
            endSentence(at: end)
            beginSentence(at: next, onNewLine: true)
        } else {
            joinLine(at: next)
        }
    }

    private mutating func joinLine(at next: Int) {
        lineStart = next
        position = next
    }

    private mutating func readScalar() {
        let step = text.after(position)
        switch ScalarKind(step.value) {
        case .terminator: return readTerminator()
        case .lineBreak: return readLineBreak()
        case .closing where step.value == 0x2019: return readQuotationMark(until: step.offset, openedBy: 0x2018)
        case .closing where step.value == 0x201D: return readQuotationMark(until: step.offset, openedBy: 0x201C)
        case .other where ListMarker.isBullet(step.value) && splitsBeforeListItem(at: position): return
        default: position = step.offset
        }
    }

    private mutating func readOpeningBracket() {
        if opensWithinSentence(bracketAt: position) { bracket.open(at: position, in: text) }
        position += 1
    }

    private mutating func readClosingBracket() {
        if splitsBeforeListItem(endingAt: position) { return }
        bracket.close(at: position, in: text)
        position += 1
    }

    // MARK: Quotation marks

    private mutating func readDoubleQuote() {
        isInsideStraightQuotes.toggle()
        readQuotationMark(until: position + 1, openedBy: 0x22)
    }

    private mutating func countDoubleQuotes(from start: Int, to end: Int) {
        for offset in start..<end where text.byte(offset) == 0x22 { isInsideStraightQuotes.toggle() }
    }

    /// Reads a mark that ends at `end` and would close one that `opening` opened.
    private mutating func readQuotationMark(until end: Int, openedBy opening: UInt32) {
        if closesGluedHeadline(from: position, to: end, openedBy: opening) {
            endSentence(at: end)
            beginSentence(at: end, onNewLine: true)
        } else {
            position = end
        }
    }

    // MARK: Lists

    /// Ends the sentence before the list item whose enumerator ends at `offset`, if it continues the list of this line.
    private mutating func splitsBeforeListItem(endingAt offset: Int) -> Bool {
        guard let start = enumeratorStart(endingAt: offset) else { return false }
        return splitsBeforeListItem(at: start)
    }

    private mutating func splitsBeforeListItem(at start: Int) -> Bool {
        guard let list, start > firstWord, text.kind(before: start).isSpace,
            let item = ListMarker(in: text, at: start), item.follows(list)
        else { return false }
        endSentence(at: text.trimWhiteSpace(before: start))
        beginSentence(at: start, onNewLine: false)
        return true
    }
}
