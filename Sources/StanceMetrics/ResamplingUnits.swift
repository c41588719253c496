/// What a bootstrap draws from: the rows, or their groups, each boiled down to what the scores need of it.
///
/// A unit keeps the cells of the confusion matrix that its rows fall into, and the sums of its rows' losses. The scores
/// of a resample follow from sums over the units drawn, without looking at a row again.
struct ResamplingUnits: Sendable {
    let kind: ResamplingUnit
    private let labelCount: Int
    private let averagedLabels: [Int]
    /// Unit u has the entries `starts[u]..<starts[u + 1]` of `cells`.
    private let starts: [Int]
    /// Row-major confusion-matrix cells, one entry for each row, the rows of a unit side by side.
    private let cells: [Int]
    /// The sums of the row losses of each unit; empty without probabilities.
    private let losses: [LossSum]

    private struct LossSum: Sendable {
        var logLoss = 0.0
        var brier = 0.0
    }

    /// The number of units to draw from.
    var count: Int { starts.count - 1 }

    /// Groups come in the order of their numbers, so that their rows may come in any order.
    ///
    /// - Complexity: O(n · (K + log n)).
    init(_ predictions: Predictions) {
        let units = predictions.groups ?? Array(0..<predictions.rowCount)
        let order = units.indices.sorted { (units[$0], $0) < (units[$1], $1) }
        let rowLosses = RowLosses(predictions)
        var starts: [Int] = []
        var losses: [LossSum] = []
        for (position, row) in order.enumerated() {
            if position == 0 || units[row] != units[order[position - 1]] {
                starts.append(position)
                if rowLosses != nil { losses.append(LossSum()) }
            }
            if let rowLosses {
                losses[losses.count - 1].logLoss += rowLosses.logLoss[row]
                losses[losses.count - 1].brier += rowLosses.brier[row]
            }
        }
        kind = predictions.groups == nil ? .row : .group
        labelCount = predictions.labels.count
        averagedLabels = predictions.averagedLabelIndices
        self.starts = starts + [order.count]
        cells = order.map { predictions.truth[$0] * predictions.labels.count + predictions.predicted[$0] }
        self.losses = losses
    }

    /// The scores of as many units as there are, drawn with replacement; takes exactly ``count`` random outputs.
    ///
    /// - Complexity: O(n + K²) for units of like size.
    func resampledScores(using generator: inout SplitMix64) -> Scores {
        var counts = [Int](repeating: 0, count: labelCount * labelCount)
        var sum = LossSum()
        for _ in 0..<count {
            let unit = generator.nextIndex(below: count)
            for entry in starts[unit]..<starts[unit + 1] { counts[cells[entry]] += 1 }
            if !losses.isEmpty {
                sum.logLoss += losses[unit].logLoss
                sum.brier += losses[unit].brier
            }
        }
        let confusion = ConfusionMatrix(labelCount: labelCount, counts: counts)
        let rowCount = Double(confusion.rowCount)
        return Scores(
            confusion: confusion, averagedLabels: averagedLabels,
            logLoss: losses.isEmpty ? nil : sum.logLoss / rowCount,
            brier: losses.isEmpty ? nil : sum.brier / rowCount)
    }
}
