import StanceAlgebra

/// Counts the n-grams of one text after another, as `ChunkTally` says.
struct TextTally: Sendable {
    /// What is known of an n-gram.
    fileprivate struct Slot {
        /// Its last entry, counted from 1 through all texts, so that nothing has to be cleared between them.
        var entry: UInt32 = 0
        /// In how many texts it has occurred.
        var frequency: UInt32 = 0
    }

    private let chunks: CountedChunks
    /// By n-gram.
    private var slots: [Slot]
    /// How often each n-gram of the text occurs, by entry, modulo 256; zeros between two texts.
    private var own: [UInt8]
    private(set) var counts = EntryCounts()
    /// How many entries each text has.
    private(set) var lengths: [Int] = []

    /// - Parameters:
    ///   - largestText: how many entries a text has at most.
    ///   - countRoom: how many counts to make room for.
    init(_ chunks: CountedChunks, largestText: Int, countRoom: Int) {
        self.chunks = chunks
        slots = Array(repeating: Slot(), count: chunks.ngrams.columnCount)
        own = Array(repeating: 0, count: largestText)
        counts.reserveCapacity(countRoom)
    }

    /// Counts the n-grams of some texts and writes the column of each entry, one text behind the other.
    mutating func count(_ texts: Range<Int>, to columns: UnsafeMutableBufferPointer<UInt32>) {
        let (rowStarts, ofTexts) = (chunks.ofTexts.rowStarts, chunks.ofTexts.columns)
        let (starts, ngrams) = (chunks.ngrams.rowStarts, chunks.ngrams.columns)
        var next: UInt32 = 1
        for text in texts {
            let (first, text) = (next, ofTexts[rowStarts[text]..<rowStarts[text + 1]])
            var occurrences = 0
            unsafe slots.withUnsafeMutableBufferPointer { slots in
                unsafe own.withUnsafeMutableBufferPointer { own in
                    unsafe ngrams.withUnsafeBufferPointer { ngrams in
                        let entries = unsafe TextEntries(slots: slots, columns: columns, counts: own, first: first)
                        for chunk in text {
                            let range = starts[Int(chunk)]..<starts[Int(chunk) + 1]
                            unsafe next = entries.add(UnsafeBufferPointer(rebasing: ngrams[range]), next: next)
                            occurrences += range.count
                        }
                    }
                }
            }
            close(text, first..<next, occurrences: occurrences)
        }
    }

    private mutating func close(_ text: ArraySlice<UInt32>, _ entries: Range<UInt32>, occurrences: Int) {
        lengths.append(entries.count)
        let counted = own[..<entries.count].reduce(0) { $0 &+ Int($1) }
        if counted == occurrences {
            counts.append(bytes: own[..<entries.count])
        } else {
            // The counts modulo 256 fall short of the n-grams of the text: one does not fit into a byte.
            counts.append(exactCounts(text, entries)[...])
        }
        for entry in 0..<entries.count { own[entry] = 0 }
    }

    private func exactCounts(_ text: ArraySlice<UInt32>, _ entries: Range<UInt32>) -> [UInt32] {
        var counts = Array(repeating: UInt32(0), count: entries.count)
        for chunk in text {
            for place in chunks.ngrams.rowStarts[Int(chunk)]..<chunks.ngrams.rowStarts[Int(chunk) + 1] {
                counts[Int(slots[Int(chunks.ngrams.columns[place])].entry - entries.lowerBound)] += 1
            }
        }
        return counts
    }

    /// The counts of all tallies. The first one is left without, so that its own need not be copied.
    static func takeCounts(_ tallies: inout [TextTally]) -> EntryCounts {
        var counts = EntryCounts()
        if !tallies.isEmpty { swap(&counts, &tallies[0].counts) }
        for tally in tallies.dropFirst() { counts.append(tally.counts) }
        return counts
    }

    /// In how many texts of all tallies each n-gram occurs.
    static func frequencies(_ tallies: [TextTally]) -> [UInt32] {
        var frequencies = tallies.first?.slots.map(\.frequency) ?? []
        for tally in tallies.dropFirst() {
            for ngram in frequencies.indices { frequencies[ngram] += tally.slots[ngram].frequency }
        }
        return frequencies
    }
}

/// Where the n-grams of a text are counted.
@unsafe
private struct TextEntries {
    let slots: UnsafeMutableBufferPointer<TextTally.Slot>
    let columns: UnsafeMutableBufferPointer<UInt32>
    let counts: UnsafeMutableBufferPointer<UInt8>
    /// The first entry of the text.
    let first: UInt32

    /// Counts n-grams; `next` is the entry of the next that is new to the text.
    @inline(__always)
    func add(_ ngrams: UnsafeBufferPointer<UInt32>, next: UInt32) -> UInt32 {
        var next = next
        for place in 0..<ngrams.count {
            let ngram = unsafe ngrams[place]
            let slot = unsafe slots[Int(ngram)]
            // Nobody can foretell whether an n-gram is new, so there is no branch on it.
            let isNew: UInt32 = unsafe slot.entry < first ? 1 : 0
            let entry = isNew != 0 ? next : slot.entry
            unsafe columns[Int(entry) &- 1] = ngram
            unsafe counts[Int(entry &- first)] &+= 1
            unsafe slots[Int(ngram)] = TextTally.Slot(entry: entry, frequency: slot.frequency &+ isNew)
            next &+= isNew
        }
        return next
    }
}
