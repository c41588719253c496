import StanceText

/// The n-grams of one kind in a text that a model knows, with where they stand.
///
/// `Scorer` finds the same n-grams much faster, without their places.
struct KnownNGrams: Sendable {
    /// The units, or the folded bytes, that an occurrence of an n-gram covers.
    struct Occurrence: Sendable {
        let ngram: Int
        let first: Int
        let last: Int
    }

    let kind: NGrams
    /// The indexes that they were looked up in, by the block that each belongs to.
    private let indexes: [(block: Int, index: NGramIndex)]
    /// In the order of their first occurrence.
    private(set) var keys: [UInt64] = []
    private(set) var counts: [UInt32] = []
    /// In the order of the text.
    private(set) var occurrences: [Occurrence] = []
    /// By n-gram, the position of its first occurrence.
    private(set) var firstOccurrences: [Int] = []
    /// By n-gram, its position in each of the indexes.
    private var positions: [[Int?]] = []
    /// Nil for those that no index has.
    private var numbers: [UInt64: Int?] = [:]

    init(_ kind: NGrams, of text: AnalysedText, in indexes: [(block: Int, index: NGramIndex)]) {
        self.kind = kind
        self.indexes = indexes
        kind.visit(text, with: &self)
    }

    /// The position of an n-gram in the index of a block, or nil if it is not there.
    func position(of ngram: Int, inIndexOf block: Int) -> Int? {
        indexes.firstIndex { $0.block == block }.flatMap { positions[ngram][$0] }
    }

    private mutating func add(_ key: UInt64, _ first: Int, _ last: Int) {
        guard let ngram = number(of: key) else { return }
        counts[ngram] += 1
        occurrences.append(Occurrence(ngram: ngram, first: first, last: last))
    }

    private mutating func number(of key: UInt64) -> Int? {
        if let number = numbers[key] { return number }
        let found = indexes.map { $0.index.position(of: key) }
        let isKnown = found.contains { $0 != nil }
        numbers[key] = .some(isKnown ? keys.count : nil)
        guard isKnown else { return nil }
        keys.append(key)
        counts.append(0)
        firstOccurrences.append(occurrences.count)
        positions.append(found)
        return keys.count - 1
    }
}

extension KnownNGrams: NGramVisitor {
    mutating func visitSequence(key: UInt64, units: ClosedRange<Int>) { add(key, units.lowerBound, units.upperBound) }
    mutating func visitCharacters(key: UInt64, bytes: Range<Int>) { add(key, bytes.lowerBound, bytes.upperBound - 1) }
}

extension NGramIndex {
    /// The position of the n-gram with a key, or nil.
    func position(of key: UInt64) -> Int? {
        let bucket = Int(truncatingIfNeeded: key >> UInt64(64 - bits))
        let fingerprint = UInt32(truncatingIfNeeded: key >> UInt64(32 - bits))
        return (Int(buckets[bucket])..<Int(buckets[bucket + 1])).first { fingerprints[$0] == fingerprint }
    }
}

extension BlockTable {
    /// Where the record is of an n-gram at a position in the index, or nil if the block does not have it.
    func place(of position: Int) -> Int? {
        guard let members else { return position }
        let (word, bit) = (position / 32 * 2, UInt32(1) << UInt32(position % 32))
        guard members[word + 1] & bit != 0 else { return nil }
        return Int(members[word]) + (members[word + 1] & (bit - 1)).nonzeroBitCount
    }
}
