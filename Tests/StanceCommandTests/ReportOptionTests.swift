import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// A report as a strict reader of XML sees it.
final class ReportContent: NSObject, XMLParserDelegate {
    // A class, because the parser asks for one.

    private(set) var elements: [(name: String, attributes: [String: String])] = []
    private(set) var text = ""
    private(set) var failure: String?

    init(_ data: Data) {
        super.init()
        let parser = XMLParser(data: data)
        parser.delegate = self
        if !parser.parse() { failure = "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "?")" }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        elements.append((name, attributes))
        text += " "
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }

    func values(of attribute: String) -> [String] { elements.compactMap { $0.attributes[attribute] } }

    /// Whether nothing in it can load, run or lead elsewhere, and everything that is referred to is there once.
    var isHarmless: Bool {
        let ids = values(of: "id")
        let references =
            values(of: "href").map { String($0.dropFirst()) } + values(of: "for")
            + values(of: "aria-labelledby").flatMap { $0.split(separator: " ").map(String.init) }
        return failure == nil && Set(ids).count == ids.count && Set(references).isSubset(of: ids)
            && values(of: "href").allSatisfy { $0.hasPrefix("#") }
            && !elements.contains { ["script", "img", "iframe", "object", "link", "form", "base"].contains($0.name) }
            && !elements.contains { $0.attributes.keys.contains { $0.hasPrefix("on") || $0 == "src" || $0 == "style" } }
    }
}

@Suite struct ReportOptionTests {
    private func report(_ program: Program, _ name: String) throws -> ReportContent {
        ReportContent(try #require(program.read(name)))
    }

    @Test func `writes the scores of a model as a page`() throws {
        let program = try Program()
        try program.train()
        let plain = try program.run("evaluate", "m.stance", "rows.tsv", "--by", "length")
        let outcome = try program.run("evaluate", "m.stance", "rows.tsv", "--by", "length", "--report", "r.html")
        #expect(outcome.code == 0 && outcome.error == plain.error, "\(outcome.error)")
        #expect(outcome.output.hasPrefix(plain.output + "report    r.html, "))
        let page = try report(program, "r.html")
        #expect(page.isHarmless, "\(page.failure ?? "")")
        let headings = [
            "Result", "Scores", "Labels", "Probabilities", "By length", "By group", "How this was measured",
        ]
        #expect(page.elements.count { $0.name == "h2" } == headings.count)
        for words in headings + [
            "Evaluation of m.stance", "48 rows of rows.tsv · supportive 18, critical 18, neutral 12", "always “",
            "word list",
            "was trained on this file", "Reliability diagram", "ROC curve", "Risk and coverage", "Confusion matrix",
            "drones",
            "2,000 resamples of 6 groups", "XXH64", "seed",
        ] { #expect(page.text.contains(words), "\(words)") }
        #expect(!page.text.contains(program.folder.path))
        let files = try program.files
        #expect(files == ["m.stance", "r.html", "rows.tsv"])
    }

    @Test func `writes the same bytes for any number of threads, beside JSON too`() throws {
        let program = try Program()
        try program.train()
        let arguments = ["evaluate", "m.stance", "rows.tsv", "--by", "topic", "--json"]
        let plain = try program.run(arguments)
        let one = try program.run(arguments + ["--threads", "1", "--report", "1.html"])
        let three = try program.run(arguments + ["--threads", "3", "--report", "3.html"])
        #expect(one.output == plain.output && three.output == plain.output)
        let page = try #require(program.read("1.html"))
        #expect(page == program.read("3.html"))
        // What it replaces is a report.
        _ = try program.run(arguments + ["--report", "1.html"])
        #expect(program.read("1.html") == page)
    }

    @Test func `writes what cross-validation found as a page`() throws {
        let program = try Program()
        try program.write("rows.tsv", Program.labelled)
        let outcome = try program.run(
            "cross-validate", "rows.tsv", "--features", "words", "--weighting", "tfidf", "--cost", "3", "--lexicon",
            "none", "--no-negation", "--class-weight", "none", "--folds", "3", "--report", "cv.html")
        #expect(outcome.code == 0, "\(outcome.error)")
        let page = try report(program, "cv.html")
        #expect(page.isHarmless, "\(page.failure ?? "")")
        for words in ["Cross-validation on rows.tsv", "on unseen groups, 3 folds", "fold 3", "words, idf, C 3"] {
            #expect(page.text.contains(words), "\(words)")
        }
    }

    @Test func `writes a comparison as a page, with the rows that differ`() throws {
        let program = try Program()
        try program.train()
        try program.write(
            "other.tsv",
            Program.labelled.replacingOccurrences(of: "overreach.\tcritical", with: "overreach.\tsupportive"))
        try program.run(
            "train", "other.tsv", "-o", "n.stance", "--features", "words", "--weighting", "tfidf", "--cost", "1",
            "--lexicon", "none", "--no-negation", "--class-weight", "none")
        let outcome = try program.run("compare", "m.stance", "n.stance", "rows.tsv", "--report", "c.html")
        #expect(outcome.code == 0, "\(outcome.error)")
        let page = try report(program, "c.html")
        #expect(page.isHarmless, "\(page.failure ?? "")")
        for words in [
            "Comparison of m.stance and n.stance", "McNemar: only A right 6 rows, only B right 0",
            "On drones, the ban is overreach.", "only A right (6)", "both wrong (0)",
        ] { #expect(page.text.contains(words), "\(words)") }
        #expect(page.elements.count { $0.attributes["class"] == "row-1" } == 6)
    }

    @Test func `writes a check as a page, whatever it says of the data`() throws {
        let program = try Program()
        try program.write(
            "rows.tsv", "text\tlabel\nThe ban is overdue.\tfor\nThe ban is overdue.\tagainst\nNo more bans.\tagainst\n")
        let outcome = try program.run("check", "rows.tsv", "--report", "k.html")
        #expect(outcome.code == 1 && outcome.output.contains("\nreport    k.html, "))
        let page = try report(program, "k.html")
        #expect(page.isHarmless, "\(page.failure ?? "")")
        for words in ["Check of rows.tsv", "1 text occurs with different labels (2 rows)", "The ban is overdue."] {
            #expect(page.text.contains(words), "\(words)")
        }
    }

    @Test func `shows hostile data as text`() throws {
        let program = try Program()
        let labels = ["</title><script>alert(1)</script>", "\" onload=\"alert(2)", "'><img src=x onerror=alert(3)>"]
        var rows = "text\tlabel\ttopic\n"
        for topic in ["&lt;a&gt;", "javascript:alert(4)", "\u{202E}evil\u{1B}[31m"] {
            for (index, label) in labels.enumerated() {
                for word in ["<b>one</b>", "]]>two", "\u{1}three\u{FFFF}"] {
                    rows += "On \(word) \(["yes", "no", "so"][index]) <!-- \(topic)\t\(label)\t\(topic)\n"
                }
            }
        }
        let name = "a\"><script>b.tsv"
        try program.write(name, rows)
        let settings = [
            "--features", "words", "--weighting", "tfidf", "--cost", "1", "--lexicon", "none", "--no-negation",
        ]
        let trained = try program.run(["train", name, "-o", "m.stance", "--class-weight", "none"] + settings)
        #expect(trained.code == 0, "\(trained.error)")
        _ = try program.run(["train", name, "-o", "n.stance", "--class-weight", "none", "--min-df", "9"] + settings)
        try program.run("evaluate", "m.stance", name, "--by", "topic", "--report", "1.html")
        try program.run("compare", "m.stance", "n.stance", name, "--report", "2.html")
        try program.run("check", name, "--report", "3.html")
        for page in ["1.html", "2.html", "3.html"] {
            let content = try report(program, page)
            #expect(content.isHarmless, "\(page): \(content.failure ?? "")")
            #expect(content.text.contains(labels[0]) && content.text.contains(name), "\(page)")
            #expect(content.text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" }, "\(page)")
            #expect(!content.text.unicodeScalars.contains("\u{202E}"), "\(page)")
        }
    }

    @Test func `refuses a place that it cannot or should not write to, before anything else`() throws {
        let program = try Program()
        let place = try program.run("evaluate", "none.stance", "none.tsv", "--report", "none/r.html")
        #expect(place.code == 1 && place.output.isEmpty)
        #expect(place.error.hasPrefix("none/r.html: cannot write to directory none: "))
        try program.write("rows.tsv", Program.labelled)
        for command in [["check", "rows.tsv"], ["cross-validate", "rows.tsv"], ["compare", "a", "b", "rows.tsv"]] {
            let outcome = try program.run(command + ["--report", "rows.tsv"])
            #expect(outcome.code == 1 && outcome.output.isEmpty)
            #expect(outcome.error == "rows.tsv: exists and is no Stance report; name another file or remove it first\n")
        }
        let standard = try program.run("check", "rows.tsv", "--report", "-")
        #expect(standard.error == "“-”: a report goes to a file; name one\n")
        #expect(program.read("rows.tsv") == Data(Program.labelled.utf8))
    }
}
