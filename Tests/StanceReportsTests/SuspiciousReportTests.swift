@testable import StanceModel
import StanceText
import Testing

@testable import StanceReports
@testable import StanceTraining

@Suite struct SuspiciousReportTests {
    private let row = SuspiciousLabels.Row(
        location: RowLocation(file: "rows.tsv", line: 7), text: "A ban\twould kill jobs, they say.", label: "for",
        probability: 0.0625, suggestion: "against", suggestionProbability: 0.9375,
        evidence: [
            Evidence(name: "kill jobs", unit: .words, ranges: [12..<21], weight: 1.25),
            Evidence(name: "HARM", unit: .classes, ranges: [12..<16], weight: 0.5),
        ],
        contradiction: SuspiciousLabels.Contradiction(
            location: RowLocation(file: "rows.tsv", line: 9), text: "A ban would kill jobs, some say.",
            label: "against", likeness: 0.75))

    private func labels(_ basis: SuspiciousLabels.Basis, listed: Int = 1, doubted: Int = 1) -> SuspiciousLabels {
        SuspiciousLabels(
            rows: Array(repeating: row, count: listed), doubtedCount: doubted, rowCount: 1234, basis: basis)
    }

    @Test func `shows place, labels, reason, text, and the row that contradicts`() {
        #expect(
            SuspiciousText.lines(labels(.heldOut), width: nil) == [
                "suspect   1 of 1,234 rows to which models that have not seen them give another label; the one whose own label is least",
                "          probable first",
                "          Look at the first ones: many are wrong, the others hard cases. Behind the labels stands what speaks for the",
                "          second against the first, in the final model, which has seen the row.",
                "  rows.tsv:7  for 0.06, against 0.94 · “kill jobs” +1.25 · “HARM” in “kill” +0.50",
                "      A ban would kill jobs, they say.",
                "      ≈ 0.75  rows.tsv:9  against  A ban would kill jobs, some say.",
            ])
    }

    @Test func `fits the width of the terminal`() {
        let lines = SuspiciousText.lines(labels(.unseen, listed: 1, doubted: 300), width: 50)
        #expect(lines.allSatisfy { $0.count <= 50 })
        #expect(
            lines.suffix(4) == [
                "  rows.tsv:7  for 0.06, against 0.94",
                "      “kill jobs” +1.25 · “HARM” in “kill” +0.50",
                "      A ban would kill jobs, they say.",
                "      ≈ 0.75  rows.tsv:9  against  A ban would k …",
            ])
        #expect(lines[0].hasPrefix("suspect   the first 1 of 300 rows, of 1,234 rows"))
    }

    @Test func `warns of a model that has seen the rows`() {
        let lines = SuspiciousText.lines(labels(.seen(["rows.tsv"])), width: 200)
        #expect(
            lines[1...3].joined(separator: "\n") == """
                warning   rows.tsv: the model was trained on this file, so it has learned the wrong labels with the right
                          ones and finds few of them; leave --model out, or use train --suspicious
                  rows.tsv:7  for 0.06, against 0.94 · “kill jobs” +1.25 · “HARM” in “kill” +0.50
                """)
    }

    @Test func `says that there is none`() {
        #expect(
            SuspiciousText.lines(labels(.unseen, listed: 0, doubted: 0), width: nil) == [
                "suspect   none: the model gives each of the 1,234 rows its own label"
            ])
    }

    @Test func `writes a file with a line for each row`() {
        #expect(
            String(decoding: SuspiciousFile.bytes(labels(.heldOut)), as: UTF8.self) == """
                file\tline\tlabel\tprobability\tsuggested_label\tsuggested_probability\treason\tcontradiction\ttext
                rows.tsv\t7\tfor\t0.062500000\tagainst\t0.937500000\t“kill jobs” +1.25 · “HARM” in “kill” +0.50\trows.tsv:9 against\tA ban would kill jobs, they say.

                """)
    }

    @Test func `writes JSON`() {
        #expect(
            SuspiciousJSON.object(labels(.unseen)).line
                == #"{"basis":"unseen","rows":1234,"doubted":1,"listed":[{"file":"rows.tsv","line":7,"label":"for","#
                + #""probability":0.062500000,"suggested_label":"against","suggested_probability":0.937500000,"reason":["#
                + #"{"name":"kill jobs","unit":"words","weight":1.25,"ranges":[[12,21]]},"#
                + #"{"name":"HARM","unit":"classes","weight":0.5,"ranges":[[12,16]]}],"contradiction":{"file":"rows.tsv","#
                + #""line":9,"label":"against","likeness":0.75,"text":"A ban would kill jobs, some say."},"#
                + #""text":"A ban\twould kill jobs, they say."}]}"#)
    }
}
