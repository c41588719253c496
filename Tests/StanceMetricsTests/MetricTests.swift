import StanceMetrics
import Testing

@Suite("Metric")
struct MetricTests {
    @Test("the keys are stable")
    func keys() {
        #expect(
            Metric.allCases.map(\.rawValue) == [
                "accuracy", "balanced_accuracy", "macro_precision", "macro_recall", "macro_f1", "micro_precision",
                "micro_recall", "micro_f1", "weighted_precision", "weighted_recall", "weighted_f1", "f_avg", "mcc",
                "kappa", "roc_auc", "pr_auc", "log_loss", "brier", "ece",
            ])
    }

    @Test("only the losses are best when low")
    func direction() {
        #expect(Metric.allCases.filter { !$0.bestIsHigh } == [.logLoss, .brier, .calibrationError])
    }

    @Test("metrics that lack their input have no value")
    func missing() throws {
        let scores = Scores(try HandCase.predictions())
        #expect(
            Metric.allCases.filter { scores[$0] == nil } == [
                .fAvg, .rocAUC, .averagePrecision, .logLoss, .brier, .calibrationError,
            ])
    }
}
