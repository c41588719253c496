/// The areas under the two curves of one label against the rest; nil where the rows do not define them.
struct RankingAreas: Sendable, Equatable {
    /// ``ClassScores/rocAUC``.
    let roc: Double?
    /// ``ClassScores/averagePrecision``.
    let averagePrecision: Double?
}

/// The rows by descending probability of one label, sorted once: the areas under any weights then take one pass.
///
/// With w the weights, P and N the sums of those of the rows that are the label and of those that are not, and g the runs
/// of equal probability, of which `w⁺` is the weight of the rows that are the label and `w⁻` that of the others:
///
///     AUC = 1 − (Σg (w⁺ · (N⁻above + (w⁻ / 2)))) / (P · N)
///     AP  = (Σg (w⁺ · (P⁺ / (P⁺ + N⁻)))) / P
///
/// `N⁻above` is the weight of the others before the run, `P⁺` and `N⁻` are the weights up to and with it. The first is the
/// rank statistic of Mann and Whitney (1947), counted in halves: exact in Double up to 9 · 10⁷ rows.
struct Ranking: Sendable {
    /// `row << 2`, with bit 0 set if the row is the label, bit 1 if the next row has a lower probability.
    private let entries: [Int]

    /// - Parameter column: the label, whose probabilities are every `labelCount`-th from there.
    /// - Complexity: O(n log n).
    init(label column: Int, truth: [Int], probabilities: [Double], labelCount: Int) {
        let scores = truth.indices.map { probabilities[$0 * labelCount + column] }
        let order = truth.indices.sorted { scores[$0] > scores[$1] }
        entries = order.enumerated().map { place, row in
            let endsRun = place + 1 == order.count || scores[order[place + 1]] < scores[row]
            return row << 2 | (endsRun ? 2 : 0) | (truth[row] == column ? 1 : 0)
        }
    }

    /// The areas if each row stood there as often as `weights` says.
    ///
    /// - Complexity: O(n).
    func areas(weights: [UInt32]) -> RankingAreas {
        var (total, positives) = (0, 0)
        var (totalBefore, positivesBefore) = (0, 0)
        var (halvesAbove, precisions) = (0.0, 0.0)
        for entry in entries {
            let weight = Int(weights[entry >> 2])
            total += weight
            positives += weight & -(entry & 1)
            guard entry & 2 != 0 else { continue }
            let gained = positives - positivesBefore
            if gained > 0 {
                let negatives = (totalBefore - positivesBefore) + (total - positives)
                halvesAbove += Double(gained) * Double(negatives)
                precisions += Double(gained) * Double(positives) / Double(total)
            }
            (totalBefore, positivesBefore) = (total, positives)
        }
        let pairs = Double(positives) * Double(total - positives)
        return RankingAreas(
            roc: pairs == 0 ? nil : 1 - halvesAbove / (2 * pairs),
            averagePrecision: positives == 0 ? nil : precisions / Double(positives))
    }

    /// The rows found down to each distinct probability, from the highest on.
    ///
    /// - Complexity: O(n).
    var points: [RankingCurve.Point] {
        var points: [RankingCurve.Point] = []
        var positives = 0
        for (place, entry) in entries.enumerated() {
            positives += entry & 1
            guard entry & 2 != 0 else { continue }
            points.append(RankingCurve.Point(truePositives: positives, falsePositives: place + 1 - positives))
        }
        return points
    }
}
