import Testing

@testable import StanceMetrics

@Suite("Wilson interval")
struct WilsonIntervalTests {
    @Test("one success in one trial, with z² = 3.8415 at 95 %")
    func byHand() throws {
        let interval = try Interval.wilson(successes: 1, trials: 1)
        // x = n = 1: the lower end is 1 / (1 + z²).
        #expect(agrees(interval.lower, 1 / (1 + 3.841_458_820_694_124)))
        #expect(interval.upper == 1)
    }

    @Test("no trials give the whole range")
    func noTrials() throws {
        let interval = try Interval.wilson(successes: 0, trials: 0)
        #expect(interval.lower == 0)
        #expect(interval.upper == 1)
    }

    @Test("both ends agree with SciPy", arguments: try References.cases("wilson", as: References.WilsonCase.self))
    func matchesReference(reference: References.WilsonCase) throws {
        let interval = try Interval.wilson(
            successes: reference.successes, trials: reference.trials, level: reference.level)
        #expect(agrees(interval.lower, reference.lower), "\(reference): \(interval)")
        #expect(agrees(interval.upper, reference.upper), "\(reference): \(interval)")
    }

    @Test("levels next to 0 and 1 have an interval", arguments: [Double.leastNonzeroMagnitude, 1.0.nextDown])
    func extremeLevels(level: Double) throws {
        let interval = try Interval.wilson(successes: 1, trials: 2, level: level)
        #expect(0 <= interval.lower && interval.lower <= 0.5 && interval.upper >= 0.5 && interval.upper <= 1)
    }

    @Test("failures have the mirrored interval", arguments: 0...20)
    func mirrored(successes: Int) throws {
        let interval = try Interval.wilson(successes: successes, trials: 20)
        let mirror = try Interval.wilson(successes: 20 - successes, trials: 20)
        #expect(agrees(interval.lower, 1 - mirror.upper))
        #expect(interval.lower <= Double(successes) / 20 && Double(successes) / 20 <= interval.upper)
    }

    @Test("counts that are no proportion are refused", arguments: [(-1, 3), (4, 3), (0, -1), (.max, 0), (.min, .min)])
    func counts(successes: Int, trials: Int) {
        let error = #expect(throws: MetricsError.self) {
            try Interval.wilson(successes: successes, trials: trials)
        }
        #expect(
            error?.description
                == "expected successes from 0 up to the number of trials, found \(successes) of \(trials)")
    }

    @Test("levels outside 0 to 1 are refused", arguments: [0, 1, -0.5, 95, .nan, .infinity])
    func levels(level: Double) {
        let error = #expect(throws: MetricsError.self) {
            try Interval.wilson(successes: 1, trials: 2, level: level)
        }
        #expect(error?.description == "expected a confidence level above 0 and below 1, found \(level)")
    }
}

@Suite("Percentile interval")
struct PercentileIntervalTests {
    @Test("quantiles are interpolated between neighbours, whatever the order of the values")
    func quantiles() {
        let interval = Interval(percentilesOf: [5, 1, 4, 2, 3], level: 0.8)
        // Positions 0.4 and 3.6 of 0…4.
        #expect(agrees(interval.lower, 1.4) && agrees(interval.upper, 4.6))
    }

    @Test("reflection exchanges the distances of the ends, and cuts to the range")
    func reflection() {
        let interval = Interval(lower: 0.5, upper: 2)
        #expect(interval.reflected(about: 1, within: 0...10) == Interval(lower: 0, upper: 1.5))
        #expect(interval.reflected(about: 0.75, within: 0...0.9) == Interval(lower: 0, upper: 0.9))
        #expect(interval.reflected(about: 0.75, within: -1...1) == Interval(lower: -0.5, upper: 1))
        #expect(interval.reflected(about: 0.125, within: 0...1) == Interval(lower: 0, upper: 0))
    }

    @Test("the interval of the calibration error is around the true one, which percentiles lie above")
    func calibrationError() throws {
        // Right as often as sure, 0.75: the true error is 0, and any sample has more.
        var generator = SplitMix64(seed: 14)
        let truth = (0..<100).map { _ in generator.nextIndex(below: 4) == 0 ? 1 : 0 }
        let predictions = try Predictions(
            labels: ["a", "b"], truth: truth, predicted: truth.map { _ in 0 },
            probabilities: truth.flatMap { _ in [0.75, 0.25] })
        let found = try #require(Scores(predictions).calibrationError)
        let interval = try #require(
            try Bootstrap(resamples: 1_000, seed: 3).intervals(for: predictions)?[.calibrationError])
        #expect(found > 0 && interval.lower < found && interval.lower >= 0)
    }
}
