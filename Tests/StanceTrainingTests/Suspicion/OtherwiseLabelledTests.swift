import Testing

@testable import StanceTraining

@Suite struct OtherwiseLabelledTests {
    private func row(_ text: String, _ label: String, target: String? = nil) -> LabelledRow {
        LabelledRow(text: text, label: label, target: target, location: RowLocation(file: "rows.tsv", line: 2))
    }

    @Test func `finds a row that says nearly the same with another label, before or behind`() {
        let rows = [
            row("the vote on the ban is on Monday", "neutral"), row("the ban is overdue", "for"),
            row("The ban is overdue!", "against"), row("something else altogether", "against"),
        ]
        let found = OtherwiseLabelled(rows, for: [1, 2, 3]).matches
        #expect(found.map { $0?.row } == [2, 1, nil])
        #expect(found.map { $0?.likeness } == [1, 1, nil])
    }

    @Test func `takes no row with the same label`() {
        let rows = [row("the ban is overdue", "for"), row("the ban is overdue", "for")]
        #expect(OtherwiseLabelled(rows, for: [0, 1]).matches.allSatisfy { $0 == nil })
    }

    @Test func `takes no row with another target`() {
        let rows = [
            row("the ban is overdue", "for", target: "fur"), row("the ban is overdue", "against", target: "guns"),
            row("the ban is overdue", "against", target: "fur"),
        ]
        #expect(OtherwiseLabelled(rows, for: [0, 1]).matches.map { $0?.row } == [2, nil])
    }

    @Test func `measures likeness in runs of two words`() {
        // With the ends of the text each has eight runs, six of them in common.
        let rows = [row("a b c d e f g", "for"), row("a b c d e f h", "against")]
        #expect(OtherwiseLabelled(rows, for: [0]).matches.map { $0?.likeness } == [0.6])
    }
}
