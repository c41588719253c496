/// What a block of an opened model file knows of its n-grams, used in place.
///
/// A block of a part for all texts has an index of its own. A block of a target has some of the n-grams of such a block:
/// they are found once for both.
struct BlockTable: Sendable {
    /// Where the n-grams are found.
    let index: NGramIndex
    /// For each 32 n-grams of the index the number of those before them that the block has, and a bit for each that it has;
    /// nil for a block that has all.
    let members: MappedArray<UInt32>?
    /// For each n-gram of the block what its term frequency is multiplied by, and its weights.
    let records: MappedArray<Float>
    /// The numbers of a record.
    let stride: Int
    /// The number of n-grams.
    let count: Int
    /// The largest scale of an n-gram; 0 if there is none.
    let largestScale: Double

    /// Takes the sections of a block and checks that they fit each other, so that no later access can go wrong.
    ///
    /// - Parameters:
    ///   - index: where the n-grams are found, if it has been read.
    ///   - isMember: whether the block has some n-grams of an index that is another's.
    /// - Complexity: O(*n*) in the n-grams of the index.
    init(_ sections: SectionTable, block: Int, weightCount: Int, index known: NGramIndex?, isMember: Bool) throws {
        let index = try known ?? NGramIndex(sections, block: block)
        self.index = index
        members = isMember ? try sections.section(.members, block: block, of: UInt32.self) : nil
        records = try sections.section(.records, block: block, of: Float.self)
        stride = 1 + weightCount
        if let members {
            guard let found = members.memberCount(of: index.count) else {
                throw sections.damaged(.members, "they are not among the \(index.count) of all texts")
            }
            count = found
        } else {
            count = index.count
        }
        guard records.count == count * stride, records.areFinite, let largest = records.largest(stride: stride) else {
            throw sections.damaged(
                .records, "expected \(count) numbers from 0 with \(weightCount) weights each, all finite")
        }
        largestScale = largest
    }

    /// Where each n-gram of the block stands in the index, ascending.
    var positions: [Int] {
        guard let members else { return Array(0..<index.count) }
        return (0..<index.count).filter { members[$0 / 32 * 2 + 1] >> UInt32($0 % 32) & 1 == 1 }
    }

    func weight(at position: Int, output: Int) -> Double { Double(records[position * stride + 1 + output]) }
}
