import Testing

@testable import StanceMetrics

@Suite("Resampling units")
struct ResamplingUnitsTests {
    /// Draws units one by one and counts their rows.
    private func plain(_ predictions: Predictions, using generator: inout SplitMix64) -> [UInt32] {
        let names = predictions.groups ?? Array(0..<predictions.rowCount)
        let units = Set(names).sorted().map { name in names.indices.filter { names[$0] == name } }
        var draws: [Int] = []
        while draws.count < units.count {
            let output = generator.next()
            draws.append(Int(((output >> 32) * UInt64(units.count)) >> 32))
            draws.append(Int(((output & 0xFFFF_FFFF) * UInt64(units.count)) >> 32))
        }
        var weights = [UInt32](repeating: 0, count: predictions.rowCount)
        for unit in draws.prefix(units.count) {
            for row in units[unit] { weights[row] += 1 }
        }
        return weights
    }

    @Test("a resample counts the rows of the units drawn", arguments: 0..<40 as Range<UInt64>)
    func resample(seed: UInt64) throws {
        let random = RandomPredictions(seed: seed)
        let rows = Array(random.truth.indices)
        var generator = SplitMix64(seed: seed)
        let groups = rows.map { _ in generator.nextIndex(below: 7) * 3 }
        for predictions in [try random.predictions(), try random.predictions(rows: rows, groups: groups)] {
            let units = ResamplingUnits(predictions)
            var (fast, slow) = (SplitMix64(seed: seed), SplitMix64(seed: seed))
            var weights: [UInt32] = []
            for _ in 0..<5 {
                units.draw(using: &fast, into: &weights)
                #expect(weights == plain(predictions, using: &slow))
                // Both have drawn as much.
                #expect(fast.next() == slow.next())
            }
        }
    }
}
