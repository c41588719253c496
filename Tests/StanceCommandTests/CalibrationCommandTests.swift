import Foundation
import Testing

@Suite struct CalibrationCommandTests {
    /// A third of the rows has a word that says nothing, the others one that is right nine times in ten.
    private func trained() throws -> Program {
        let program = try Program()
        var text = "text\tlabel\n"
        for row in 0..<180 {
            let (label, pair) = (row % 2, row / 2)
            let cue = pair % 3 == 0 ? "today" : ["overdue", "overreach"][pair % 10 == 1 ? 1 - label : label]
            text += "It is \(cue) says w\(row)\t\(["supportive", "critical"][label])\n"
        }
        try program.write("noisy.tsv", text)
        let outcome = try program.run(
            "train", "noisy.tsv", "-o", "m.stance", "--features", "words", "--weighting", "tfidf", "--cost", "1",
            "--lexicon", "none", "--no-negation", "--class-weight", "none", "--min-df", "2", "--held-out", "folds")
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(
            outcome.output.contains(
                /\ncalibrate temperature \d+\.\d\d: calibration error 0\.\d{3} → 0\.\d{3}, log loss \d\.\d{3} → 0\.\d{3}, on held-out rows\n/
            ), "\(outcome.output)")
        return program
    }

    private let lines = "It is overdue\nIt is today\nunknown words\nIt is overreach\n"

    private func object(_ line: some StringProtocol) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    @Test func `marks what is uncertain in every format, whatever the number of threads`() throws {
        let program = try trained()
        for threads in ["1", "2", "3"] {
            let outcome = try program.run(
                "classify", "-m", "m.stance", "--lines", "-", "--max-error", "0.2", "--format", "tsv", "--threads",
                threads, input: lines)
            #expect(outcome.code == 0, "\(outcome.error)")
            let fields = outcome.output.split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
            #expect(fields.map(\.[0]) == ["supportive", "uncertain", "uncertain", "critical"])
            // The most probable label can still be told.
            #expect(fields.allSatisfy { $0[1] == max($0[2], $0[3]) })
            #expect(
                outcome.error.contains(
                    /^note      accepts 87 % of 180 held-out rows, those with a probability of 0\.\d{3} or more; \d+\.\d % \[\d+\.\d, \d+\.\d\] of them wrong; others are marked “uncertain”\n$/
                ), "\(outcome.error)")
        }
        let csv = try program.run(
            "classify", "-m", "m.stance", "--rows", "noisy.tsv", "--max-error", "0.2", "--format", "csv")
        let marks = csv.output.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
        #expect(marks.count == 180 && marks.count { $0 == "uncertain" } == 60)
        #expect(Set(marks) == ["supportive", "critical", "uncertain"])
        let json = try program.run(
            "classify", "-m", "m.stance", "--lines", "-", "--max-error", "0.2", "--format", "jsonl", input: lines)
        let answers = try json.output.split(separator: "\n").map(object)
        #expect(answers.map { $0["label"] as? String } == ["supportive", "uncertain", "uncertain", "critical"])
        #expect(answers.allSatisfy { ($0["probabilities"] as? [String: Double])?.count == 2 })
        let table = try program.run(
            "classify", "-m", "m.stance", "--lines", "-", "--max-error", "0.2", input: lines)
        let rows = table.output.split(separator: "\n")
        #expect(rows[0].hasPrefix("  supportive  0.") && rows[1].hasPrefix("  uncertain   0."))
        #expect(rows[2].hasPrefix("  (uncertain)  0."))
    }

    @Test func `leaves uncertain sentences out of an article's summary`() throws {
        let program = try trained()
        try program.write("a.txt", "It is overdue.\n\nIt is today.\n\nIt is overdue.\n")
        let table = try program.run("classify", "-m", "m.stance", "a.txt", "--max-error", "0.2")
        #expect(
            table.output.contains("3 sentences · supportive 2 (mean 0.") && table.output.contains(" · 1 uncertain · "),
            "\(table.output)")
        #expect(table.output.contains(": 100 % of 2 that take a side [34, 100]"), "\(table.output)")
        let json = try program.run(
            "classify", "-m", "m.stance", "a.txt", "--max-error", "0.2", "--format", "jsonl")
        let article = try object(#require(json.output.split(separator: "\n").last))
        #expect(article["counted"] as? Int == 2 && article["uncertain"] as? Int == 1)
        #expect(article["counts"] as? [String: Int] == ["supportive": 2, "critical": 0])
        let plain = try program.run("classify", "-m", "m.stance", "a.txt", "--format", "jsonl")
        #expect(!plain.output.contains("uncertain"))
    }

    @Test func `refuses what cannot be promised`() throws {
        let program = try trained()
        func refused(_ arguments: String...) throws -> Program.Outcome {
            try program.run(["classify", "-m", "m.stance", "--lines", "-"] + arguments, input: lines)
        }
        for share in ["0", "1", "-0.5", "nan"] {
            let outcome = try refused("--max-error=\(share)")
            #expect(outcome.code == 64 && outcome.output.isEmpty)
            #expect(outcome.error.contains("--max-error: expected a share above 0 and below 1, found"))
        }
        let prior = try refused("--max-error", "0.2", "--prior", "critical=0.9")
        #expect(prior.code == 64)
        #expect(
            prior.error.contains(
                "--max-error and --prior exclude each other: the rows held out in training had the shares of training"))
        let unreachable = try refused("--max-error", "0.01")
        #expect(unreachable.code == 1 && unreachable.output.isEmpty)
        #expect(
            unreachable.error.hasPrefix(
                "maximum error: no probability of a label keeps the error among 180 held-out rows to 0.01; the lowest that any keeps is 0."
            ), "\(unreachable.error)")
        let plain = try program.run(
            "train", "noisy.tsv", "-o", "plain.stance", "--features", "words", "--weighting", "tfidf", "--cost", "1",
            "--lexicon", "none", "--no-negation", "--class-weight", "none", "--no-validation")
        #expect(plain.code == 0 && !plain.output.contains("calibrate"))
        let nothing = try program.run(
            "classify", "-m", "plain.stance", "--lines", "-", "--max-error", "0.1", input: lines)
        #expect(nothing.code == 1 && nothing.output.isEmpty)
        #expect(
            nothing.error
                == "plain.stance: the model keeps no held-out rows to tell its error from; train it anew without --no-validation\n"
        )
        let curve = try program.run("inspect", "plain.stance", "--risk-coverage")
        #expect(curve.code == 1 && curve.error == nothing.error)
    }

    @Test func `shows calibration and the curve of risk over coverage`() throws {
        let program = try trained()
        let text = try program.run("inspect", "m.stance", "--top", "0")
        #expect(text.output.contains("\ncalibrated  temperature "), "\(text.output)")
        let header = try object(program.run("inspect", "m.stance", "--json").output)
        let provenance = try #require(header["provenance"] as? [String: Any])
        let calibration = try #require(provenance["calibration"] as? [String: Any])
        #expect(try #require(calibration["temperature"] as? Double) < 1)
        let curve = try program.run("inspect", "m.stance", "--risk-coverage")
        let rows = curve.output.split(separator: "\n")
        #expect(rows[0] == "  coverage  rows  probability   error")
        #expect(rows[1].hasPrefix("   100.0 %   180        0."))
        #expect(rows.last?.hasPrefix("area under the curve of error over coverage: 0.") == true)
        let json = try object(program.run("inspect", "m.stance", "--risk-coverage", "--json").output)
        #expect(json["schema"] as? String == "stance.risk-coverage/1" && json["rows"] as? Int == 180)
        let points = try #require(json["points"] as? [[String: Any]])
        #expect(points.last?["accepted"] as? Int == 180)
    }

    @Test func `is in the JSON of evaluations`() throws {
        let program = try trained()
        let evaluation = try object(program.run("evaluate", "m.stance", "noisy.tsv", "--json").output)
        let curve = try #require(evaluation["risk_coverage"] as? [String: Any])
        let points = try #require(curve["points"] as? [[String: Any]])
        #expect(points.last?["accepted"] as? Int == 180 && curve["area"] is Double)
        let validation = try program.run(
            "cross-validate", "noisy.tsv", "--features", "words", "--weighting", "tfidf", "--cost", "1", "--lexicon",
            "none", "--no-negation", "--class-weight", "none", "--min-df", "2", "--json")
        let settings = try #require(try object(validation.output)["settings_by_fold"] as? [[String: Any]])
        #expect(settings.count == 5 && settings.allSatisfy { ($0["temperature"] as? Double ?? 1) != 1 })
    }
}
