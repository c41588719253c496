/// Sets of shingles, and the search for pairs of them that are alike.
///
/// The likeness of two texts is the Jaccard index of their shingles: those that both have over those that either has. Two
/// texts are near duplicates if it is ``leastLikeness`` or more. With a word replaced, a text of w words has the likeness
/// `(w − 1) / (w + 3)` to what it was: one in seven words may differ.
///
/// The search is exact up to ``listLimit``, and is not quadratic. Two sets with a likeness of t have at least ⌈t · n⌉ of
/// the n shingles of either in common. With the shingles of all sets in one order, the first n − ⌈t · n⌉ + 1 of each, its
/// prefix, then share one (R. J. Bayardo, Y. Ma, R. Srikant, "Scaling up all pairs similarity search", WWW 2007; S. Chaudhuri,
/// V. Ganti, R. Kaushik, "A primitive operator for similarity joins", ICDE 2006), so that an index over prefixes finds all
/// candidates. Rare shingles come first and make few. MinHash would need some hundred hashes a text and still miss pairs.
struct NearDuplicates {
    /// An earlier set that is alike. Of several it is the first that shares the rarest shingle, the same one each time.
    struct Match: Sendable, Equatable {
        /// The number of the earlier set.
        let earlier: Int
        /// The Jaccard index.
        let likeness: Double
    }

    /// The least likeness of near duplicates, as a fraction so that no rounding decides.
    static let leastLikeness = (numerator: 3, denominator: 5)

    /// How many sets are compared that share a given shingle of their prefixes, and so a bound of the work for each set.
    ///
    /// Sets beyond it, in data where a few words are put together in all ways, may miss their match.
    static let listLimit = 1_000

    private var values: [UInt64] = []
    private var starts: [Int] = [0]
    /// For each set a bit for every shingle, by six bits of its hash.
    private var sketches: [UInt64] = []
    private let listLimit: Int

    init(listLimit: Int = Self.listLimit) {
        self.listLimit = listLimit
    }

    var count: Int { starts.count - 1 }

    /// Appends the set of a text; sets of different salts have nothing in common.
    mutating func append(_ set: ArraySlice<UInt64>, salt: UInt64 = 0) {
        let start = values.count
        if salt == 0 {
            values += set
        } else {
            for value in set { values.append((value ^ salt) &* 0x9E37_79B9_7F4A_7C15) }
            values[start...].sort()
        }
        starts.append(values.count)
        sketches.append(values[start...].reduce(0) { $0 | 1 << ($1 & 63) })
    }

    /// For each set from `first` on a set before it, and before `end`, that is alike; nil where there is none.
    ///
    /// - Complexity: O(*n* · p) expected for n sets with prefixes of p shingles, as long as few share one; at most
    ///   O(*n* · p · ``listLimit``).
    func matches(from first: Int = 0, among end: Int = .max, progress: (Int) -> Void = { _ in }) -> [Match?] {
        let end = min(end, count)
        let prefixes = Prefixes(values, starts)
        let index = PrefixIndex(prefixes, count: end, limit: listLimit)
        return (first..<count).map { set in
            if set.isMultiple(of: 4096) { progress(set) }
            for value in prefixes[set] {
                if let match = index.firstMatch(sharing: value, before: min(set, end), { likeness(set, $0) }) {
                    return match
                }
            }
            return nil
        }
    }

    /// The Jaccard index of two sets if it is ``leastLikeness`` or more.
    ///
    /// - Complexity: O(1) if their sketches rule it out, else O(*n*).
    private func likeness(_ left: Int, _ right: Int) -> Double? {
        var (i, j) = (starts[left], starts[right])
        let (leftEnd, rightEnd) = (starts[left + 1], starts[right + 1])
        let (leftCount, rightCount) = (leftEnd - i, rightEnd - j)
        // A bit that only one sketch has stands for a shingle that only its set has.
        let mostCommon = min(
            leftCount - (sketches[left] & ~sketches[right]).nonzeroBitCount,
            rightCount - (sketches[right] & ~sketches[left]).nonzeroBitCount)
        guard Self.isAlike(common: mostCommon, of: leftCount + rightCount), leftCount > 0 else { return nil }
        var common = 0
        while i < leftEnd, j < rightEnd {
            let (one, other) = (values[i], values[j])
            if one == other { common += 1 }
            if one <= other { i += 1 }
            if other <= one { j += 1 }
        }
        let total = leftCount + rightCount
        return Self.isAlike(common: common, of: total) ? Double(common) / Double(total - common) : nil
    }

    /// Whether sets of `total` shingles together, of which they have `common` in common, are near duplicates.
    private static func isAlike(common: Int, of total: Int) -> Bool {
        leastLikeness.denominator * common >= leastLikeness.numerator * (total - common)
    }
}

/// The prefix of each set: its first shingles in an order that puts rare ones first.
private struct Prefixes {
    private(set) var values: [UInt64] = []
    private var starts: [Int] = [0]

    /// How often shingles occur is counted by some of their bits: where two share these, both seem more frequent than they
    /// are, which is still one order for all sets.
    init(_ sets: [UInt64], _ setStarts: [Int]) {
        let mask = sizeMask(for: sets.count, atMost: 1 << 22)
        var frequency = Array(repeating: UInt32(0), count: mask + 1)
        for value in sets { frequency[Int(truncatingIfNeeded: value) & mask] &+= 1 }
        let (up, down) = NearDuplicates.leastLikeness
        var ordered: [(frequency: UInt32, value: UInt64)] = []
        for (start, end) in zip(setStarts, setStarts.dropFirst()) {
            let count = end - start
            ordered.removeAll(keepingCapacity: true)
            for value in sets[start..<end] {
                ordered.append((frequency[Int(truncatingIfNeeded: value) & mask], value))
            }
            ordered.sort { $0 < $1 }
            let length = count == 0 ? 0 : count - (up * count + down - 1) / down + 1
            values += ordered.prefix(length).lazy.map(\.value)
            starts.append(values.count)
        }
    }

    subscript(set: Int) -> ArraySlice<UInt64> { values[starts[set]..<starts[set + 1]] }
}

/// A mask of low bits for a table of at least `count` places.
private func sizeMask(for count: Int, atMost limit: Int) -> Int {
    var size = 16
    while size < count, size < limit { size *= 2 }
    return size - 1
}

/// The sets in whose prefix a shingle stands, by some bits of the shingle: a list may hold sets with another one, which
/// comparing them sorts out.
private struct PrefixIndex {
    private var starts: [Int32]
    private var sets: [Int32]
    private let mask: Int

    init(_ prefixes: Prefixes, count: Int, limit: Int) {
        mask = sizeMask(for: prefixes.values.count, atMost: 1 << 26)
        var sizes = Array(repeating: Int32(0), count: mask + 2)
        for set in 0..<count {
            for value in prefixes[set] {
                let place = Int(truncatingIfNeeded: value) & mask
                if sizes[place + 1] < limit { sizes[place + 1] += 1 }
            }
        }
        for place in 1..<sizes.count { sizes[place] += sizes[place - 1] }
        var next = sizes
        var sets = Array(repeating: Int32(0), count: Int(sizes.last ?? 0))
        for set in 0..<count {
            for value in prefixes[set] {
                let place = Int(truncatingIfNeeded: value) & mask
                guard next[place] < sizes[place + 1] else { continue }
                sets[Int(next[place])] = Int32(truncatingIfNeeded: set)
                next[place] += 1
            }
        }
        starts = sizes
        self.sets = sets
    }

    /// The first set before `end` whose prefix may hold a shingle, and that is alike.
    func firstMatch(
        sharing value: UInt64, before end: Int, _ likeness: (Int) -> Double?
    ) -> NearDuplicates.Match? {
        let place = Int(truncatingIfNeeded: value) & mask
        for position in Int(starts[place])..<Int(starts[place + 1]) {
            let set = Int(sets[position])
            guard set < end else { return nil }
            if let likeness = likeness(set) { return NearDuplicates.Match(earlier: set, likeness: likeness) }
        }
        return nil
    }
}
