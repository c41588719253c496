import StanceMetrics

/// A division of rows into folds that share labels evenly and keep groups whole.
public struct Folds: Sendable, Equatable {
    /// The number of folds.
    public let count: Int
    /// The fold of each row; nil for extra rows of a group that no scored row has, which are always trained on.
    public let foldOfRow: [Int?]
    /// The places of the rows that are tested, ascending: all but extra rows.
    let scored: [Int]

    /// Divides rows into folds.
    ///
    /// Groups are dealt out largest first, those of equal size in a random order, each to the fold in which the labels
    /// stay closest to an even share: the one with the least Σ over labels of (rows of the label in the fold, this group
    /// included, over all rows of the label)². Rows without a group, each a group of its own, are thereby stratified.
    ///
    /// - Parameters:
    ///   - labels: the label of each row, in 0..<`classCount`.
    ///   - groups: the group of each row, in 0..<`groupCount`; rows of a group come into one fold.
    /// - Precondition: 2 ≤ `count` ≤ number of groups.
    /// - Complexity: O(*n* log *n* + *g* · *k* · *c*) for n rows, g groups, k folds and c labels.
    init(count: Int, labels: [Int], classCount: Int, groups: [Int], groupCount: Int, seed: UInt64) {
        precondition(count >= 2 && count <= groupCount, "at least one group for each fold")
        // Rows of each label by group, the label varying fastest.
        var tallies = Array(repeating: 0, count: groupCount * classCount)
        for (row, group) in groups.enumerated() { tallies[group * classCount + labels[row]] += 1 }
        let totals = (0..<classCount).map { label in Double(max(1, labels.count { $0 == label })) }

        var generator = SplitMix64(seed: seed)
        var order = Array(0..<groupCount)
        for index in order.indices.reversed() { order.swapAt(index, generator.nextIndex(below: index + 1)) }
        var sizes = Array(repeating: 0, count: groupCount)
        for group in groups { sizes[group] += 1 }
        let places = order.enumerated().sorted {
            (sizes[$1.element], $0.offset) < (sizes[$0.element], $1.offset)
        }.map(\.element)

        var filled = Array(repeating: Array(repeating: 0, count: classCount), count: count)
        var foldOfGroup = Array(repeating: 0, count: groupCount)
        for group in places {
            let tally = tallies[group * classCount..<(group + 1) * classCount]
            let fold = Self.bestFold(for: tally, filled: filled, totals: totals)
            foldOfGroup[group] = fold
            for (label, rows) in tally.enumerated() { filled[fold][label] += rows }
        }
        self.init(count: count, foldOfRow: groups.map { foldOfGroup[$0] }, scored: Array(groups.indices))
    }

    private init(count: Int, foldOfRow: [Int?], scored: [Int]) {
        self.count = count
        self.foldOfRow = foldOfRow
        self.scored = scored
    }

    /// The fold whose sum of squared label shares grows least by the group; of equal ones the emptiest, then the first.
    private static func bestFold(for tally: ArraySlice<Int>, filled: [[Int]], totals: [Double]) -> Int {
        var best = 0
        var bestGrowth = Double.infinity
        var bestSize = Int.max
        for (fold, counts) in filled.enumerated() {
            var growth = 0.0
            for (label, rows) in tally.enumerated() where rows > 0 {
                let before = Double(counts[label]) / totals[label]
                let after = Double(counts[label] + rows) / totals[label]
                growth += after * after - before * before
            }
            let size = counts.reduce(0, +)
            if growth < bestGrowth || (growth == bestGrowth && size < bestSize) {
                (best, bestGrowth, bestSize) = (fold, growth, size)
            }
        }
        return best
    }

    /// The places outside a fold, to train on, and those inside, to test on; both ascending. Extra rows whose group is inside
    /// are in neither.
    func places(of fold: Int) -> (training: [Int], test: [Int]) {
        (foldOfRow.indices.filter { foldOfRow[$0] != fold }, scored.filter { foldOfRow[$0] == fold })
    }

    /// The fold of each tested row, in the order of `scored`.
    var foldOfScored: [Int] { scored.compactMap { foldOfRow[$0] } }

    /// The values of each fold's test rows, `width` a row, put in the order of `scored`.
    func joined(_ byFold: [[Double]], width: Int) -> [Double] {
        var next = Array(repeating: 0, count: count)
        var joined: [Double] = []
        joined.reserveCapacity(scored.count * width)
        for place in scored {
            guard let fold = foldOfRow[place] else { continue }
            joined += byFold[fold][next[fold]..<next[fold] + width]
            next[fold] += width
        }
        return joined
    }
}

extension Folds {
    /// Divides some rows of prepared data, by default all, into as many folds as the options ask for.
    ///
    /// Where named groups are fewer than the folds asked for, each group becomes a fold. Extra rows play no part in the
    /// division; each belongs to the fold of its group.
    ///
    /// - Throws: `TrainingError.tooFewRows` if the rows cannot be divided.
    init(_ prepared: PreparedData, rows: [Int]? = nil, options: TrainingOptions) throws {
        let rows = rows ?? Array(prepared.labels.indices)
        let scored = rows.indices.filter { !prepared.isExtra[rows[$0]] }
        var numbers: [Int: Int] = [:]
        let groups = scored.map { place in
            let group = prepared.groups.groupOfRow[rows[place]]
            let number = numbers[group] ?? numbers.count
            numbers[group] = number
            return number
        }
        guard numbers.count >= 2 else {
            throw prepared.summary.groups == nil
                ? TrainingError.tooFewRows(found: numbers.count)
                : TrainingError.tooFewGroups(found: numbers.count, column: prepared.summary.groupColumn)
        }
        let dealt = Folds(
            count: min(options.folds, numbers.count), labels: scored.map { prepared.labels[rows[$0]] },
            classCount: prepared.summary.labels.count, groups: groups, groupCount: numbers.count, seed: options.seed)
        var foldOfGroup: [Int: Int] = [:]
        for (place, fold) in zip(scored, dealt.foldOfRow) {
            foldOfGroup[prepared.groups.groupOfRow[rows[place]]] = fold
        }
        self.init(
            count: dealt.count, foldOfRow: rows.map { foldOfGroup[prepared.groups.groupOfRow[$0]] }, scored: scored)
    }
}
