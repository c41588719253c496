import StanceMetrics
import Testing

@Suite("Metric")
struct MetricTests {
    @Test("the keys are stable")
    func keys() {
        #expect(
            Metric.allCases.map(\.rawValue) == [
                "accuracy", "balanced_accuracy", "macro_f1", "micro_f1", "weighted_f1", "f_avg", "mcc", "kappa",
                "log_loss", "brier",
            ])
    }

    @Test("only the losses are best when low")
    func direction() {
        #expect(Metric.allCases.filter { !$0.bestIsHigh } == [.logLoss, .brier])
    }

    @Test("metrics that lack their input have no value")
    func missing() throws {
        let scores = Scores(try HandCase.predictions())
        #expect(Metric.allCases.filter { scores[$0] == nil } == [.fAvg, .logLoss, .brier])
    }
}
