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
        #expect(
            lines[1].contains(
                " · always “supportive”: accuracy 0.375, macro-F1 0.182 · word list: accuracy 1.000, macro-F1 1.000"))
        #expect(lines[3].hasSuffix("majority  shares  word list"))
        #expect(lines[4].hasPrefix("  macro-F1              1.000  [1.000, 1.000]     0.182   0.182      1.000"))
        #expect(
            lines.contains {
                $0.hasPrefix("  ROC-AUC               1.000  [1.000, 1.000]         –   0.500          –")
            })
        let classes = try #require(lines.firstIndex { $0.hasPrefix("  label ") })
        #expect(lines[classes] == "  label       precision  recall     F1                  ROC-AUC  PR-AUC  support")
        #expect(
            lines[classes + 1] == "  supportive      1.000   1.000  1.000  [1.000, 1.000]    1.000   1.000       18")
        #expect(
            lines[classes + 4] == "  mean            1.000   1.000  1.000                    1.000   1.000       48")
        #expect(lines[classes + 7] == "  true \\ predicted  supportive  critical  neutral")
        #expect(lines[classes + 8] == "  supportive                18         0        0")
        #expect(lines.contains { $0.hasPrefix("  probability of the label  rows   mean  right") })
        #expect(lines.contains("[low, high]: 95 % bootstrap intervals over 6 groups; too narrow with so few"))
    }

    @Test func `scores parts of the rows by a column or by length`() throws {
        let program = try Program()
        try program.train()
        let byTopic = try program.run("evaluate", "m.stance", "rows.tsv", "--by", "topic")
        #expect(byTopic.code == 0, "\(byTopic.error)")
        #expect(byTopic.output.contains("\n  topic, worst first  rows  accuracy                  macro-F1\n"))
        #expect(
            byTopic.output.contains(
                "\n  drones                 8     1.000  [1.000, 1.000]     1.000  [0.667, 1.000]\n"))
        #expect(byTopic.output.contains("over the rows of a slice; too narrow where these are few\n"))
        let byLength = try program.run("evaluate", "m.stance", "rows.tsv", "--by", "length", "--json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(byLength.output.utf8)) as? [String: Any])
        let slices = try #require(object["slices"] as? [String: Any])
        #expect(slices["by"] as? String == "length")
        let scores = try #require(slices["scores"] as? [[String: Any]])
        #expect(scores.count == 4 && (scores[0]["slice"] as? String)?.hasSuffix(" characters") == true)
        #expect(scores.compactMap { $0["rows"] as? Int }.reduce(0, +) == 48)
        let missing = try program.run("evaluate", "m.stance", "rows.tsv", "--by", "style")
        #expect(missing.code == 1)
        #expect(missing.error.contains("expected a column “style” to score by, found “text”, “label”, “topic”"))
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
        #expect(new.output.contains("  critical        0.000       –  0.000          –       –        0"))
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
        for key in ["balanced_accuracy", "weighted_f1", "mcc", "kappa", "roc_auc", "pr_auc", "brier", "ece"] {
            #expect(object[key] is Double, "\(key)")
            #expect((object["intervals"] as? [String: Any])?[key] is [Double], "\(key)")
        }
        let bins = try #require(object["reliability"] as? [[String: Any]])
        #expect(bins.count == 10 && bins.compactMap { $0["rows"] as? Int }.reduce(0, +) == 48)
        let baseline = try #require(object["baseline"] as? [String: Any])
        #expect((baseline["prior"] as? [String: Any])?["roc_auc"] as? Double == 0.5)
        #expect((baseline["majority"] as? [String: Any])?["accuracy"] as? Double == 0.375)
        #expect((baseline["word_list"] as? [String: Any])?["macro_f1"] is Double)
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
