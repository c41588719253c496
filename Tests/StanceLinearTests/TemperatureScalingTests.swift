import StanceAlgebra
import StanceLinear
import Testing

@Suite struct TemperatureScalingTests {
    /// Seeded rows of K classes whose decision values are what they should be times `sureness`.
    private struct Rows {
        var probabilities: [Double] = []
        var labels: [Int] = []
        var weights: [Double] = []

        init(_ count: Int, classCount: Int, sureness: Double, seed: Int) {
            var numbers = RandomNumbers(seed: UInt64(seed))
            for _ in 0..<count {
                var right = (0..<classCount).map { _ in Double.random(in: -3...3, using: &numbers) }
                var given = right.map { $0 * sureness }
                StableMath.softmax(&right)
                StableMath.softmax(&given)
                var (label, rest) = (0, Double.random(in: 0..<1, using: &numbers))
                while label < classCount - 1, rest >= right[label] {
                    rest -= right[label]
                    label += 1
                }
                labels.append(label)
                probabilities += given
                weights.append(Double.random(in: 0.5...2, using: &numbers))
            }
        }

        func scaling(classCount: Int, weighted: Bool = false) -> TemperatureScaling {
            TemperatureScaling(
                probabilities: probabilities, labels: labels, classCount: classCount, weights: weighted ? weights : nil)
        }
    }

    @Test func `finds the temperature of three rows by hand`() throws {
        // Odds of 3 : 1 each, two rows right. The optimum has odds of 2 : 1, so 3^β = 2.
        let scaling = TemperatureScaling(
            probabilities: [0.75, 0.25, 0.75, 0.25, 0.25, 0.75], labels: [0, 1, 1], classCount: 2)
        let temperature = try #require(scaling.temperature(of: [0, 1, 2]))
        #expect(abs(temperature - StableMath.logRatio(3, 1) / StableMath.logRatio(2, 1)) < 1e-12)
        #expect(abs(scaling.probabilities(of: 2, temperature: temperature)[1] - 2.0 / 3) < 1e-12)
        // ln(3/2) twice and ln 3 once.
        let loss = 2 * StableMath.logRatio(3, 2) + StableMath.logRatio(3, 1)
        #expect(abs(scaling.logLoss(of: [0, 1, 2], temperature: temperature) - loss) < 1e-12)
    }

    @Test(arguments: [2, 3, 7], [0.4, 1, 3])
    func `finds how much too sure decision values are`(classCount: Int, sureness: Double) throws {
        let rows = Rows(4000, classCount: classCount, sureness: sureness, seed: classCount)
        let found = try #require(rows.scaling(classCount: classCount).temperature(of: Array(rows.labels.indices)))
        // Of 4,000 rows, the standard error is below two per cent.
        #expect(abs(found / sureness - 1) < 0.06, "\(found)")
    }

    @Test(arguments: 0..<30)
    func `is at the minimum of the log loss`(seed: Int) throws {
        let classCount = 2 + seed % 4
        let rows = Rows(60, classCount: classCount, sureness: 0.5 + Double(seed % 5), seed: seed)
        let scaling = rows.scaling(classCount: classCount, weighted: seed % 2 == 0)
        let some = rows.labels.indices.filter { $0 % 3 != seed % 3 }
        let found = try #require(scaling.temperature(of: some))
        let least = scaling.logLoss(of: some, temperature: found)
        for factor in [0.99, 1.01] {
            let other = found * factor
            guard TemperatureScaling.range.contains(other) else { continue }
            #expect(scaling.logLoss(of: some, temperature: other) > least, "seed \(seed): \(found)")
        }
    }

    @Test(arguments: 0..<20)
    func `leaves the most probable class and the sum of a row`(seed: Int) {
        let rows = Rows(20, classCount: 4, sureness: 2, seed: seed)
        let scaling = rows.scaling(classCount: 4)
        func best(_ values: [Double]) -> Int? { values.indices.max { values[$0] < values[$1] } }
        for row in 0..<20 {
            let before = Array(rows.probabilities[4 * row..<4 * row + 4])
            for temperature in [0.1, 0.7, 1, 10] {
                let after = scaling.probabilities(of: row, temperature: temperature)
                #expect(best(after) == best(before), "seed \(seed)")
                #expect(abs(after.reduce(0, +) - 1) < 1e-15 * 8, "seed \(seed)")
                guard temperature == 1 else { continue }
                #expect(zip(after, before).allSatisfy { abs($0 - $1) < 1e-15 }, "seed \(seed)")
            }
        }
    }

    @Test func `keeps a probability of 0, and leaves rows out whose class has it`() throws {
        let known = [0.7, 0.3, 0, 0.6, 0.4, 0, 0.7, 0.3, 0]
        let scaling = TemperatureScaling(
            probabilities: known + [0.2, 0.8, 0], labels: [0, 1, 0, 2], classCount: 3)
        let without = TemperatureScaling(
            probabilities: [0.7, 0.3, 0.6, 0.4, 0.7, 0.3], labels: [0, 1, 0], classCount: 2)
        let found = try #require(scaling.temperature(of: [0, 1, 2, 3]))
        #expect(without.temperature(of: [0, 1, 2]).map { abs($0 - found) < 1e-12 } == true)
        #expect(scaling.probabilities(of: 0, temperature: 2)[2] == 0)
        #expect(scaling.logLoss(of: [3], temperature: 1) == 0)
    }

    @Test func `finds nothing where no row is wrong, and an end where the optimum is beyond it`() {
        func temperature(_ probabilities: [Double], _ labels: [Int]) -> Double? {
            TemperatureScaling(probabilities: probabilities, labels: labels, classCount: 2)
                .temperature(of: Array(labels.indices))
        }
        #expect(temperature([0.6, 0.4, 0.3, 0.7], [0, 1]) == nil)
        #expect(temperature([0.5, 0.5, 0.5, 0.5], [0, 1]) == nil)
        #expect(temperature([], []) == nil)
        #expect(temperature([0.6, 0.4, 0.3, 0.7], [1, 0]) == 10)
        let nearlyAll = (0..<999).flatMap { _ in [0.51, 0.49] } + [0.49, 0.51]
        #expect(temperature(nearlyAll, Array(repeating: 0, count: 1000)) == 0.1)
    }
}
