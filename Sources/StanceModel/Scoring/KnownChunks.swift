import StanceText

/// Finds the n-grams of characters of one text after another that an index has, by the chunks that they stand in.
///
/// Most chunks of a text are frequent words. So the n-grams of a chunk are looked up when it is first met, and kept as their
/// positions in the index; a text is then one look-up for each chunk, and n-grams that the index does not have cost nothing.
/// What is found in a text does not depend on which chunks are kept.
///
/// This file is one of the module's fences around raw memory, for the reasons that `TextMatches` gives. What guards it: what
/// is kept of a chunk is a range of `positions`, behind which there is always room for one more `Piece`; positions are those
/// of the index, which has as many n-grams as `last` has elements; `stream` and the matches are made large enough first.
struct KnownChunks: Sendable {
    /// A range of `positions`.
    private struct Kept: Sendable {
        var start: UInt32 = 0
        var count: UInt32 = 0
    }

    private struct Slot: Sendable {
        var low: UInt64 = 0
        /// 0 in a free slot.
        var high: UInt64 = 0
        var kept = Kept()
    }

    /// Positions are copied so many at a time, more than most chunks have: a copy of a fixed length takes no branch.
    private typealias Piece = SIMD32<UInt32>

    /// So many chunks are taken at a time.
    private static let batch = 64
    private static let mostPositions = 1 << 20

    private let ngrams: NGrams
    private let index: NGramIndex.View
    private let mostChunks: Int
    private let mostMissed: Int
    /// The most n-grams that a short chunk has.
    private let mostInShort: Int

    /// An open-addressing table, three quarters of whose slots stay free: that a search goes on to a second slot is guessed
    /// wrong, and then the wait for the first one has been for nothing.
    private var slots: [Slot] = []
    private var usedSlots = 0
    /// How many chunks have found no room.
    private var missed = 0
    private var positions: [UInt32] = []

    /// For each n-gram of the index the number of its last match, counted through all texts, so that nothing has to be
    /// cleared between them.
    private var last: [UInt32] = []
    /// The number of the text's first match, and how many there have been since.
    private var base: UInt32 = 1
    private var matchCount = 0

    private var chunks: [FoldedChunk] = []
    /// By chunk of the batch, what is kept of it.
    private var found = Array(repeating: Kept(), count: batch)
    /// The n-grams of the batch in the order of the text.
    private var stream: [UInt32] = []
    private var keys: [UInt64] = []

    /// - Parameters:
    ///   - mostChunks: how many are kept; with those of English, some 7 MB.
    ///   - mostMissed: so many chunks find no room before all are forgotten, since the text has become another.
    /// - Precondition: n-grams that can be found so.
    init(_ ngrams: NGrams, index: NGramIndex.View, mostChunks: Int = 1 << 15, mostMissed: Int = 1 << 20) {
        precondition(Self.finds(ngrams, in: index), "n-grams inside chunks")
        self.ngrams = ngrams
        self.index = index
        self.mostChunks = mostChunks
        self.mostMissed = mostMissed
        mostInShort = (FoldedChunk.longestShort + 2) * ngrams.lengths.count
    }

    /// Whether n-grams can be found by chunks.
    static func finds(_ ngrams: NGrams, in index: NGramIndex.View) -> Bool {
        ngrams.areInsideChunks && index.count < 1 << 30
    }

    /// Replaces `matches` by the n-grams of folded bytes that the index has, in the order in which they first occur.
    ///
    /// - Complexity: O(*n*) in the bytes on average.
    mutating func find(in bytes: [UInt8], into matches: inout TextMatches) {
        beginText()
        var next: Int? = 0
        while let start = next {
            next = FoldedChunk.collect(bytes, from: start, atMost: Self.batch, into: &chunks)
            var chunk = takeKept(from: 0, &matches)
            while chunk < chunks.count {
                learn(chunks[chunk], of: bytes, &matches)
                chunk = takeKept(from: chunk + 1, &matches)
            }
        }
        matches.count = matchCount
    }

    private mutating func beginText() {
        if slots.isEmpty {
            slots = Array(repeating: Slot(), count: 1 << 8)
            last = Array(repeating: 0, count: index.count)
            stream = Array(repeating: 0, count: Self.batch * mostInShort + Piece.scalarCount)
            // Room at once: memory counts when it is written, and an array that grows leaves its old places behind.
            positions.reserveCapacity(Self.mostPositions)
            positions += repeatElement(0, count: Piece.scalarCount)
        }
        base += UInt32(truncatingIfNeeded: matchCount)
        matchCount = 0
        // A text has fewer n-grams of the index than there are numbers from here on.
        guard base > 1 << 31 else { return }
        base = 1
        for position in last.indices { last[position] = 0 }
    }
}

/// Chunks that are not kept.
extension KnownChunks {
    /// Takes the n-grams of a chunk and keeps them if it is short.
    private mutating func learn(_ chunk: FoldedChunk, of bytes: [UInt8], _ matches: inout TextMatches) {
        keys.removeAll(keepingCapacity: true)
        ngrams.appendKeys(of: chunk, in: bytes, to: &keys)
        let start = positions.count - Piece.scalarCount
        positions.removeLast(Piece.scalarCount)
        for key in keys {
            let (position, isKnown) = TextMatches.position(of: key, in: index)
            if isKnown { positions.append(position) }
        }
        let range = start..<positions.count
        positions += repeatElement(0, count: Piece.scalarCount)
        unsafe positions.withUnsafeBufferPointer { positions in
            unsafe tally(UnsafeBufferPointer(rebasing: positions[range]), &matches)
        }
        if !chunk.isShort || !keep(chunk, range) { positions.removeSubrange(range) }
        if missed > mostMissed { forgetAll() }
    }

    /// - Returns: false if there is no room.
    private mutating func keep(_ chunk: FoldedChunk, _ range: Range<Int>) -> Bool {
        if usedSlots == mostChunks || range.upperBound > Self.mostPositions {
            missed += 1
            return false
        }
        usedSlots += 1
        if 4 * usedSlots > slots.count { growTable() }
        let kept = Kept(start: UInt32(range.lowerBound), count: UInt32(range.count))
        insert(Slot(low: chunk.low, high: chunk.high, kept: kept))
        return true
    }

    private mutating func insert(_ slot: Slot) {
        var place = Self.place(low: slot.low, high: slot.high, mask: slots.count - 1)
        while slots[place].high != 0 { place = (place + 1) & (slots.count - 1) }
        slots[place] = slot
    }

    private mutating func growTable() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        for slot in old where slot.high != 0 { insert(slot) }
    }

    private mutating func forgetAll() {
        for place in slots.indices { slots[place] = Slot() }
        positions.removeFirst(positions.count - Piece.scalarCount)
        (usedSlots, missed) = (0, 0)
    }
}

/// Chunks that are kept.
extension KnownChunks {
    /// Where the search for a chunk begins.
    @inline(__always)
    private static func place(low: UInt64, high: UInt64, mask: Int) -> Int {
        Int(truncatingIfNeeded: FoldedChunk.hash(low: low, high: high)) & mask
    }

    /// Takes the n-grams of chunks up to the first that is not kept; returns it, or the number of chunks.
    ///
    /// In three passes, so that the slots of many chunks are waited for at once, and how many n-grams a chunk has, which
    /// nobody can guess, is known before anything hangs on it.
    private mutating func takeKept(from first: Int, _ matches: inout TextMatches) -> Int {
        let stop = findSlots(from: first)
        let count = gather(first..<stop)
        unsafe stream.withUnsafeBufferPointer { stream in
            unsafe tally(UnsafeBufferPointer(rebasing: stream[..<count]), &matches)
        }
        return stop
    }

    private mutating func findSlots(from first: Int) -> Int {
        let mask = slots.count - 1
        return unsafe chunks.withUnsafeBufferPointer { chunks in
            unsafe slots.withUnsafeBufferPointer { slots in
                unsafe found.withUnsafeMutableBufferPointer { found in
                    for number in first..<chunks.count {
                        let chunk = unsafe chunks[number]
                        if !chunk.isShort { return number }
                        var place = Self.place(low: chunk.low, high: chunk.high, mask: mask)
                        while unsafe slots[place].low != chunk.low || slots[place].high != chunk.high {
                            if unsafe slots[place].high == 0 { return number }
                            place = (place &+ 1) & mask
                        }
                        unsafe found[number] = unsafe slots[place].kept
                    }
                    return chunks.count
                }
            }
        }
    }

    /// Puts the positions of chunks one behind the other into `stream`; returns how many there are.
    private mutating func gather(_ chunks: Range<Int>) -> Int {
        let size = MemoryLayout<UInt32>.stride
        var end = 0
        unsafe found.withUnsafeBufferPointer { found in
            unsafe positions.withUnsafeBytes { positions in
                unsafe stream.withUnsafeMutableBytes { stream in
                    for number in chunks {
                        let (start, count) = unsafe (Int(found[number].start), Int(found[number].count))
                        var copied = 0
                        repeat {
                            let piece = unsafe positions.loadUnaligned(
                                fromByteOffset: (start &+ copied) &* size, as: Piece.self)
                            unsafe stream.storeBytes(of: piece, toByteOffset: (end &+ copied) &* size, as: Piece.self)
                            copied &+= Piece.scalarCount
                        } while copied < count
                        end &+= count
                    }
                }
            }
        }
        return end
    }

    /// Counts n-grams of the index, without a branch on whether one is new, which would be guessed wrong for every third.
    private mutating func tally(_ positions: UnsafeBufferPointer<UInt32>, _ matches: inout TextMatches) {
        matches.reserve(matchCount + positions.count + 1)
        let base = base
        var count = UInt32(truncatingIfNeeded: matchCount)
        unsafe last.withUnsafeMutableBufferPointer { last in
            unsafe matches.matches.withUnsafeMutableBufferPointer { matches in
                for place in 0..<positions.count {
                    let position = unsafe positions[place]
                    // The number of a match of an earlier text is below the base, so that this is 2^31 or more.
                    let number = unsafe last[Int(position)] &- base
                    let isNew = number >> 31
                    let match = min(number, count)
                    let before = unsafe matches[Int(match)].count & (isNew &- 1)
                    unsafe matches[Int(match)] = TextMatches.Match(position: position, count: before &+ 1)
                    unsafe last[Int(position)] = base &+ match
                    count &+= isNew
                }
            }
        }
        matchCount = Int(count)
    }
}
