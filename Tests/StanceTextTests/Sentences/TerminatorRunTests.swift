import Testing

@testable import StanceText

@Suite("Runs of terminators")
struct TerminatorRunTests {
    @Test(
        "Reads a run with its kind, end and dots",
        arguments: [
            (".", TerminatorRun.Kind.fullStop, 1, 1), ("?! x", .emphatic, 2, 0), ("...", .ellipsis, 3, 3),
            ("…", .ellipsis, 3, 3),
            (". . . x", .ellipsis, 5, 3), (". .NET", .fullStop, 1, 1), (". ... x", .fullStop, 1, 1),
            ("?...", .emphatic, 4, 3),
            ("。x", .ideographic, 3, 0), ("……", .ellipsis, 6, 6), (".)", .fullStop, 1, 1),
        ])
    func runs(_ string: String, _ kind: TerminatorRun.Kind, _ end: Int, _ dots: Int) {
        let run = TerminatorRun(in: TextScalars(bytes: Array(string.utf8)), at: 0)
        #expect(run.kind == kind)
        #expect(run.end == end)
        #expect(run.dots == dots)
    }
}
