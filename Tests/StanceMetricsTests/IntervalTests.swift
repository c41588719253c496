import StanceMetrics
import Testing

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
