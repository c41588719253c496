import StanceMetrics
import Testing

@testable import StanceTraining

@Suite struct AveragedLabelsTests {
    @Test func `are those named, or FAVOR and AGAINST where both are there, or none`() throws {
        #expect(try AveragedLabels.chosen(["b", "a"], among: ["a", "b", "c"]) == ["b", "a"])
        #expect(try AveragedLabels.chosen(nil, among: ["NONE", "AGAINST", "FAVOR"]) == ["FAVOR", "AGAINST"])
        #expect(try AveragedLabels.chosen(nil, among: ["FAVOR", "NONE"]) == [])
        #expect(try AveragedLabels.chosen(["NONE"], among: ["FAVOR", "AGAINST", "NONE"]) == ["NONE"])
    }

    @Test func `must be among the labels`() {
        let error = #expect(throws: TrainingError.self) {
            try AveragedLabels.chosen(["a", "x", "y"], among: ["a", "b"])
        }
        #expect(error?.description == "--f-avg-labels: expected labels among “a”, “b”, found “x”, “y”")
        #expect(error?.isUsage == true)
    }

    @Test func `are needed where settings are compared by them`() throws {
        let options = try TrainingOptions(metric: .fAvg)
        #expect(try options.averagedLabels(["FAVOR", "AGAINST"]) == ["FAVOR", "AGAINST"])
        let error = #expect(throws: TrainingError.self) { try options.averagedLabels(["a", "b"]) }
        #expect(error?.description == "--metric f-avg: expected two labels named by --f-avg-labels, found none")
        #expect(try TrainingOptions(metric: .accuracy).averagedLabels(["a", "b"]) == [])
    }
}
