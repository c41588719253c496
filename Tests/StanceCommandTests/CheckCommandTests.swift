import Foundation
import Testing

@Suite struct CheckCommandTests {
    /// Forty rows with nothing wrong.
    private static let clean = (0..<40).map { "a\($0) b\($0) c\($0) d\($0)\t\($0 % 2 == 0 ? "pro" : "con")\n" }.joined()

    @Test func `says that nothing is wrong`() throws {
        let program = try Program()
        try program.write("rows.tsv", "text\tlabel\n" + Self.clean)
        let outcome = try program.run("check", "rows.tsv")
        #expect(
            outcome.output == """
                data      40 rows · con 20, pro 20 · words a text: 4 (median), at most 4

                found     nothing

                """)
        #expect(outcome.code == 0 && outcome.error == "")
    }

    @Test func `names rows, what they mean for a score, and what to do`() throws {
        let program = try Program()
        try program.write(
            "rows.tsv", "text\tlabel\n" + Self.clean + "A0 b0 c0 d0\tcon\na1 b1 c1 d1\tcon\ncafÃ© a\tpro\n\tpro\n")
        let outcome = try program.run("check", "rows.tsv")
        #expect(
            outcome.output == """
                data      43 rows · con 22, pro 21 · words a text: 4 (median), at most 4

                problem   1 row has no text
                          Training and scoring stop there, or go on without with --skip-bad-rows.
                          Fill in the text, or delete the row.
                            rows.tsv:45

                problem   1 text occurs with different labels (2 rows)
                          No model can learn them: whatever it says, 1 of these rows counts as wrong.
                          Settle on one label for each text, or leave the rows out.
                            rows.tsv:2   pro  a0 b0 c0 d0
                            rows.tsv:42  con  A0 b0 c0 d0

                warning   1 row repeats an earlier one: the same text, the same label
                          Cross-validation keeps equal texts in one fold; a split made by hand may not, and then scores come
                          out too high.
                          Keep one row of each text.
                            rows.tsv:3   con  a1 b1 c1 d1
                            rows.tsv:43  con  a1 b1 c1 d1

                warning   1 text has garbled characters
                          Words with such characters are like no others: nothing is learned from them that helps with clean
                          text.
                          Export the data anew as UTF-8, and read them as UTF-8.
                            rows.tsv:44  pro  “Ã©” for “é”  cafÃ© a

                found     2 problems, 2 warnings

                """)
        #expect(outcome.code == 1 && outcome.error == "")
    }

    @Test func `lists a few places, more, or all`() throws {
        let program = try Program()
        let empty = String(repeating: "\tpro\n", count: 5)
        try program.write("rows.tsv", "text\tlabel\n" + Self.clean + empty)
        func places(_ options: String...) throws -> [Substring] {
            try program.run(["check", "rows.tsv"] + options).output.split(separator: "\n").filter {
                $0.hasPrefix("            ")
            }.map { $0.dropFirst(12) }
        }
        #expect(try places() == ["rows.tsv:42", "rows.tsv:43", "rows.tsv:44", "… and 2 more"])
        #expect(try places("--show", "1") == ["rows.tsv:42", "… and 4 more"])
        #expect(try places("--show", "0") == ["… and 5 more to list with --show"])
        #expect(try places("--all").count == 5)
    }

    @Test func `finds rows of the training data`() throws {
        let program = try Program()
        try program.write("train.tsv", "text\tlabel\n" + Self.clean)
        try program.write("test.csv", "text,label\na0 b0 c0 d0,con\nx y z,pro\n\"a1 b1, c1 d1\",con\n")
        let outcome = try program.run("check", "test.csv", "--against", "train.tsv")
        #expect(outcome.code == 1)
        #expect(
            outcome.output.contains(
                """
                problem   1 row of 3 (33.3 %) stands in the other data too
                          A model trained on the one has seen the answers of the other: its scores come out too high. 1 of
                          them has another label there.
                          Leave them out of one of the two.
                            test.csv:2   con  a0 b0 c0 d0
                            train.tsv:2  pro  a0 b0 c0 d0

                """))
        #expect(outcome.output.contains("warning   1 text is nearly the same as one in the other data\n"))
        #expect(outcome.output.contains("test.csv:4   con          a1 b1, c1 d1\n"))
        #expect(outcome.output.contains("train.tsv:3  con  ≈ 1.00  a1 b1 c1 d1\n"))
    }

    @Test func `the other data need no labels`() throws {
        let program = try Program()
        try program.write("rows.tsv", "text\tgold\n" + Self.clean)
        try program.write("seen.jsonl", "{\"sentence\": \"a0 b0 c0 d0\"}\n")
        let outcome = try program.run("check", "rows.tsv", "--label", "gold", "--against", "seen.jsonl", "--json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(object["against"] as? [String] == ["seen.jsonl"] && object["against_rows"] as? Int == 1)
        #expect(object["problems"] as? Int == 1)
    }

    @Test func `measures how far annotators agree`() throws {
        let program = try Program()
        var text = "text\tada\tben\tcy\n"
        for row in 0..<40 {
            text += "a\(row) b\(row)\t\(row % 2)\t\(row % 8 == 0 ? 1 : row % 2)\t\(row < 10 ? "" : "\(row % 2)")\n"
        }
        try program.write("rows.tsv", text)
        let outcome = try program.run(
            "check", "rows.tsv", "--annotator", "ada", "--annotator", "ben", "--annotator", "cy")
        #expect(outcome.code == 0, "\(outcome.error)")
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines[0] == "data      40 rows · 0 20, 1 20 · words a text: 2 (median), at most 2")
        #expect(lines[1] == "agreement of 3 annotators on 40 rows")
        #expect(lines[2] == "                                                rows  corrected for chance  observed")
        // Ada says 0 in 20 rows, Ben in 15; they agree in 35: (0.875 − 0.5) / 0.5.
        #expect(lines[3].hasPrefix("  Cohen's kappa, ada and ben                      40  0.750 [0.5"))
        #expect(lines[3].hasSuffix("]     0.875"))
        #expect(lines[4] == "  Cohen's kappa, ada and cy                       30  1.000 [1.000, 1.000]     1.000")
        #expect(lines[6].hasPrefix("  Fleiss' kappa, rows that all labelled           30  0."))
        #expect(lines[7].hasPrefix("  Krippendorff's alpha, rows that two labelled    40  0.8"))
        #expect(lines[8] == "[low, high]: 95 % bootstrap intervals over 40 rows")
        #expect(lines[9] == "found     nothing")
    }

    @Test func `prints the same as JSON`() throws {
        let program = try Program()
        try program.write(
            "rows.tsv", "text\tlabel_1\tlabel_2\n" + Self.clean.replacing("\t", with: "\tpro\t") + "\tpro\tpro\n")
        let outcome = try program.run("check", "rows.tsv", "--json")
        #expect(outcome.code == 1)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "stance.check/1")
        #expect(object["rows"] as? Int == 40 && object["labels"] as? [String: Int] == ["con": 0, "pro": 40])
        let findings = try #require(object["findings"] as? [[String: Any]])
        #expect(findings.map { $0["kind"] as? String } == ["empty-texts", "single-label", "low-agreement"])
        let places = try #require(findings[0]["places"] as? [[String: Any]])
        let rows = try #require(places[0]["rows"] as? [[String: Any]])
        #expect(rows[0]["file"] as? String == "rows.tsv" && rows[0]["line"] as? Int == 42)
        let agreement = try #require(object["agreement"] as? [String: Any])
        #expect(agreement["annotators"] as? [String] == ["label_1", "label_2"])
        let alpha = try #require(agreement["krippendorff_alpha"] as? [String: Any])
        #expect(alpha["rows"] as? Int == 40 && alpha["observed"] as? Double == 0.5)
    }

    @Test func `tells what labels can be guessed from, and how uneven they are`() throws {
        let program = try Program()
        var text = "text\tlabel\ttopic\ttarget\n"
        for row in 0..<120 {
            let isLong = row % 4 > 0
            let words = (0..<(isLong ? 12 : 4)).map { "w\(row)x\($0)" }.joined(separator: " ")
            text += "\(words)\t\(isLong ? "pro" : "con")\tt\(row % 40)\t\(row % 20)\n"
        }
        try program.write("rows.tsv", text)
        let outcome = try program.run("check", "rows.tsv")
        #expect(
            outcome.output == """
                data      120 rows · pro 90, con 30 · 40 groups in column “topic” · 20 targets · words a text: 12 (median), at
                          most 12

                warning   labels can be told from the length of the text: accuracy 1.000, 0.250 [0.114, 0.386] more than
                          always the most frequent label
                          A model may learn length in place of meaning. Most frequent: 4 words con 100 %, 12 words pro 100 %.
                          Compare scores with 1.000, not with 0.750; collect texts of the same lengths for all labels.

                warning   labels can be told from the group: accuracy 1.000, 0.250 [0.114, 0.386] more than always the most
                          frequent label
                          Where training and test share groups, a model scores that without understanding a text.
                          Compare scores with 1.000, not with 0.750, wherever groups are shared; keep them whole, as folds do
                          by default.

                warning   labels can be told from the target: accuracy 1.000, 0.250 [0.055, 0.445] more than always the most
                          frequent label
                          A model that knows the target scores that without reading the text.
                          Compare scores with 1.000, not with 0.750, and look at each target by itself.

                note      “con” has 30 rows, “pro” 90
                          Always saying “pro” has an accuracy of 0.750, and what is said of a label with few rows is
                          uncertain.
                          Judge by macro-F1 and by the F1 of each label; collect rows of the rare ones, or use --class-weight.

                found     3 warnings, 1 note

                """)
        #expect(outcome.code == 0)
    }

    @Test func `tells what is odd about texts and labels`() throws {
        let program = try Program()
        let long = String(repeating: "w ", count: 101)
        try program.write(
            "rows.tsv",
            "text\tlabel\ttopic\n" + Self.clean.replacing("\n", with: "\tt\n")
                + "El alcalde de la ciudad\tpro\tt\nМэр сказал нет\tpro\tt\n\(long)\tcon\tt\nx\tCon\tt\n"
                + "a0 b0 c0 d0\tpro\tu\na1 b1 c1 d1!\tpro\tt\ny\t\tt\nx\n")
        let outcome = try program.run("check", "rows.tsv", "--show", "1")
        for expected in [
            """
            problem   1 row cannot be read
                      Training and scoring stop there, or go on without with --skip-bad-rows.
                      Mend what is wrong in the file.
                        rows.tsv:49    expected 3 fields as in the header line, found 1  x

            """,
            """
            problem   1 row has no label
                      Training and scoring stop there, or go on without with --skip-bad-rows.
                      Label the row, or delete it.
                        rows.tsv:48  y

            """,
            """
            problem   labels differ only in their spelling: 1 row of the rarer spellings
                      Each spelling counts as a label of its own: it is learned from fewer rows, and taking one for
                      another is an error.
                      Spell every label in one way.

            """,
            """
            warning   1 row repeats an earlier one: the same text, the same label
                      1 of them is in another group than the first, so that folds may share them: scores come out too
                      high.

            """,
            """
            warning   1 text is nearly the same as an earlier one
                      They are in one group each time, which folds keep whole: they say less than their number. 1 of them
                      has another label.
                      Keep one of them, or give them one group.

            """,
            """
            warning   2 texts do not look English: Spanish 1, another script 1
                      Negation, lexicons and the splitting of sentences know English; a few texts of another language are
                      learned badly.
                      Leave them out, or train a model of its own for the language.
                        rows.tsv:42  pro  Spanish  El alcalde de la ciudad
                        … and 1 more

            """,
            """
            warning   1 text has more than 100 words, half of all at most 4
                      They may be several rows that a missing quote or line end has joined, or say several things under
                      one label.
                      Look at them; split what does not belong together.

            """,
        ] {
            #expect(outcome.output.contains(expected), "\(expected)\n\(outcome.output)")
        }
        try program.write("one.tsv", "text\tlabel\nx\tpro\ny\tpro\nz\tcon\n")
        #expect(
            try program.run("check", "one.tsv").output.contains(
                """
                warning   “con” has only 1 row
                          What is learned of a label with so few rows, and what is said of it, is uncertain.
                          Collect more rows of the label, or leave it out.

                """))
        try program.write("same.tsv", "text\tlabel\nx\tpro\ny\tpro\n")
        #expect(
            try program.run("check", "same.tsv").output.contains(
                """
                problem   all labels are “pro”
                          There is nothing to learn, and a score says only how often a model gives that label.
                          Add rows with other labels, or name the right column with --label.

                """))
    }

    @Test func `strict checks fail for warnings, and wrong usage is told`() throws {
        let program = try Program()
        try program.write("rows.tsv", "text\tlabel\n" + Self.clean + "a1 b1 c1 d1\tcon\n")
        #expect(try program.run("check", "rows.tsv").code == 0)
        #expect(try program.run("check", "rows.tsv", "--strict").code == 1)
        let one = try program.run("check", "rows.tsv", "--annotator", "ada")
        #expect(one.code == 64)
        #expect(one.error.hasPrefix("Error: --annotator: expected two columns or more to compare, found only “ada”\n"))
        let missing = try program.run("check", "none.tsv")
        #expect(missing.code == 1 && missing.error == "cannot read none.tsv: no such file\n")
    }

    @Test func `training and scoring warn of what is cheap to see`() throws {
        let program = try Program()
        try program.train()
        try program.write("new.tsv", "text\tlabel\nThe ban is overdue in the cafÃ©.\tsupportive\n")
        let scored = try program.run("evaluate", "m.stance", "new.tsv")
        #expect(scored.code == 0)
        #expect(
            scored.error == "note      1 text has garbled characters, the first at new.tsv:2: “Ã©” for “é”\n")
        try program.write(
            "more.tsv",
            Program.labelled
                + "It is odd.\tmeta\tfur\nIt is even.\tmeta\tvapes\nOut.\tcritical\tfur\nNever.\tcritical\tvapes\n")
        let trained = try program.run(
            "train", "more.tsv", "-o", "n.stance", "--features", "words", "--weighting", "tfidf", "--cost", "10",
            "--lexicon", "none", "--no-negation", "--class-weight", "none")
        #expect(
            trained.error
                == "note      “meta” has 2 rows, “critical” 20: judge by macro-F1, and by the F1 of each label\n")
    }
}
