import Foundation
import Testing

@Suite struct EvaluateCommandTests {
    @Test func `prints scores, classes and the confusion matrix`() throws {
        let program = try Program()
        try program.train()
        let outcome = try program.run("evaluate", "m.stance", "rows.tsv")
        #expect(outcome.code == 0, "\(outcome.error)")
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "data      48 rows")
        #expect(
            lines[1].hasPrefix("scores    macro-F1 1.000 [1.000, 1.000] · accuracy 1.000 [1.000, 1.000] · log loss 0."))
        #expect(lines[1].hasSuffix("always “supportive”: accuracy 0.375, macro-F1 0.182"))
        #expect(lines[3] == "  label       precision  recall     F1                  support")
        #expect(lines[4] == "  supportive      1.000   1.000  1.000  [1.000, 1.000]       18")
        #expect(lines[8] == "  true \\ predicted  supportive  critical  neutral")
        #expect(lines[9] == "  supportive                18         0        0")
        #expect(lines[12] == "[low, high]: 95 % bootstrap intervals over 6 groups; too narrow with so few")
    }

    @Test func `warns when the rows are those of the training`() throws {
        let program = try Program()
        try program.train()
        let same = try program.run("evaluate", "m.stance", "rows.tsv")
        #expect(
            same.error
                == "warning   rows.tsv: the model was trained on this file; its scores say nothing about new rows\n")
        try program.write("new.tsv", "text\tlabel\nThe ban is overdue.\tsupportive\n")
        let new = try program.run("evaluate", "m.stance", "new.tsv")
        #expect(new.error == "" && new.code == 0)
        #expect(new.output.contains("  critical        0.000       –  0.000"))
    }

    @Test func `prints the same as JSON`() throws {
        let program = try Program()
        try program.train()
        let outcome = try program.run("evaluate", "m.stance", "rows.tsv", "--json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "stance.evaluation/1")
        #expect(object["accuracy"] as? Double == 1)
        #expect(object["macro_f1"] as? Double == 1)
        #expect((object["log_loss"] as? Double ?? .nan) > 0)
        #expect(object["confusion_matrix"] as? [[Int]] == [[18, 0, 0], [0, 18, 0], [0, 0, 12]])
        let classes = try #require(object["classes"] as? [[String: Any]])
        #expect(classes.map { $0["support"] as? Int } == [18, 18, 12])
        #expect((object["intervals"] as? [String: Any])?["unit"] as? String == "group")
    }

    @Test func `refuses labels that the model does not know`() throws {
        let program = try Program()
        try program.train()
        try program.write("other.tsv", "text\tlabel\na\tpro\nb\tcon\n")
        let outcome = try program.run("evaluate", "m.stance", "other.tsv")
        #expect(outcome.code == 1)
        #expect(
            outcome.error
                == "the data have labels that the model does not know: “con”, “pro”; the model tells apart “supportive”, “critical”, “neutral”\n"
        )
    }
}

@Suite struct CrossValidateCommandTests {
    @Test func `scores held-out rows without writing a model`() throws {
        let program = try Program()
        try program.write("rows.tsv", Program.labelled)
        let outcome = try program.run("cross-validate", "rows.tsv", "--features", "words", "--folds", "3")
        #expect(outcome.code == 0, "\(outcome.error)")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("fold ") } == 3)
        #expect(lines.contains { $0.hasPrefix("scores    on unseen groups, 3 folds: macro-F1 ") })
        #expect(try program.files == ["rows.tsv"])
    }

    @Test func `names the setting of each fold in JSON`() throws {
        let program = try Program()
        try program.write("rows.tsv", Program.labelled)
        let outcome = try program.run(
            "cross-validate", "rows.tsv", "--json", "--features", "words", "--weighting", "tfidf", "--cost", "3",
            "--lexicon", "none", "--no-negation", "--ignore-groups")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let settings = try #require(object["settings_by_fold"] as? [[String: Any]])
        #expect(settings.map { $0["cost"] as? Double } == [3, 3, 3, 3, 3])
        #expect((object["intervals"] as? [String: Any])?["unit"] as? String == "row")
    }
}

@Suite struct InspectCommandTests {
    @Test func `shows labels, provenance and the strongest n-grams`() throws {
        let program = try Program()
        try program.train()
        let outcome = try program.run("inspect", "m.stance", "--top", "3")
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(outcome.output.hasPrefix("labels      supportive (18 rows), critical (18 rows), neutral (12 rows)\n"))
        #expect(outcome.output.contains("n-grams of 1-3 words\n"))
        #expect(outcome.output.contains("\nsetting     words, tfidf, C 10\n"))
        #expect(outcome.output.contains("\nspeaks for critical\n"))
        let json = try program.run("inspect", "m.stance", "--json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(object["labels"] as? [String] == ["supportive", "critical", "neutral"])
    }

    @Test func `helps newcomers`() throws {
        let program = try Program()
        let help = try program.run("--help")
        #expect(help.code == 0)
        #expect(help.output.contains("stance classify article.txt"))
        #expect(try program.run("train", "--help").output.contains("stance train labelled.tsv -o my.stance"))
        #expect(try program.run("--version").output == "0.1.0\n")
        #expect(try program.run("no-such-command").code == 64)
    }
}
