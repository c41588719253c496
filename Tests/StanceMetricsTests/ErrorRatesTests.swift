import Testing

@testable import StanceMetrics

@Suite struct ErrorRatesTests {
    private func near(_ found: [Double], _ expected: [Double], _ tolerance: Double = 1e-9) -> Bool {
        found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) <= tolerance }
    }

    @Test func `corrects two labels by the adjusted count, cut to 0 and 1`() throws {
        // 80 of 100 texts of the first label are found, and 10 of 100 of the second are taken for it.
        let rates = try ErrorRates(labelCount: 2, confusion: [80, 20, 10, 90])
        #expect(near(rates.rates, [0.8, 0.2, 0.1, 0.9]))
        #expect(near([rates.amplification], [1 / 0.7]))
        // (0.45 − 0.1) / (0.8 − 0.1)
        #expect(near(rates.corrected([0.45, 0.55]), [0.5, 0.5]))
        #expect(near(rates.corrected([0.1, 0.9]), [0, 1]))
        #expect(near(rates.corrected([0.05, 0.95]), [0, 1]))
        #expect(near(rates.corrected([0.9, 0.1]), [1, 0]))
    }

    @Test func `corrects three labels by least squares over shares`() throws {
        let rates = try ErrorRates(labelCount: 3, confusion: [8, 1, 1, 2, 6, 2, 0, 2, 8])
        // Pᵀp for p = (0.5, 0.3, 0.2): 0.46, 0.27, 0.27.
        #expect(near(rates.corrected([0.46, 0.27, 0.27]), [0.5, 0.3, 0.2]))
        let diagonal = try ErrorRates(labelCount: 3, confusion: [5, 0, 0, 0, 7, 0, 0, 0, 1])
        #expect(near(diagonal.corrected([0.2, 0.5, 0.3]), [0.2, 0.5, 0.3]))
        #expect(near([diagonal.amplification], [1]))
        // With a third label that is only ever found, and never counted, the least squares lie on an edge:
        // |0.9 a + 0.1 (1 − a) − 0.3|² + … is least at a = 0.25.
        let edge = try ErrorRates(labelCount: 3, confusion: [9, 1, 0, 1, 9, 0, 0, 0, 10])
        #expect(near(edge.corrected([0.3, 0.7, 0]), [0.25, 0.75, 0]))
    }

    @Test(arguments: 0..<40) func `no shares on a grid explain the counted ones better`(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        let rates = ErrorRates(labelCount: 3, rates: (0..<3).flatMap { _ in generator.nextShares([1, 1, 1]) })
        let counted = generator.nextShares([0, 1, 3])
        func squares(_ shares: [Double]) -> Double {
            (0..<3).reduce(0) { sum, label in
                let given = (0..<3).reduce(0) { $0 + shares[$1] * rates.rates[3 * $1 + label] }
                return sum + (given - counted[label]) * (given - counted[label])
            }
        }
        let found = rates.corrected(counted)
        #expect(found.allSatisfy { $0 >= 0 } && abs(found.reduce(0, +) - 1) < 1e-9, "seed \(seed): \(found)")
        for first in 0...20 {
            for second in 0...(20 - first) {
                let shares = [Double(first) / 20, Double(second) / 20, Double(20 - first - second) / 20]
                #expect(squares(found) <= squares(shares) + 1e-9, "seed \(seed): \(shares) beat \(found)")
            }
        }
    }

    @Test func `corrects by a singular resample without failing`() {
        let alike = ErrorRates(labelCount: 2, rates: [0.5, 0.5, 0.5, 0.5])
        #expect(alike.amplification == .infinity)
        let shares = alike.corrected([0.7, 0.3])
        #expect(abs(shares.reduce(0, +) - 1) < 1e-6 && shares.allSatisfy { $0 >= 0 })
    }

    @Test func `refuses counts that tell nothing of a label, or do not tell labels apart`() {
        #expect(throws: ErrorRates.Fault.noRows(label: 1)) {
            try ErrorRates(labelCount: 2, confusion: [8, 2, 0, 0])
        }
        #expect(throws: ErrorRates.Fault.alike(amplification: .infinity)) {
            try ErrorRates(labelCount: 2, confusion: [5, 5, 4, 4])
        }
        let fault = #expect(throws: ErrorRates.Fault.self) {
            try ErrorRates(labelCount: 2, confusion: [54, 46, 48, 52])
        }
        guard case .alike(let amplification)? = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(abs(amplification - 1 / 0.06) < 1e-9)
    }
}
