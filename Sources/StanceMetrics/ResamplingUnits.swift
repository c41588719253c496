/// What a bootstrap draws from: the rows, or their groups.
struct ResamplingUnits: Sendable {
    let kind: ResamplingUnit
    /// The number of units to draw from.
    let count: Int
    /// The unit of each row; nil where each row is its own.
    private let unitOfRow: [Int]?

    /// Groups are numbered in the order of their names, so that their rows may come in any order.
    ///
    /// - Complexity: O(n log n) with groups.
    init(_ predictions: Predictions) {
        guard let groups = predictions.groups else {
            kind = .row
            count = predictions.rowCount
            unitOfRow = nil
            return
        }
        var numbers: [Int: Int] = [:]
        for (number, group) in Set(groups).sorted().enumerated() { numbers[group] = number }
        kind = .group
        count = numbers.count
        unitOfRow = groups.map { numbers[$0] ?? 0 }
    }

    /// Counts how often each row stands in a resample: as many units as there are, drawn with replacement.
    ///
    /// Takes exactly ⌈``count`` / 2⌉ random outputs.
    ///
    /// - Parameter weights: replaced by a number for each row.
    /// - Complexity: O(n).
    func draw(using generator: inout SplitMix64, into weights: inout [UInt32]) {
        var times = [UInt32](repeating: 0, count: count)
        for _ in 0..<count / 2 {
            let (first, second) = generator.nextIndices(below: count)
            times[first] += 1
            times[second] += 1
        }
        if count % 2 == 1 { times[generator.nextIndices(below: count).0] += 1 }
        guard let unitOfRow else {
            weights = times
            return
        }
        weights.removeAll(keepingCapacity: true)
        for unit in unitOfRow { weights.append(times[unit]) }
    }
}
