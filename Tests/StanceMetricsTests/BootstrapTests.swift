import StanceMetrics
import Testing

@Suite("Bootstrap")
struct BootstrapTests {
    private func width(_ interval: Interval?) -> Double {
        interval.map { $0.upper - $0.lower } ?? .nan
    }

    @Test(
        "intervals are those of the same draws scored by scikit-learn",
        arguments: try References.cases("bootstrap", as: References.BootstrapCase.self))
    func matchesReference(reference: References.BootstrapCase) throws {
        let data = try #require(
            try References.cases("scores", as: References.ScoreCase.self).first { $0.name == reference.data })
        let bootstrap = try Bootstrap(
            resamples: reference.resamples, seed: reference.seed, level: reference.level)
        let intervals = try #require(bootstrap.intervals(for: try data.predictions(byGroup: reference.byGroup)))

        #expect(Set(intervals.byName.keys) == Set(reference.intervals.keys))
        for (name, expected) in reference.intervals {
            let found = intervals.byName[name]
            #expect(agrees(found?.lower, expected[0]) && agrees(found?.upper, expected[1]), "\(name)")
        }
        #expect(intervals.unit == (reference.byGroup ? .group : .row))
        #expect(intervals.unitCount == reference.units)
        #expect(intervals.resamples == reference.resamples)
        #expect(intervals.level == reference.level)
    }

    @Test("a seed gives the same intervals again, another seed others")
    func deterministic() throws {
        let predictions = try RandomPredictions(seed: 3).predictions()
        let first = try Bootstrap(resamples: 200, seed: 1).intervals(for: predictions)
        #expect(try Bootstrap(resamples: 200, seed: 1).intervals(for: predictions) == first)
        #expect(try Bootstrap(resamples: 200, seed: 2).intervals(for: predictions) != first)
    }

    @Test("the number of threads changes nothing", arguments: [2, 3, 8, 1_000])
    func threads(count: Int) throws {
        for groups in [nil, 7] as [Int?] {
            let random = RandomPredictions(seed: 31)
            let rows = Array(random.truth.indices)
            let predictions = try random.predictions(rows: rows, groups: groups.map { g in rows.map { $0 % g } })
            let bootstrap = try Bootstrap(resamples: 201, seed: 5)
            #expect(bootstrap.intervals(for: predictions, threads: count) == bootstrap.intervals(for: predictions))
        }
    }

    @Test("areas under curves are taken over the resamples that have the label, and over no fewer than half of them")
    func rareLabels() throws {
        // A resample of three rows lacks a certain one with probability 8/27, and both rows of the first label with 1/27.
        let predictions = try Predictions(
            labels: ["a", "b", "c"], truth: [0, 0, 1], predicted: [0, 0, 1],
            probabilities: [0.8, 0.1, 0.1, 0.7, 0.2, 0.1, 0.2, 0.7, 0.1])
        let intervals = try #require(try Bootstrap(resamples: 1_000, seed: 2).intervals(for: predictions))
        #expect(intervals.classes[0].averagePrecision == intervals.classes[1].averagePrecision)
        #expect(intervals.classes[1].rocAUC?.lower == 1 && intervals.classes[1].rocAUC?.upper == 1)
        #expect(intervals.classes[2].rocAUC == nil && intervals.classes[2].averagePrecision == nil)
        #expect(intervals.classes[1].recall.lower == 0 && intervals.classes[1].recall.upper == 1)
    }

    @Test("metrics without a value have no interval")
    func missingMetrics() throws {
        let intervals = try #require(
            try Bootstrap(resamples: 100, seed: 1).intervals(for: try HandCase.predictions()))
        #expect(
            Metric.allCases.filter { intervals[$0] == nil } == [
                .fAvg, .rocAUC, .averagePrecision, .logLoss, .brier, .calibrationError,
            ])
    }

    @Test("one row, or one group, has no interval")
    func singleUnit() throws {
        let bootstrap = try Bootstrap(resamples: 100, seed: 1)
        let row = try Predictions(labels: ["a", "b"], truth: [0], predicted: [0])
        #expect(bootstrap.intervals(for: row) == nil)
        let group = try Predictions(labels: ["a", "b"], truth: [0, 1], predicted: [0, 0], groups: [4, 4])
        #expect(bootstrap.intervals(for: group) == nil)
    }

    @Test("a higher level has a wider interval around the same resamples")
    func levels() throws {
        let predictions = try References.cases("scores", as: References.ScoreCase.self)[0].predictions()
        let narrow = try #require(try Bootstrap(resamples: 400, seed: 8, level: 0.5).intervals(for: predictions))
        let wide = try #require(try Bootstrap(resamples: 400, seed: 8, level: 0.99).intervals(for: predictions))
        for metric in Metric.allCases { #expect(width(narrow[metric]) < width(wide[metric]), "\(metric)") }
    }

    @Test("a level next to 0 or 1 keeps the ends in order", arguments: [1e-300, 1e-15, 1e-9, 1.0.nextDown])
    func extremeLevels(level: Double) throws {
        let predictions = try RandomPredictions(seed: 12).predictions()
        let intervals = try #require(try Bootstrap(resamples: 101, seed: 8, level: level).intervals(for: predictions))
        for metric in Metric.allCases { #expect(width(intervals[metric]) >= 0, "\(metric)") }
    }

    @Test("95 % intervals of accuracy cover the true accuracy of most simulated data sets")
    func coverage() throws {
        let bootstrap = try Bootstrap(resamples: 200, seed: 17)
        var generator = SplitMix64(seed: 4)
        var covered = 0
        for _ in 0..<200 {
            let predicted = (0..<100).map { _ in generator.nextIndex(below: 10) < 7 ? 0 : 1 }
            let predictions = try Predictions(
                labels: ["a", "b"], truth: Array(repeating: 0, count: 100), predicted: predicted)
            let interval = try #require(bootstrap.intervals(for: predictions)?[.accuracy])
            if interval.lower <= 0.7, 0.7 <= interval.upper { covered += 1 }
        }
        #expect((180...198).contains(covered), "covered \(covered) of 200")
    }

    @Test("options out of range are refused")
    func options() {
        func message(resamples: Int, level: Double) -> String? {
            #expect(throws: MetricsError.self) {
                try Bootstrap(resamples: resamples, seed: 0, level: level)
            }?.description
        }
        #expect(message(resamples: 99, level: 0.9) == "expected 100 to 100000 resamples, found 99")
        #expect(message(resamples: 100_001, level: 0.9) == "expected 100 to 100000 resamples, found 100001")
        #expect(message(resamples: 100, level: 1) == "expected a confidence level above 0 and below 1, found 1.0")
    }
}

@Suite("Bootstrap of groups")
struct GroupBootstrapTests {
    private static let seeds: Range<UInt64> = 0..<20

    private func intervals(_ predictions: Predictions) throws -> ScoreIntervals? {
        try Bootstrap(resamples: 100, seed: 21).intervals(for: predictions)
    }

    /// To 1e-12, for sums over rows in another order differ in their last bits.
    private func expectSame(_ left: ScoreIntervals?, _ right: ScoreIntervals?) {
        #expect(left?.byName.keys == right?.byName.keys)
        for (name, expected) in right?.byName ?? [:] {
            let found = left?.byName[name]
            #expect(agrees(found?.lower, expected.lower) && agrees(found?.upper, expected.upper), "\(name)")
        }
    }

    @Test("a group for each row is the bootstrap of rows", arguments: seeds)
    func singletons(seed: UInt64) throws {
        let random = RandomPredictions(seed: seed)
        let rows = Array(random.truth.indices)
        expectSame(
            try intervals(try random.predictions()), try intervals(try random.predictions(rows: rows, groups: rows)))
    }

    @Test("groups of two copies of a row give the intervals of the rows alone", arguments: seeds)
    func pairs(seed: UInt64) throws {
        let random = RandomPredictions(seed: seed)
        let rows = Array(random.truth.indices)
        let doubled = rows + rows
        expectSame(
            try intervals(try random.predictions()),
            try intervals(try random.predictions(rows: doubled, groups: doubled)))
    }

    @Test("the order of the rows of a group does not matter", arguments: seeds)
    func rowOrder(seed: UInt64) throws {
        let random = RandomPredictions(seed: seed)
        var generator = SplitMix64(seed: seed)
        let rows = Array(random.truth.indices)
        let shuffled = rows.shuffled(using: &generator)
        let left = try intervals(try random.predictions(rows: rows, groups: rows.map { $0 % 5 }))
        let right = try intervals(try random.predictions(rows: shuffled, groups: shuffled.map { $0 % 5 }))
        expectSame(left, right)
    }

    @Test("groups that are right or wrong as a whole widen the interval by the root of their size")
    func correlatedGroups() throws {
        let groups = (0..<1_000).map { $0 / 10 }
        let predicted = groups.map { $0 % 3 == 0 ? 1 : 0 }
        let truth = Array(repeating: 0, count: 1_000)
        func width(groups: [Int]?) throws -> Double {
            let predictions = try Predictions(labels: ["a", "b"], truth: truth, predicted: predicted, groups: groups)
            let bootstrap = try Bootstrap(resamples: 1_000, seed: 6)
            let interval = try #require(bootstrap.intervals(for: predictions)?[.accuracy])
            return interval.upper - interval.lower
        }
        let ratio = try width(groups: groups) / width(groups: nil)
        // √10 = 3.16, with room for 1,000 resamples.
        #expect((2.6...3.8).contains(ratio), "\(ratio)")
    }
}
