import Foundation
import Testing

@Suite struct LearningCurveCommandTests {
    private static let fixed = [
        "--features", "words", "--word-ngrams", "1", "--weighting", "tfidf", "--cost", "10", "--lexicon", "none",
        "--no-negation",
    ]

    /// Rows of six words out of eighty, each of two forms: the form tells the label three times of four, or nothing.
    private func rows(telling: Bool) -> String {
        var state: UInt64 = 7
        func draw(_ count: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % count)
        }
        var text = "text\tlabel\n"
        for row in 0..<240 {
            let label = row % 2
            for _ in 0..<6 {
                let (word, isTrue) = (draw(80), draw(4) != 0)
                let form = telling ? (isTrue ? label : 1 - label) : draw(2)
                text += "\(["p", "q"][form])\(word) "
            }
            text += "r\(row)\t\(["a", "b"][label])\n"
        }
        return text
    }

    private func program() throws -> Program {
        let program = try Program()
        try program.write("told.tsv", rows(telling: true))
        try program.write("chance.tsv", rows(telling: false))
        return program
    }

    @Test func `shows the curve, its law and what more rows bring`() throws {
        let outcome = try program().run(["learning-curve", "told.tsv"] + Self.fixed)
        #expect(outcome.code == 0 && outcome.error.isEmpty, "\(outcome.error)")
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "data      240 rows · a 120, b 120")
        #expect(lines[1] == "setting   words, idf, C 10")
        #expect(lines[2] == "curve     macro-F1, held out, 5 folds")
        #expect(lines[4].hasPrefix("  rows  of all  macro-F1  "))
        #expect(lines[5].hasPrefix("    12     5 %     0."))
        #expect(lines[13].hasPrefix("   192    80 %     0.") && lines[13].contains("●"))
        #expect(lines[14].hasPrefix("   240   100 %     0.") && lines[14].contains("○"))
        #expect(lines[16].hasPrefix("   960   400 %     0."))
        #expect(lines[18].hasPrefix("fit       macro-F1 ≈ 0."))
        #expect(lines[19].hasPrefix("outlook   about 260 more rows for +2 points of macro-F1 [130, no end]"))
        #expect(
            lines[20] == "[low, high]: 95 % bootstrap intervals over 240 rows; ○ is fitted, not measured")
    }

    @Test func `says so where more rows would not help`() throws {
        let outcome = try program().run(["learning-curve", "chance.tsv"] + Self.fixed)
        #expect(
            outcome.output.contains(
                "\noutlook   +2 points of macro-F1 are not to be had by more rows of this kind: the curve levels off at 0.5"
            ),
            "\(outcome.output)")
    }

    @Test func `prints the same as JSON`() throws {
        let outcome = try program().run(["learning-curve", "told.tsv", "--json", "--points", "5"] + Self.fixed)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "stance.learning-curve/1")
        #expect(object["rows"] as? Int == 240 && object["metric"] as? String == "macro_f1")
        #expect(object["settings_compared"] as? Int == 1)
        let points = try #require(object["points"] as? [[String: Any]])
        #expect(points.map { $0["rows"] as? Double } == [12, 24, 48, 96, 192])
        #expect(points.allSatisfy { ($0["interval"] as? [Double])?.count == 2 && $0["score"] is Double })
        let fit = try #require(object["fit"] as? [String: Any])
        let predictions = try #require(fit["predictions"] as? [[String: Any]])
        #expect(predictions.map { $0["rows"] as? Int } == [240, 480, 960])
        #expect((fit["need"] as? [String: Any])?["gain"] as? Double == 0.02)
    }

    @Test func `fits the width of a terminal, with colours`() throws {
        let outcome = try program().run(
            ["learning-curve", "told.tsv"] + Self.fixed, onTerminal: [.output], columns: 60)
        #expect(outcome.output.contains("\u{1B}[1msetting\u{1B}[0m   words, idf, C 10\n"))
        #expect(outcome.output.contains("●"))
        let plain = outcome.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        #expect(plain.split(separator: "\n").allSatisfy { $0.count <= 60 }, "\(plain)")
    }

    @Test func `writes the curve as a page`() throws {
        let program = try program()
        let name = "told <b>.tsv"
        try program.write(name, rows(telling: true))
        let plain = try program.run(["learning-curve", name] + Self.fixed)
        let outcome = try program.run(["learning-curve", name, "--report", "c.html"] + Self.fixed)
        #expect(outcome.code == 0 && outcome.output.hasPrefix(plain.output + "report    c.html, "), "\(outcome.error)")
        let page = ReportContent(try #require(program.read("c.html")))
        #expect(page.isHarmless, "\(page.failure ?? "")")
        for words in [
            "Learning curve of told <b>.tsv", "240 rows · a 120, b 120", "words, idf, C 10",
            "About 260 more rows for +2 points of macro-F1 [130, no end].", "○ fitted", "macro-F1 ≈ 0.",
            "95 % percentile bootstrap of 240 rows",
        ] { #expect(page.text.contains(words), "\(words)") }
        let classes = page.elements.compactMap { $0.attributes["class"] }
        #expect(classes.count { $0 == "s0 dashed" } == 2 && classes.contains("band"))
        // A dot for each size, and one in the legend.
        #expect(page.elements.count { $0.name == "circle" && $0.attributes["class"] == "value" } == 10)
        let json = try program.run(
            ["learning-curve", name, "--json", "--report", "j.html", "--threads", "3"] + Self.fixed)
        #expect(json.output.hasPrefix("{") && !json.output.contains("report  "))
        #expect(program.read("j.html") == program.read("c.html"))
    }

    @Test func `refuses what makes no sense`() throws {
        let program = try program()
        let points = try program.run("learning-curve", "told.tsv", "--points", "2")
        #expect(points.code == 64 && points.error == "--points: expected a whole number from 4 to 32, found 2\n")
        try program.write("few.tsv", "text\tlabel\nyes\ta\nno\tb\nperhaps\ta\nnever\tb\n")
        let few = try program.run("learning-curve", "few.tsv", "--folds", "2")
        #expect(few.code == 1)
        #expect(few.error.hasPrefix("a learning curve needs at least 40 rows of 4 groups or different texts"))
    }
}
