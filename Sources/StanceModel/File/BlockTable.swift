/// The n-grams of one block in an opened model file, used in place.
struct BlockTable: Sendable {
    /// Far above any scale of training, and low enough that the sum of squares of a text is finite.
    private static let highestScale = 1e100

    /// 64 less the bits of a key that index the buckets.
    private let bucketShift: UInt64
    private let keys: MappedArray<UInt64>
    private let buckets: MappedArray<UInt32>
    private let scales: MappedArray<Double>
    private let weights: MappedArray<Float>
    private let nameOffsets: MappedArray<UInt32>
    private let names: MappedArray<UInt8>
    private let outputCount: Int
    /// The largest scale of an n-gram; 0 if there is none.
    let largestScale: Double

    /// Takes the sections of a block and checks that they fit each other, so that no later access can go wrong.
    ///
    /// - Complexity: O(*n*) in the n-grams of the block.
    init(_ sections: SectionTable, block: Int, outputCount: Int) throws {
        keys = try sections.section(.keys, block: block, of: UInt64.self)
        buckets = try sections.section(.buckets, block: block, of: UInt32.self)
        scales = try sections.section(.scales, block: block, of: Double.self)
        weights = try sections.section(.weights, block: block, of: Float.self)
        nameOffsets = try sections.section(.nameOffsets, block: block, of: UInt32.self)
        names = try sections.section(.names, block: block, of: UInt8.self)
        self.outputCount = outputCount
        largestScale = scales.largest
        let bits = ModelLayout.bucketBits(count: keys.count)
        bucketShift = UInt64(64 - bits)

        guard keys.count < 2 || (1..<keys.count).allSatisfy({ keys[$0 - 1] < keys[$0] }) else {
            throw sections.damaged(.keys, "they are not ascending")
        }
        guard buckets.count == 1 << bits + 1, buckets.isAscending(upTo: keys.count) else {
            throw sections.damaged(.buckets, "it does not index \(keys.count) n-grams")
        }
        guard scales.count == keys.count,
            (0..<scales.count).allSatisfy({ scales[$0] >= 0 && scales[$0] <= Self.highestScale })
        else {
            throw sections.damaged(.scales, "expected \(keys.count) numbers from 0 to 1e100")
        }
        guard weights.count == keys.count * outputCount, (0..<weights.count).allSatisfy({ weights[$0].isFinite }) else {
            throw sections.damaged(.weights, "expected \(keys.count * outputCount) finite numbers")
        }
        guard nameOffsets.count == keys.count + 1, nameOffsets.isAscending(upTo: names.count) else {
            throw sections.damaged(.nameOffsets, "they do not divide \(names.count) bytes into \(keys.count) names")
        }
    }

    var count: Int { keys.count }

    /// The position of a key, or nil for an n-gram that the model does not know.
    ///
    /// - Complexity: O(1) on average: one to two keys share a bucket.
    @inline(__always)
    func position(of key: UInt64) -> Int? {
        let bucket = Int(truncatingIfNeeded: key >> bucketShift)
        var position = Int(buckets[bucket])
        let end = Int(buckets[bucket + 1])
        while position < end {
            if keys[position] == key { return position }
            position += 1
        }
        return nil
    }

    func key(at position: Int) -> UInt64 { keys[position] }

    @inline(__always)
    func scale(at position: Int) -> Double { scales[position] }

    @inline(__always)
    func weight(at position: Int, output: Int) -> Double { Double(weights[position * outputCount + output]) }

    /// The n-gram's words or characters.
    func name(at position: Int) -> String { String(decoding: nameBytes(at: position), as: UTF8.self) }

    /// The bytes of its name.
    func nameBytes(at position: Int) -> [UInt8] {
        names.copy(Int(nameOffsets[position])..<Int(nameOffsets[position + 1]))
    }
}

extension MappedArray<UInt32> {
    /// Whether the numbers never fall and the last is `limit`.
    fileprivate func isAscending(upTo limit: Int) -> Bool {
        guard count > 0, Int(self[count - 1]) == limit else { return false }
        return (1..<count).allSatisfy { self[$0 - 1] <= self[$0] }
    }
}

extension MappedArray<Double> {
    /// The largest number; 0 if none is above.
    fileprivate var largest: Double { (0..<count).reduce(0) { Swift.max($0, self[$1]) } }
}
