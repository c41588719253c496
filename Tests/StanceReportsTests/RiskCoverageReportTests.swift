import StanceModel
import Testing

@testable import StanceReports

@Suite struct RiskCoverageReportTests {
    private static let rows = HeldOutRows(
        confusion: [4, 1, 2, 3],
        points: [
            .init(threshold: 0.875, accepted: 2, errors: 0), .init(threshold: 0.8, accepted: 3, errors: 1),
            .init(threshold: 0.75, accepted: 6, errors: 1), .init(threshold: 0.55, accepted: 10, errors: 3),
        ])

    @Test func `shows each point once`() {
        #expect(
            RiskCoverageReport.lines(Self.rows) == [
                "  coverage  rows  probability   error",
                "   100.0 %    10        0.550  30.0 %  [10.8, 60.3]",
                "    60.0 %     6        0.750  16.7 %  [3.0, 56.4]",
                "    30.0 %     3        0.800  33.3 %  [6.1, 79.2]",
                "    20.0 %     2        0.875   0.0 %  [0.0, 65.8]",
                // (2 · 0 + 1 · 1/3 + 3 · 1/6 + 4 · 3/10) / 10
                "area under the curve of error over coverage: 0.2033",
            ])
    }

    @Test func `is JSON`() {
        #expect(
            RiskCoverageReport.json(Self.rows, model: "m.stance", labels: ["a", "b"]).line == """
                {"schema":"stance.risk-coverage/1","model":"m.stance","rows":10,"labels":["a","b"],\
                "confusion_matrix":[[4,1],[2,3]],"area":\(0.2033333333333333),"points":[\
                {"threshold":0.875,"accepted":2,"errors":0},{"threshold":0.8,"accepted":3,"errors":1},\
                {"threshold":0.75,"accepted":6,"errors":1},{"threshold":0.55,"accepted":10,"errors":3}]}
                """)
    }

    @Test func `says what abstaining means`() {
        #expect(
            RiskCoverageReport.acceptance(Self.rows, threshold: 0.75)
                == "accepts 60 % of 10 held-out rows, those with a probability of 0.750 or more; 16.7 % [3.0, 56.4] of them wrong"
        )
    }
}
