import Foundation
import Testing

@Suite struct SuspiciousCommandTests {
    /// The labelled rows with a wrong label in line 4.
    private static let flipped = Program.labelled.replacing(
        "On vapes, the ban is overdue.\tsupportive", with: "On vapes, the ban is overdue.\tcritical")

    private static let fixed = [
        "--features", "words", "--weighting", "tfidf", "--cost", "10", "--lexicon", "none", "--no-negation",
        "--class-weight", "none",
    ]

    @Test func `train lists rows that models without them label otherwise, and writes the list`() throws {
        let program = try Program()
        try program.write("rows.tsv", Self.flipped)
        let outcome = try program.run(
            ["train", "rows.tsv", "-o", "m.stance", "--suspicious", "5", "--suspicious-file", "list.tsv"] + Self.fixed)
        #expect(outcome.code == 0, "\(outcome.error)")
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0.hasPrefix("suspect   1 of 48 rows") })
        #expect(lines[start - 1].isEmpty)
        let row = try #require(lines.first { $0.hasPrefix("  rows.tsv:4  critical 0.") })
        #expect(row.contains(", supportive 0.") && row.contains("overdue” +"))
        #expect(lines.contains("      On vapes, the ban is overdue."))
        #expect(lines.contains("list      list.tsv, 1 row"))
        let list = String(decoding: try #require(program.read("list.tsv")), as: UTF8.self).split(separator: "\n")
        #expect(list.count == 2 && list[0].hasPrefix("file\tline\tlabel\tprobability\tsuggested_label\t"))
        #expect(list[1].hasPrefix("rows.tsv\t4\tcritical\t0.0") && list[1].contains("\tsupportive\t0.9"))
    }

    @Test func `check lists them by a model, and warns if it has learned the rows`() throws {
        let program = try Program()
        try program.train()
        try program.write("other.tsv", Self.flipped)
        let outcome = try program.run("check", "other.tsv", "--model", "m.stance", "--suspicious", "3")
        #expect(outcome.output.contains("suspect   1 of 48 rows to which the model gives another label;"))
        #expect(outcome.output.contains("\n  other.tsv:4  critical 0."))
        #expect(!outcome.output.contains("the model was trained on"))
        let seen = try program.run("check", "rows.tsv", "-m", "m.stance")
        #expect(seen.output.contains("\nsuspect   none: the model gives each of the 48 rows its own label\n"))
        let training = try program.run(["train", "other.tsv", "-o", "o.stance"] + Self.fixed)
        #expect(training.code == 0, "\(training.error)")
        let learned = try program.run("check", "other.tsv", "-m", "o.stance", "--json")
        #expect(learned.error.hasPrefix("warning   other.tsv: the model was trained on this file, so it has learned"))
        #expect(learned.output.contains(#""suspicious":{"basis":"seen","rows":48,"doubted":"#))
    }

    @Test func `check without a model trains one, as train does`() throws {
        let program = try Program()
        try program.write("rows.tsv", Self.flipped)
        let outcome = try program.run("check", "rows.tsv", "--suspicious", "1", "--report", "page.html")
        #expect(outcome.error == "")
        #expect(outcome.output.contains("models that have not seen them give another label"))
        #expect(outcome.output.contains("\n  rows.tsv:4  critical 0."))
        let trained = try program.run("train", "rows.tsv", "-o", "m.stance", "--suspicious", "1")
        func list(_ outcome: Program.Outcome) -> Substring? {
            outcome.output.firstRange(of: "suspect ").map { outcome.output[$0.lowerBound...] }
        }
        let ofTrain = try #require(list(trained))
        #expect(list(outcome)?.hasPrefix(ofTrain) == true)
        let page = String(decoding: try #require(program.read("page.html")), as: UTF8.self)
        #expect(page.contains("Suspicious labels") && page.contains("On vapes, the ban is overdue."))
    }

    @Test func `has no list unless asked for one`() throws {
        let program = try Program()
        try program.write("rows.tsv", Self.flipped)
        #expect(try !program.run("check", "rows.tsv").output.contains("suspect"))
        #expect(try program.run("check", "rows.tsv", "--json").output.hasSuffix(#","suspicious":null}"# + "\n"))
    }

    @Test(arguments: [
        (
            ["train", "rows.tsv", "-o", "m.stance", "--no-validation", "--suspicious", "5"],
            "--suspicious: expected rows to be held out, found --no-validation"
        ),
        (
            ["train", "rows.tsv", "-o", "m.stance", "--suspicious-file", "l"],
            "--suspicious-file goes with --suspicious"
        ),
        (["check", "rows.tsv", "--suspicious-file", "l"], "--suspicious-file goes with --suspicious"),
        (["check", "rows.tsv", "--suspicious", "0"], "--suspicious: expected a whole number from 1, found 0"),
    ])
    func `refuses`(arguments: [String], message: String) throws {
        let program = try Program()
        try program.write("rows.tsv", Self.flipped)
        let outcome = try program.run(arguments)
        #expect(outcome.code == 64 && outcome.error.contains(message), "\(outcome.error)")
        #expect(try program.files == ["rows.tsv"])
    }

    @Test func `replaces no file that is no such list`() throws {
        let program = try Program()
        try program.write("rows.tsv", Self.flipped)
        let outcome = try program.run(
            ["train", "rows.tsv", "-o", "m.stance", "--suspicious", "5", "--suspicious-file", "rows.tsv"] + Self.fixed)
        #expect(outcome.code == 1 && outcome.error.contains("list of suspicious rows"), "\(outcome.error)")
        #expect(program.read("rows.tsv") == Data(Self.flipped.utf8))
    }
}
