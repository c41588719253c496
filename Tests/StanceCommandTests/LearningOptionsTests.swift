import Foundation
import Testing

@Suite struct LearningOptionsTests {
    /// All that the search would choose, fixed.
    fileprivate static let fixed = [
        "--features", "words", "--weighting", "tfidf", "--cost", "10", "--no-negation", "--class-weight", "none",
    ]

    /// Trains m.stance on rows.tsv in a folder of its own.
    fileprivate func train(
        _ arguments: [String], rows: String = Program.labelled, lexicon: String? = nil
    ) throws -> (program: Program, outcome: Program.Outcome) {
        let program = try Program()
        try program.write("rows.tsv", rows)
        if let lexicon { try program.write("my.tsv", lexicon) }
        return (program, try program.run(["train", "rows.tsv", "-o", "m.stance"] + arguments))
    }

    fileprivate func header(_ program: Program) throws -> [String: Any] {
        let json = try program.run("inspect", "m.stance", "--json").output
        return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }

    @Suite struct LexiconTests {
        private let tests = LearningOptionsTests()

        @Test func `takes a lexicon from a file, and puts it in the model`() throws {
            let lexicon = "entry\tclass\nharm*\thurt\nfreedom\t2\n"
            let (program, outcome) = try tests.train(
                LearningOptionsTests.fixed + ["--lexicon", "my.tsv"], lexicon: lexicon)
            #expect(outcome.code == 0, "\(outcome.error)")
            #expect(outcome.output.contains("\nsetting   words + my lexicon, idf, C 10\n"))
            #expect(try tests.header(program)["lexicon"] as? String == "my")
            #expect(program.read("m.stance")?.range(of: Data(lexicon.utf8)) != nil)
            let inspected = try program.run("inspect", "m.stance", "--top", "0").output
            #expect(inspected.contains(" n-grams of 1-1 classes\n"))
            #expect(inspected.contains(" n-grams of 1-4 class-sequence\n"))
            // The classifier needs the model file alone.
            let answer = try program.run(
                "classify", "--lines", "-", "-m", "m.stance", "--format", "tsv", input: "harmfulness\n")
            #expect(answer.output.split(separator: "\n").last?.hasPrefix("supportive\t") == true)
        }

        @Test func `joins lexicons by a plus sign`() throws {
            let lexicon = "entry\tclass\nharm*\thurt\n"
            let (program, outcome) = try tests.train(
                LearningOptionsTests.fixed + ["--lexicon", "my.tsv+./my.tsv"], lexicon: lexicon)
            #expect(outcome.output.contains("\nsetting   words + my+my lexicon, idf, C 10\n"), "\(outcome.error)")
            #expect(try tests.header(program)["lexicon"] as? String == "my+my")
        }

        @Test func `uses none when told so`() throws {
            let (program, outcome) = try tests.train(LearningOptionsTests.fixed + ["--lexicon", "none"])
            #expect(outcome.output.contains("\nsetting   words, idf, C 10\n"))
            #expect(try tests.header(program)["lexicon"] == nil)
        }

        @Test func `says that there is no lexicon of a name`() throws {
            let (program, outcome) = try tests.train(LearningOptionsTests.fixed + ["--lexicon", "no-such-lexicon"])
            #expect(outcome.code == 1 && outcome.output == "")
            #expect(
                outcome.error.hasPrefix(
                    "no lexicon “no-such-lexicon”: there is no such file, and none is shipped in "))
            #expect(outcome.error.hasSuffix("; name a lexicon file with --lexicon\n"))
            let missing = try program.run("train", "rows.tsv", "-o", "m.stance", "--lexicon", "none.tsv")
            #expect(missing.error == "cannot read none.tsv: no such file\n" && missing.code == 1)
        }

        @Test func `says what is wrong in a lexicon`() throws {
            let (_, outcome) = try tests.train(
                LearningOptionsTests.fixed + ["--lexicon", "my.tsv"], lexicon: "entry\tclass\nharm\n")
            #expect(outcome.error == "my:2: expected an entry, a tab, and a class or a strength\n")
            #expect(outcome.code == 1)
        }
    }

    @Suite struct MetricTests {
        private let tests = LearningOptionsTests()

        @Test func `needs labels to compare by their F1`() throws {
            let (_, outcome) = try tests.train(["--metric", "f-avg"])
            #expect(outcome.code == 64)
            #expect(
                outcome.error == "--metric f-avg: expected two labels named by --f-avg-labels, found none\n")
        }

        @Test func `refuses labels to average that are not there`() throws {
            let message =
                "--f-avg-labels: expected labels among “supportive”, “critical”, “neutral”, found “pro”\n"
            let (program, outcome) = try tests.train(["--metric", "f-avg", "--f-avg-labels", "critical,pro"])
            #expect(outcome.error == message && outcome.code == 64)
            try program.train()
            let evaluation = try program.run("evaluate", "m.stance", "rows.tsv", "--f-avg-labels", "critical,pro")
            #expect(evaluation.error.hasSuffix(message) && evaluation.code == 64)
            let validation = try program.run(
                ["cross-validate", "rows.tsv", "--f-avg-labels", "critical,pro", "--lexicon", "none"]
                    + LearningOptionsTests.fixed)
            #expect(validation.error == message && validation.code == 64)
            let twice = try program.run("train", "rows.tsv", "-o", "n.stance", "--f-avg-labels", "pro,pro")
            #expect(twice.error.contains("The value 'pro,pro' is invalid for '--f-avg-labels <labels>'"))
        }

        @Test(arguments: [
            ("f-avg", "F_avg", "highest"), ("log-loss", "log loss", "lowest"), ("accuracy", "accuracy", "highest"),
        ])
        func `compares settings by the metric that is named`(metric: String, name: String, best: String) throws {
            let (program, outcome) = try tests.train([
                "--metric", metric, "--f-avg-labels", "critical,neutral", "--features", "words", "--weighting", "tfidf",
                "--no-negation", "--lexicon", "none", "--class-weight", "none",
            ])
            #expect(outcome.code == 0, "\(outcome.error)")
            #expect(outcome.output.contains("\nsearch    5 settings × 5 folds, by \(name); the best cost of each:\n"))
            #expect(outcome.output.contains("  \(name) 0.") || outcome.output.contains("  \(name) 1."))
            #expect(outcome.output.contains("  chosen: the \(best)\n"))
            let provenance = try #require(try tests.header(program)["provenance"] as? [String: Any])
            #expect(provenance["metric"] as? String == metric.replacingOccurrences(of: "-", with: "_"))
        }

        @Test func `refuses a metric that it does not know and a budget of nothing`() throws {
            let (program, outcome) = try tests.train(["--metric", "brier"])
            #expect(outcome.code == 64)
            let budget = try program.run("train", "rows.tsv", "-o", "m.stance", "--budget", "0")
            #expect(budget.error.hasPrefix("Error: --budget: expected seconds from 0 to 1e7, found 0.0"))
            #expect(budget.code == 64)
        }
    }

    @Suite struct ClassWeightTests {
        private let tests = LearningOptionsTests()

        @Test(arguments: [
            "critical", "critical=", "critical=x", "critical=0", "critical=-1", "critical=1,critical=2", "=2",
            "critical=1,", "even",
        ])
        func `refuses what is no weight`(argument: String) throws {
            let (_, outcome) = try tests.train(
                LearningOptionsTests.fixed + ["--lexicon", "none", "--class-weight", argument])
            #expect(outcome.code == 64)
            #expect(outcome.error.contains("The value '\(argument)' is invalid for '--class-weight <weights>'"))
        }

        @Test func `refuses weights of labels that are not there`() throws {
            let (_, outcome) = try tests.train(
                LearningOptionsTests.fixed + ["--lexicon", "none", "--class-weight", "critical=2,pro=3"])
            #expect(outcome.code == 64)
            #expect(
                outcome.error
                    == "--class-weight: expected labels among “supportive”, “critical”, “neutral”, found “pro”\n")
        }

        @Test func `makes the label with a large weight more probable`() throws {
            func probability(_ weight: String) throws -> Double {
                let (program, outcome) = try tests.train(
                    LearningOptionsTests.fixed + ["--lexicon", "none", "--class-weight", weight])
                #expect(outcome.code == 0, "\(outcome.error)")
                let answer = try program.run(
                    "classify", "--lines", "-", "-m", "m.stance", "--format", "tsv", input: "on drones\n")
                let columns = try #require(answer.output.split(separator: "\n").last).split(separator: "\t")
                // label, probability, then supportive, critical, neutral.
                return try #require(Double(columns[4]))
            }
            let plain = try probability("none")
            // Neutral has 12 rows of 48, the others 18 each.
            #expect(try probability("balanced") > plain + 0.01)
            #expect(try probability("neutral=20") > plain + 0.1)
        }
    }

    @Suite struct TargetTests {
        private let tests = LearningOptionsTests()

        /// Good is x for bags and y for guns; bad is the reverse.
        private static let rows = {
            var text = "text\tlabel\ttarget\n"
            for row in 0..<40 {
                let (cue, target) = (row % 2, row / 2 % 2)
                text +=
                    "it is \(["good", "bad"][cue]) w\(row)\t\(["x", "y"][(cue + target) % 2])\t\(["bags", "guns"][target])\n"
            }
            return text
        }()

        @Test(arguments: ["separate", "crossed"])
        func `labels a text by what is said of its target`(use: String) throws {
            let (program, outcome) = try tests.train(
                LearningOptionsTests.fixed + ["--lexicon", "none", "--targets", use], rows: Self.rows)
            #expect(outcome.code == 0, "\(outcome.error)")
            #expect(outcome.output.contains("\nsetting   words, targets \(use), idf, C 10\n"))
            let header = try tests.header(program)
            #expect(header["targetUse"] as? String == use)
            let parts = try #require(header["parts"] as? [[String: Any]])
            #expect(parts.map { $0["target"] as? String } == [nil, "bags", "guns"])

            func labels(_ arguments: String...) throws -> [Substring] {
                let outcome = try program.run(
                    ["classify", "--lines", "-", "-m", "m.stance", "--format", "tsv"] + arguments,
                    input: "it is good\nit is bad\n")
                #expect(outcome.code == 0, "\(outcome.error)")
                return outcome.output.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "\t" } }
            }
            #expect(try labels("--target", "bags") == ["x", "y"])
            #expect(try labels("--target", "guns") == ["y", "x"])

            // A target that the model does not know is answered as if there were none.
            try program.write("a.txt", "It is good.")
            let article = ["classify", "a.txt", "-m", "m.stance", "--format", "jsonl"]
            let plain = try program.run(article)
            let unknown = try program.run(article + ["--target", "fur"])
            #expect(unknown.output == plain.output)
            #expect(
                unknown.error == "note      the model has no weights for “fur”, only for “bags”, “guns”: "
                    + "texts are labelled by what these have in common\n")
            #expect(try program.run(article + ["--target", "guns"]).output != plain.output)
        }

        @Test func `takes the targets of rows from their column, unless one is named for all`() throws {
            let (program, _) = try tests.train(
                LearningOptionsTests.fixed + ["--lexicon", "none", "--targets", "separate"], rows: Self.rows)
            try program.write("new.tsv", "text\tmotion\nit is good\tbags\nit is good\tguns\n")
            func labels(_ arguments: String...) throws -> [Substring] {
                try program.run(["classify", "--rows", "new.tsv", "-m", "m.stance", "--format", "tsv"] + arguments)
                    .output.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "\t" } }
            }
            #expect(try labels() == ["x", "y"])
            #expect(try labels("--target", "guns") == ["y", "y"])
            let evaluation = try program.run("evaluate", "m.stance", "rows.tsv")
            #expect(evaluation.output.contains("accuracy 1.000"))
        }

        @Test func `refuses a use that it does not know`() throws {
            let (_, outcome) = try tests.train(["--targets", "all"])
            #expect(outcome.code == 64)
            #expect(outcome.error.contains("'--targets <use>'"))
        }

        @Test func `names the settings of all folds in JSON`() throws {
            let program = try Program()
            try program.write("rows.tsv", Self.rows)
            let outcome = try program.run(
                ["cross-validate", "rows.tsv", "--json", "--lexicon", "none", "--targets", "masked", "--folds", "2"]
                    + LearningOptionsTests.fixed)
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
            let settings = try #require(object["settings_by_fold"] as? [[String: Any]])
            #expect(settings.count == 2)
            for setting in settings {
                #expect(setting["negation"] as? Bool == false && setting["lexicon"] is NSNull)
                #expect(setting["targets"] as? String == "masked" && setting["features"] as? String == "words")
            }
        }
    }
}
