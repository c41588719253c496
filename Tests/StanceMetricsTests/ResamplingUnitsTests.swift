import Testing

@testable import StanceMetrics

@Suite("Resampling units")
struct ResamplingUnitsTests {
    /// Draws units and goes through their rows one by one; the losses of every other draw are summed apart.
    private func plain(_ predictions: Predictions, using generator: inout SplitMix64) -> Scores {
        let names = predictions.groups ?? Array(0..<predictions.rowCount)
        let units = Set(names).sorted().map { name in names.indices.filter { names[$0] == name } }
        var counts = Array(repeating: 0, count: predictions.labels.count * predictions.labels.count)
        let rowLosses = RowLosses(predictions)
        var (logLoss, brier) = ([0.0, 0.0], [0.0, 0.0])
        var draws: [Int] = []
        while draws.count < units.count {
            let output = generator.next()
            draws.append(Int(((output >> 32) * UInt64(units.count)) >> 32))
            draws.append(Int(((output & 0xFFFF_FFFF) * UInt64(units.count)) >> 32))
        }
        for (place, unit) in draws.prefix(units.count).enumerated() {
            for row in units[unit] {
                counts[predictions.truth[row] * predictions.labels.count + predictions.predicted[row]] += 1
            }
            logLoss[place % 2] += units[unit].reduce(0) { $0 + (rowLosses?.logLoss[$1] ?? 0) }
            brier[place % 2] += units[unit].reduce(0) { $0 + (rowLosses?.brier[$1] ?? 0) }
        }
        let confusion = ConfusionMatrix(labelCount: predictions.labels.count, counts: counts)
        let rowCount = Double(confusion.rowCount)
        return Scores(
            confusion: confusion, averagedLabels: predictions.averagedLabelIndices,
            logLoss: rowLosses.map { _ in (logLoss[0] + logLoss[1]) / rowCount },
            brier: rowLosses.map { _ in (brier[0] + brier[1]) / rowCount })
    }

    @Test("a resample scores what its rows score, bit for bit", arguments: 0..<40 as Range<UInt64>)
    func resample(seed: UInt64) throws {
        let random = RandomPredictions(seed: seed)
        let rows = Array(random.truth.indices)
        var generator = SplitMix64(seed: seed)
        let groups = rows.map { _ in generator.nextIndex(below: 7) * 3 }
        let kinds = [
            try random.predictions(), try random.predictions(rows: rows, groups: groups),
            try Predictions(labels: random.labels, truth: random.truth, predicted: random.predicted, groups: groups),
        ]
        for predictions in kinds {
            let units = ResamplingUnits(predictions)
            var (fast, slow) = (SplitMix64(seed: seed), SplitMix64(seed: seed))
            for _ in 0..<5 {
                #expect(units.resampledScores(using: &fast) == plain(predictions, using: &slow))
                // Both have drawn as much.
                #expect(fast.next() == slow.next())
            }
        }
    }
}
