/// What a bootstrap draws from: the rows, or their groups, each boiled down to what the scores need of it.
///
/// A unit keeps the cells of the confusion matrix that its rows fall into, and the sums of its rows' losses. The scores
/// of a resample follow from sums over the units drawn, without looking at a row again.
struct ResamplingUnits: Sendable {
    let kind: ResamplingUnit
    private let labelCount: Int
    private let averagedLabels: [Int]
    private let units: [Unit]
    /// Unit u has, beside its first cell, the entries `restStarts[u]..<restStarts[u + 1]` of `rest`.
    private let restStarts: [Int]
    /// Empty if no unit has rows in several cells, as when the units are the rows.
    private let rest: [CellCount]
    private let hasLosses: Bool

    /// A confusion-matrix cell, row-major, and how many rows fall into it.
    private struct CellCount: Sendable {
        let cell: Int32
        var count: Int32
    }

    /// What a draw adds.
    private struct Unit: Sendable {
        var first: CellCount
        var losses = LossSums()
    }

    /// The sums of some rows' losses; 0 without probabilities.
    private struct LossSums: Sendable {
        var logLoss = 0.0
        var brier = 0.0

        static func += (sums: inout LossSums, other: LossSums) {
            sums.logLoss += other.logLoss
            sums.brier += other.brier
        }
    }

    /// The number of units to draw from.
    var count: Int { units.count }

    /// Groups come in the order of their numbers, so that their rows may come in any order.
    ///
    /// - Complexity: O(n · (K + log n)).
    init(_ predictions: Predictions) {
        let rowLosses = RowLosses(predictions)
        var units: [Unit] = []
        var rest: [CellCount] = []
        var restStarts = [0]
        for rows in Self.rows(predictions) {
            var cells: [CellCount] = []
            var losses = LossSums()
            for row in rows {
                let cell = Int32(predictions.truth[row] * predictions.labels.count + predictions.predicted[row])
                if let known = cells.firstIndex(where: { $0.cell == cell }) {
                    cells[known].count += 1
                } else {
                    cells.append(CellCount(cell: cell, count: 1))
                }
                if let rowLosses { losses += LossSums(logLoss: rowLosses.logLoss[row], brier: rowLosses.brier[row]) }
            }
            units.append(Unit(first: cells[0], losses: losses))
            rest += cells.dropFirst()
            restStarts.append(rest.count)
        }
        kind = predictions.groups == nil ? .row : .group
        labelCount = predictions.labels.count
        averagedLabels = predictions.averagedLabelIndices
        hasLosses = rowLosses != nil
        self.units = units
        self.rest = rest
        self.restStarts = restStarts
    }

    /// The rows of each unit.
    private static func rows(_ predictions: Predictions) -> [ArraySlice<Int>] {
        let order = Array(0..<predictions.rowCount)
        guard let groups = predictions.groups else { return order.indices.map { order[$0...$0] } }
        let sorted = order.sorted { (groups[$0], $0) < (groups[$1], $1) }
        let starts = sorted.indices.filter { $0 == 0 || groups[sorted[$0]] != groups[sorted[$0 - 1]] }
        return zip(starts, starts.dropFirst() + [sorted.count]).map { sorted[$0..<$1] }
    }

    /// The scores of as many units as there are, drawn with replacement; takes exactly ⌈``count`` / 2⌉ random outputs.
    ///
    /// - Complexity: O(n + K²) for units of like size.
    func resampledScores(using generator: inout SplitMix64) -> Scores {
        // Two sums side by side: neither waits for the other.
        let cellCount = labelCount * labelCount
        var counts = [Int](repeating: 0, count: 2 * cellCount)
        var (even, odd) = (LossSums(), LossSums())
        for _ in 0..<count / 2 {
            let (first, second) = generator.nextIndices(below: count)
            add(first, to: &counts, from: 0, &even)
            add(second, to: &counts, from: cellCount, &odd)
        }
        if count % 2 == 1 { add(generator.nextIndices(below: count).0, to: &counts, from: 0, &even) }
        even += odd
        let confusion = ConfusionMatrix(
            labelCount: labelCount, counts: (0..<cellCount).map { counts[$0] + counts[cellCount + $0] })
        let rowCount = Double(confusion.rowCount)
        return Scores(
            confusion: confusion, averagedLabels: averagedLabels,
            logLoss: hasLosses ? even.logLoss / rowCount : nil, brier: hasLosses ? even.brier / rowCount : nil)
    }

    @inline(__always)
    private func add(_ index: Int, to counts: inout [Int], from start: Int, _ losses: inout LossSums) {
        let unit = units[index]
        counts[start + Int(unit.first.cell)] += Int(unit.first.count)
        losses += unit.losses
        guard !rest.isEmpty else { return }
        for entry in rest[restStarts[index]..<restStarts[index + 1]] {
            counts[start + Int(entry.cell)] += Int(entry.count)
        }
    }
}
