import StanceMetrics

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Growing parts of some rows to learn from, each within the next, that share labels evenly and keep groups whole.
///
/// The rows are dealt into buckets as into folds (``Folds``), and the buckets put in a random order; a part is the first
/// few of them. Extra rows are in every part.
struct NestedSubsets: Sendable, Equatable {
    /// The most buckets: sizes are multiples of the rows over this number.
    static let mostBuckets = 64

    /// The rows of each part, ascending.
    let subsets: [[Int]]

    /// - Parameters:
    ///   - rows: the rows to divide, ascending.
    ///   - bucketCount: the number of buckets, from 2 to the number of groups that the rows have, extra rows not counted.
    ///   - sizes: how many buckets each part takes, ascending, the last one all.
    init(_ prepared: PreparedData, rows: [Int], bucketCount: Int, sizes: [Int], seed: UInt64) {
        let own = rows.filter { !prepared.isExtra[$0] }
        var numbers: [Int: Int] = [:]
        let groups = own.map { row in
            let group = prepared.groups.groupOfRow[row]
            let number = numbers[group] ?? numbers.count
            numbers[group] = number
            return number
        }
        let buckets = Folds(
            count: bucketCount, labels: own.map { prepared.labels[$0] },
            classCount: prepared.summary.labels.count, groups: groups, groupCount: numbers.count, seed: seed)
        // The first folds got the largest groups.
        var generator = SplitMix64(seed: ~seed)
        var place = Array(0..<bucketCount)
        for index in place.indices.reversed() { place.swapAt(index, generator.nextIndex(below: index + 1)) }
        var placeOfRow = Array(repeating: 0, count: prepared.labels.count)
        for (row, bucket) in zip(own, buckets.foldOfRow) { placeOfRow[row] = place[bucket ?? 0] }
        subsets = sizes.map { size in rows.filter { prepared.isExtra[$0] || placeOfRow[$0] < size } }
    }
}

extension NestedSubsets {
    /// How many buckets each of some parts takes: from the smallest share that has `rowsPerLabel` rows for each label on
    /// average, but no less than a sixteenth, to all, each by the same factor more than the one before; ascending, without
    /// repetition.
    static func sizes(points: Int, bucketCount: Int, rows: Int, rowsPerLabel: Int, labels: Int) -> [Int] {
        let least = max(1.0 / 16, Double(rowsPerLabel * labels) / Double(rows))
        var sizes: [Int] = []
        for point in 0..<points {
            let share = pow(least, Double(points - 1 - point) / Double(points - 1))
            let size = max(1, Int((share * Double(bucketCount)).rounded()))
            if sizes.last != size { sizes.append(size) }
        }
        return sizes
    }
}
