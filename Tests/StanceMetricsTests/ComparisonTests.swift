import StanceMetrics
import Testing

@Suite("Comparison")
struct ComparisonTests {
    @Test(
        "differences and their intervals are those of the same draws scored by scikit-learn",
        arguments: try References.cases("comparison", as: References.ComparisonCase.self))
    func matchesReference(reference: References.ComparisonCase) throws {
        let data = try #require(
            try References.cases("scores", as: References.ScoreCase.self).first { $0.name == reference.data })
        let first = try data.predictions(byGroup: reference.byGroup)
        let second = try Predictions(
            labels: first.labels, truth: first.truth, predicted: reference.predicted,
            probabilities: Array(reference.probabilities.joined()), groups: first.groups,
            averagedLabels: first.averagedLabels)
        let bootstrap = try Bootstrap(resamples: reference.resamples, seed: reference.seed, level: reference.level)
        let comparison = try Comparison(first, second, bootstrap: bootstrap, threads: 2)
        for metric in Metric.allCases {
            #expect(agrees(comparison[metric], reference.differences[metric.rawValue] ?? .nan), "\(metric)")
        }
        let intervals = try #require(comparison.intervals)
        #expect(Set(intervals.byName.keys) == Set(reference.intervals.keys))
        for (name, expected) in reference.intervals {
            let found = intervals.byName[name]
            #expect(agrees(found?.lower, expected[0]) && agrees(found?.upper, expected[1]), "\(name)")
        }
    }

    private func predictions(_ predicted: [Int], truth: [Int] = HandCase.truth) throws -> Predictions {
        try Predictions(labels: HandCase.labels, truth: truth, predicted: predicted)
    }

    @Test("rows that differ, and those that one alone has right")
    func rows() throws {
        let second = try predictions([0, 0, 1, 0, 2, 1, 1, 0, 2, 2])
        let bootstrap = try Bootstrap(resamples: 100, seed: 1)
        let comparison = try Comparison(HandCase.predictions(), second, bootstrap: bootstrap)
        // Row 2: a, then wrongly b. Row 3: wrongly b, then a. Row 4: wrong both times.
        #expect(comparison.differingRows == [2, 3, 4])
        #expect(comparison.mcNemar.onlyFirstRight == 1 && comparison.mcNemar.onlySecondRight == 1)
        #expect(comparison[.accuracy] == 0)
        #expect(comparison[.logLoss] == nil && comparison.intervals?[.logLoss] == nil)
    }

    @Test("a classifier and itself differ by nothing", arguments: UInt64(0)..<20)
    func same(seed: UInt64) throws {
        let predictions = try RandomPredictions(seed: seed).predictions()
        let comparison = try Comparison(predictions, predictions, bootstrap: Bootstrap(resamples: 100, seed: seed))
        #expect(comparison.differingRows.isEmpty && comparison.mcNemar.pValue == 1)
        for interval in comparison.intervals?.byName.values.map({ $0 }) ?? [] {
            #expect(interval.lower == 0 && interval.upper == 0, "seed \(seed)")
        }
    }

    @Test("exchanging the two changes signs", arguments: UInt64(0)..<20)
    func exchange(seed: UInt64) throws {
        let random = RandomPredictions(seed: seed)
        let first = try random.predictions()
        let second = try Predictions(
            labels: first.labels, truth: first.truth, predicted: first.truth, probabilities: first.probabilities,
            averagedLabels: first.averagedLabels)
        let bootstrap = try Bootstrap(resamples: 101, seed: seed)
        let there = try Comparison(first, second, bootstrap: bootstrap)
        let back = try Comparison(second, first, bootstrap: bootstrap)
        for metric in Metric.allCases {
            #expect(there[metric] == back[metric].map { -$0 }, "seed \(seed)")
            #expect(
                agrees(there.intervals?[metric]?.lower ?? 0, -(back.intervals?[metric]?.upper ?? 0)), "seed \(seed)")
        }
    }

    @Test("other rows are refused")
    func unpaired() throws {
        let bootstrap = try Bootstrap(resamples: 100, seed: 1)
        let error = #expect(throws: MetricsError.self) {
            try Comparison(
                HandCase.predictions(), predictions(HandCase.predicted, truth: HandCase.predicted), bootstrap: bootstrap
            )
        }
        #expect(error?.description == "expected predictions of the same rows to compare, found other true labels")
    }
}
