import Foundation
import Testing

@Suite struct CompareCommandTests {
    /// Two models: m.stance, and n.stance, which has learned that “overreach” is supportive.
    private func models() throws -> Program {
        let program = try Program()
        try program.train()
        let other = Program.labelled.replacingOccurrences(of: "overreach.\tcritical", with: "overreach.\tsupportive")
        try program.write("other.tsv", other)
        let outcome = try program.run(
            "train", "other.tsv", "-o", "n.stance", "--features", "words", "--weighting", "tfidf", "--cost", "1",
            "--lexicon", "none", "--no-negation", "--class-weight", "none")
        #expect(outcome.code == 0, "\(outcome.error)")
        try program.write(
            "test.tsv",
            "text\tlabel\nThe ban is overreach.\tcritical\nIt would kill jobs.\tcritical\nThe vote is on Monday.\tneutral\nIt must be banned now.\tsupportive\n"
        )
        return program
    }

    @Test func `shows differences with intervals, the test and the sentences`() throws {
        let program = try models()
        let outcome = try program.run("compare", "m.stance", "n.stance", "test.tsv")
        #expect(outcome.code == 0 && outcome.error.isEmpty, "\(outcome.error)")
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "data      4 rows" && lines[1] == "A         m.stance" && lines[2] == "B         n.stance")
        #expect(lines[4].hasPrefix("  score                     A      B   B − A"))
        #expect(lines.contains { $0.hasPrefix("  accuracy              1.000  0.750  -0.250  [-0.750, 0.000]") })
        #expect(lines.contains("McNemar   only A right 1 row, only B right 0 · p = 1.000 (exact, two-sided)"))
        #expect(lines.contains("result    macro-F1: no clear difference · accuracy: no clear difference"))
        #expect(lines.contains("1 row labelled differently (25.0 %)"))
        #expect(lines.contains { $0.hasSuffix("The ban is overreach.") })
        let none = try program.run("compare", "m.stance", "n.stance", "test.tsv", "--top", "0")
        #expect(none.output.hasSuffix("1 row labelled differently (25.0 %)\n"))
    }

    @Test func `prints the same as JSON, whatever the number of threads`() throws {
        let program = try models()
        let outcome = try program.run("compare", "m.stance", "n.stance", "test.tsv", "--json", "--threads", "1")
        let again = try program.run("compare", "m.stance", "n.stance", "test.tsv", "--json", "--threads", "2")
        #expect(outcome.output == again.output)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "stance.comparison/1")
        #expect(object["models"] as? [String] == ["m.stance", "n.stance"])
        #expect((object["differences"] as? [String: Any])?["accuracy"] as? Double == -0.25)
        #expect((object["intervals"] as? [String: Any])?["roc_auc"] is [Double])
        #expect((object["mcnemar"] as? [String: Any])?["p_value"] as? Double == 1)
        let rows = try #require(object["differing_rows"] as? [[String: Any]])
        try #require(rows.count == 1)
        #expect(rows[0]["line"] as? Int == 2 && rows[0]["label"] as? String == "critical")
        #expect((rows[0]["predicted"] as? [String])?.first == "critical")
    }

    @Test func `refuses models of different labels`() throws {
        let program = try models()
        try program.write("sides.tsv", Program.labelled.replacingOccurrences(of: "supportive", with: "pro"))
        try program.run(
            "train", "sides.tsv", "-o", "p.stance", "--features", "words", "--weighting", "tfidf", "--cost", "1",
            "--lexicon", "none", "--no-negation", "--class-weight", "none")
        let outcome = try program.run("compare", "m.stance", "p.stance", "test.tsv")
        #expect(outcome.code == 1 && outcome.output.isEmpty)
        #expect(
            outcome.error
                == "only models with the same labels can be compared: m.stance tells apart “supportive”, “critical”, “neutral”; p.stance tells apart “critical”, “neutral”, “pro”\n"
        )
    }

    @Test func `warns of rows that a model was trained on`() throws {
        let program = try models()
        let outcome = try program.run("compare", "m.stance", "n.stance", "rows.tsv")
        #expect(
            outcome.error
                == "warning   rows.tsv: m.stance was trained on this file; its scores say nothing about new rows\n")
    }
}
