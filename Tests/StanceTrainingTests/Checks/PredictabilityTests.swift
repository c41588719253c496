import StanceMetrics
import StanceTesting
import Testing

@testable import StanceTraining

@Suite struct PredictabilityTests {
    @Test func `a cue that tells every label gains all that the majority misses`() throws {
        let values = (0..<100).map { $0 % 2 }
        let cue = Predictability(cue: .group, values: values, labels: values, labelCount: 2, units: nil)
        #expect(cue.accuracy == 1 && cue.majorityAccuracy == 0.5 && cue.gain == 0.5)
        // Gains are 0 for 50 rows and 1 for 50: standard error √((100/99) · 25) / 100.
        let reach = 1.959963984540054 * (100.0 / 99 * 25).squareRoot() / 100
        #expect(abs((cue.interval?.lower ?? .nan) - (0.5 - reach)) < 1e-12)
        #expect(cue.severity == .warning)
    }

    @Test func `a cue that tells nothing is seldom worth mentioning`() {
        var notes: [Int] = []
        for seed in 0..<100 {
            var generator = SeededGenerator(seed: seed)
            let labels = (0..<500).map { _ in Int.random(in: 0..<3, using: &generator) }
            let values = (0..<500).map { _ in Int.random(in: 0..<4, using: &generator) }
            let cue = Predictability(cue: .length, values: values, labels: labels, labelCount: 3, units: nil)
            #expect(cue.severity != .warning, "seed \(seed)")
            if cue.severity == .note { notes.append(seed) }
        }
        // The lower end of a 95 % interval is too high in 2.5 % of cases where nothing is gained, and here less is.
        #expect(notes.count <= 3, "seeds \(notes)")
    }

    @Test func `a value for each row tells nothing`() {
        // Each value is unknown to the other folds: the most frequent label of those answers.
        let labels = (0..<60).map { $0 % 3 == 0 ? 1 : 0 }
        let cue = Predictability(
            cue: .group, values: Array(0..<60), labels: labels, labelCount: 2, units: Array(0..<60))
        #expect(cue.accuracy == cue.majorityAccuracy && cue.gain == 0 && cue.severity == nil)
    }

    @Test func `rows of a unit are one draw`() throws {
        let values = (0..<100).map { $0 / 50 }
        let rows = Predictability(cue: .target, values: values, labels: values, labelCount: 2, units: nil)
        let units = Predictability(cue: .target, values: values, labels: values, labelCount: 2, units: values)
        #expect(rows.gain == units.gain && rows.severity == .warning)
        // Two targets could be so by chance.
        #expect(units.severity == nil)
    }

    @Test func `names the quarters by length`() throws {
        var text = "text\tlabel\n"
        for row in 0..<80 {
            let words = row < 40 ? 3 + row % 4 : 20 + row % 7
            text += "w\(row)" + String(repeating: " x", count: words - 1) + "\t\(row < 40 ? "con" : "pro")\n"
        }
        let finding = try #require(try CheckTesting.findings(text)["label-from-length"])
        #expect(finding.severity == .warning && finding.rowCount == 80)
        guard case .predictable(let cue) = finding.matter else { return }
        #expect(cue.quarters.map(\.words) == [3...4, 5...6, 20...23, 24...26])
        #expect(cue.quarters.map(\.label) == ["con", "con", "pro", "pro"] && cue.quarters.allSatisfy { $0.share == 1 })
    }
}

@Suite struct LabelBalanceTests {
    private func severity(_ counts: Int...) -> Finding.Severity? {
        LabelBalance(labels: counts.indices.map(String.init), rowsPerLabel: counts)?.severity
    }

    @Test func `three times as many rows are a note, ten times or fewer than ten rows a warning`() {
        #expect(severity(20, 59) == nil)
        #expect(severity(20, 60, 40) == .note)
        #expect(severity(20, 199) == .note)
        #expect(severity(20, 200) == .warning)
        #expect(severity(9, 10) == .warning)
        #expect(severity(50, 0) == nil)
    }

    @Test func `names the labels with the most and the fewest rows`() throws {
        let balance = try #require(LabelBalance(labels: ["a", "b", "c", "d"], rowsPerLabel: [5, 2, 5, 0]))
        #expect(balance.mostFrequent == .init(label: "a", rowCount: 5))
        #expect(balance.rarest == .init(label: "b", rowCount: 2))
        #expect(balance.majorityShare == 5.0 / 12)
    }
}
