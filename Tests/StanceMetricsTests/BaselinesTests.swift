import StanceMetrics
import Testing

@Suite("Baselines")
struct BaselinesTests {
    @Test("the majority label for every row, and its shares as probabilities")
    func byHand() throws {
        let baselines = Baselines(try HandCase.predictions())
        #expect(baselines.majorityLabel == 0)
        #expect(baselines.majority.accuracy == 4.0 / 10)
        // F1 of a is (2 · 4) / (4 + 10), that of the others 0.
        #expect(agrees(baselines.majority.macroF1, 8.0 / 14 / 3))
        #expect(baselines.majority.logLoss == nil)
        // −(0.4 · ln 0.4 + 0.6 · ln 0.3)
        #expect(agrees(baselines.prior.logLoss, 1.088_899_975_345_223_7))
        // 0.6² + 2 · 0.3² for the four rows of a, 0.7² + 0.4² + 0.3² for the others.
        #expect(agrees(baselines.prior.brier, 0.4 * 0.54 + 0.6 * 0.74))
        #expect(baselines.prior.rocAUC == 0.5)
        #expect(agrees(baselines.prior.averagePrecision, 1.0 / 3))
        #expect(agrees(baselines.prior.calibrationError, 0))
    }

    @Test("of several most frequent labels the first one")
    func ties() throws {
        let predictions = try Predictions(labels: ["a", "b", "c"], truth: [2, 1, 2, 1], predicted: [0, 0, 0, 0])
        #expect(Baselines(predictions).majorityLabel == 1)
    }

    @Test(
        "baselines are scikit-learn's dummy classifiers",
        arguments: try References.cases("scores", as: References.ScoreCase.self))
    func matchesReference(reference: References.ScoreCase) throws {
        let baselines = Baselines(try reference.predictions())
        #expect(baselines.majorityLabel == reference.baselines.majorityLabel)
        for (key, expected) in reference.baselines.prior {
            let metric = try #require(Metric(rawValue: key))
            #expect(agrees(baselines.prior[metric], expected), "\(metric)")
        }
        for (key, expected) in reference.baselines.majority {
            let metric = try #require(Metric(rawValue: key))
            #expect(agrees(baselines.majority[metric], expected), "\(metric)")
        }
    }
}
