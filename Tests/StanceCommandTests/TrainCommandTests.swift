import Foundation
import Testing

@Suite struct TrainCommandTests {
    @Test func `needs nothing but data and a name for the model`() throws {
        let program = try Program()
        try program.write("rows.tsv", Program.labelled)
        let outcome = try program.run("train", "rows.tsv", "-o", "m.stance")
        #expect(outcome.code == 0)
        #expect(outcome.error == "")
        let lines = outcome.output.split(separator: "\n")
        #expect(
            lines[0]
                == "data      48 rows · supportive 18, critical 18, neutral 12 · 6 groups in column “topic” (folds keep them whole)"
        )
        #expect(lines[1].hasPrefix("search    "))
        #expect(lines[1].hasSuffix(" settings × 5 folds, by macro-F1; the best cost of each:"))
        #expect(lines.count { $0.contains("macro-F1") && $0.contains("  C ") } == 10)
        #expect(lines.count { $0.hasSuffix("chosen: the highest") } == 1)
        #expect(lines.contains { $0.hasPrefix("scores    each group left out: macro-F1 ") })
        #expect(lines.last?.hasPrefix("wrote     m.stance  ") == true)
        #expect(try program.files == ["m.stance", "rows.tsv"])
    }

    @Test func `compares n-grams, weightings and costs when the rest is fixed`() throws {
        let program = try Program()
        try program.write("rows.tsv", Program.labelled)
        let outcome = try program.run(
            "train", "rows.tsv", "-o", "m.stance", "--lexicon", "none", "--no-negation", "--class-weight", "none")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines[1] == "search    30 settings × 5 folds, by macro-F1; the best cost of each:")
        #expect(lines.count { $0.contains("macro-F1") && $0.contains("  C ") } == 6)
    }

    @Test func `makes the same file with any number of threads`() throws {
        let program = try Program()
        try program.write("rows.tsv", Program.labelled)
        for threads in ["1", "2", "3", "8"] {
            try program.run("train", "rows.tsv", "-o", "\(threads).stance", "--threads", threads)
        }
        let first = try #require(program.read("1.stance"))
        for threads in ["2", "3", "8"] { #expect(program.read("\(threads).stance") == first) }
    }

    @Test func `fits what is fixed without scores when told not to validate`() throws {
        let program = try Program()
        try program.write("rows.tsv", Program.labelled)
        let fixed = [
            "--features", "words", "--weighting", "tfidf", "--cost", "1", "--lexicon", "none", "--no-negation",
            "--class-weight", "none", "--no-validation",
        ]
        let outcome = try program.run(["train", "rows.tsv", "-o", "m.stance"] + fixed)
        #expect(outcome.code == 0, "\(outcome.error)")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.dropFirst().prefix(2) == ["setting   words, idf, C 1", "scores    none: no row was held out"])
        #expect(lines.count == 4)
        let inspected = try program.run("inspect", "m.stance", "--top", "0").output
        #expect(inspected.contains("held out    nothing, so there are no scores\n"))
        let json = try program.run("inspect", "m.stance", "--json").output
        #expect(json.contains("\"scores\":{},\"search\":[]") && !json.contains("\"folds\""))
        let classified = try program.run("classify", "--lines", "-", "-m", "m.stance", input: "it is good\n")
        #expect(classified.code == 0, "\(classified.error)")
    }

    @Test func `holds rows out as it is told`() throws {
        let program = try Program()
        try program.write("rows.tsv", Program.labelled)
        func train(_ options: String...) throws -> Program.Outcome {
            try program.run(
                [
                    "train", "rows.tsv", "-o", "m.stance", "--features", "words", "--cost", "10", "--lexicon", "none",
                    "--no-negation", "--class-weight", "none",
                ] + options)
        }
        let folded = try train("--weighting", "tfidf", "--held-out", "folds", "--ignore-groups")
        #expect(folded.output.contains("\nscores    held out, 5 folds: macro-F1 "), "\(folded.error)")
        let rows = try train("--weighting", "tfidf", "--held-out", "leave-one-out", "--ignore-groups")
        #expect(rows.output.contains("\nscores    each row left out: macro-F1 "), "\(rows.error)")
        #expect(!rows.output.contains("optimistic"))
        let json = try program.run("inspect", "m.stance", "--json").output
        #expect(json.contains("\"heldOut\":\"leave-one-out\""))
        let open = try train("--held-out", "leave-one-out")
        #expect(open.code == 64)
        #expect(
            open.error.contains(
                "--held-out leave-one-out: expected --weighting tfidf, as naive-Bayes ratios have learned from the labels of "
                    + "the rows left out, found the weighting left to the search"))
        let chosen = try train("--held-out", "leave-one-out", "--weighting", "tfidf-nb").error
        #expect(chosen.contains("found --weighting tfidf-nb"))
        #expect(try train("--held-out", "jackknife").code == 64)
    }

    @Test func `refuses to go without validation while choices are open`() throws {
        let program = try Program()
        try program.write("rows.tsv", Program.labelled)
        let open = try program.run("train", "rows.tsv", "-o", "m.stance", "--no-validation", "--features", "words")
        #expect(open.code == 64)
        #expect(
            open.error.contains(
                "--no-validation: expected every choice to be made, found none made by --weighting, --cost, --class-weight, "
                    + "--lexicon, --negation or --no-negation"))
        #expect(try program.files == ["rows.tsv"])
    }

    @Test func `takes several files, CSV and JSON Lines among them, and standard input`() throws {
        let program = try Program()
        try program.write("a.csv", "Label,Text\nyes,\"good, very good\"\nno,bad\n")
        try program.write(
            "b.jsonl", "{\"text\": \"fine\", \"label\": \"yes\"}\n{\"text\": \"poor\", \"label\": \"no\"}\n")
        let outcome = try program.run(
            "train", "a.csv", "b.jsonl", "-", "-o", "m.stance", "--cost", "1", "--features", "words", "--weighting",
            "tfidf", "--lexicon", "none", "--no-negation",
            input: "text\tlabel\nnice\tyes\nawful\tno\n")
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(outcome.output.hasPrefix("data      6 rows · no 3, yes 3\nsetting   words, idf, C 1\n"))
    }

    @Test func `points at the bad field of a row, writes nothing, and goes on when told to`() throws {
        let program = try Program()
        try program.write("broken.csv", "text,label\nfine,yes\n\"The ban is overdue, said the mayor.\",\nbad,no\n")
        let outcome = try program.run("train", "broken.csv", "-o", "m.stance")
        #expect(outcome.code == 1)
        #expect(outcome.output == "")
        #expect(
            outcome.error == """
                broken.csv:3:39: expected a label, found an empty field
                    3 | "The ban is overdue, said the mayor.",
                      |                                       ^
                fix the row, or leave such rows out with --skip-bad-rows

                """)
        #expect(try program.files == ["broken.csv"])

        let skipping = try program.run("train", "broken.csv", "-o", "m.stance", "--skip-bad-rows")
        #expect(skipping.code == 0)
        #expect(skipping.output.hasPrefix("data      2 rows · no 1, yes 1\n"))
        #expect(skipping.error.contains("left out  broken.csv:3:39: expected a label, found an empty field"))
        #expect(skipping.error.hasSuffix("note      1 row left out as bad\n"))
    }

    @Test func `says what is wrong with files and options`() throws {
        let program = try Program()
        try program.write("rows.tsv", Program.labelled)
        let missing = try program.run("train", "none.tsv", "-o", "m.stance")
        #expect(missing.error == "cannot read none.tsv: no such file\n")
        #expect(missing.code == 1)
        let folder = try program.run("train", "rows.tsv", "-o", "no/m.stance")
        #expect(folder.error == "no/m.stance: cannot write to directory no: no such file or directory\n")
        #expect(folder.code == 1)
        let cost = try program.run("train", "rows.tsv", "-o", "m.stance", "--cost", "-1")
        #expect(cost.code == 64)
        let costZero = try program.run("train", "rows.tsv", "-o", "m.stance", "--cost", "0")
        #expect(costZero.error == "--cost: expected a number from 1e-9 to 1e9, found 0.0\n")
        #expect(costZero.code == 64)
        let lengths = try program.run("train", "rows.tsv", "-o", "m.stance", "--word-ngrams", "3-1")
        #expect(lengths.error.contains("The value '3-1' is invalid for '--word-ngrams <shortest-longest>'"))
        #expect(lengths.code == 64)
        let features = try program.run("train", "rows.tsv", "-o", "m.stance", "--features", "all")
        #expect(features.code == 64)
        let unnamed = try program.run("train", "rows.tsv")
        #expect(unnamed.error.hasPrefix("Error: Missing expected argument '--output <model>'"))
        #expect(unnamed.code == 64)
        #expect(try program.files == ["rows.tsv"])
    }

    @Test func `never writes over what is no model`() throws {
        let program = try Program()
        try program.write("rows.tsv", Program.labelled)
        let outcome = try program.run("train", "rows.tsv", "-o", "rows.tsv")
        #expect(outcome.code == 1)
        #expect(outcome.error == "rows.tsv: exists and is no Stance model; name another file or remove it first\n")
        #expect(program.read("rows.tsv") == Data(Program.labelled.utf8))
        let device = try program.run("train", "rows.tsv", "-o", "/dev/null")
        #expect(device.code == 1 && device.error == "/dev/null: is a device or pipe; name a file to write\n")
    }

    @Test func `keeps the old model when training fails`() throws {
        let program = try Program()
        try program.train()
        let before = program.read("m.stance")
        try program.write("one.tsv", "text\tlabel\na\tx\nb\tx\n")
        let outcome = try program.run("train", "one.tsv", "-o", "m.stance")
        #expect(outcome.code == 1)
        #expect(program.read("m.stance") == before)
    }
}
