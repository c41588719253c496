import Foundation
import Testing

@Suite struct BaseOptionTests {
    /// A few rows of another topic than those of `Program.labelled`.
    private static let own: String = {
        let rows = [
            ("leaf blowers must be banned now", "supportive"), ("the noise does terrible harm", "supportive"),
            ("a ban on blowers is overdue", "supportive"), ("hands off our leaf blowers", "critical"),
            ("it would kill jobs of gardeners", "critical"), ("this is overreach", "critical"),
        ]
        return "text\tlabel\n" + rows.map { "\($0)\t\($1)\n" }.joined()
    }()

    private func program() throws -> Program {
        let program = try Program()
        try program.train()
        try program.write("own.tsv", Self.own)
        return program
    }

    @Test func `starts training from a model and shows how far it is followed`() throws {
        let program = try program()
        let outcome = try program.run("train", "own.tsv", "--base", "m.stance", "-o", "own.stance")
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(outcome.error == "")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines[1].hasSuffix("settings × 5 folds, by log loss; the best cost of each:"))
        #expect(lines.contains { $0.hasPrefix("  base × ") && $0.hasSuffix("  chosen: the lowest") })
    }

    @Test func `inspect shows the base and which features are whose`() throws {
        let program = try program()
        try program.run("train", "own.tsv", "--base", "m.stance", "-o", "own.stance")
        let lines = try program.run("inspect", "own.stance").output.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("base        m.stance × ") && $0.contains(", 48 rows, ") })
        #expect(lines.contains { $0.hasPrefix("features  ") && $0.hasSuffix(" n-grams of 1-3 words, base") })
        #expect(lines.contains { $0.hasPrefix("features  ") && $0.hasSuffix(", correction") })
    }

    @Test func `cross-validates from a model`() throws {
        let program = try program()
        let outcome = try program.run("cross-validate", "own.tsv", "--base", "m.stance", "--features", "words")
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(outcome.output.split(separator: "\n").contains { $0.hasPrefix("fold 5    ") })
    }

    @Test func `says which labels the base does not know`() throws {
        let program = try program()
        try program.write("other.tsv", "text\tlabel\ngood\tyes\nbad\tno\n")
        let outcome = try program.run("train", "other.tsv", "--base", "m.stance", "-o", "own.stance")
        #expect(outcome.code == 1)
        #expect(
            outcome.error
                == "the data have labels that the model does not know: “no”, “yes”; the model tells apart “supportive”, “critical”, “neutral”\n"
        )
        #expect(program.read("own.stance") == nil)
    }

    @Test func `warns where the base knows the rows already`() throws {
        let program = try program()
        let outcome = try program.run(
            "train", "rows.tsv", "--base", "m.stance", "-o", "own.stance", "--features", "words", "--weighting", "tfidf"
        )
        #expect(
            outcome.error
                == "warning   rows.tsv: the base was trained on this file, so it is judged too well\n")
    }

    @Test func `refuses a choice that the base makes`() throws {
        let program = try program()
        let outcome = try program.run(
            "train", "own.tsv", "--base", "m.stance", "-o", "own.stance", "--targets", "masked")
        #expect(outcome.code == 64)
        #expect(outcome.error == "--targets: expected no choice beside --base, which makes it, found masked\n")
    }
}
