import Foundation
import Testing

@Suite struct ArticleReportTests {
    private static let article = """
        The ban is overdue. It would kill jobs and the ban is overreach. The vote is on Monday.

        Xyzzy

        """

    private func program() throws -> Program {
        let program = try Program()
        try program.train()
        try program.write("a.txt", Self.article)
        try program.write("b.txt", String(repeating: "Hands off our freedom.\n\n", count: 6))
        return program
    }

    private func report(_ program: Program, _ name: String = "r.html") throws -> ReportContent {
        ReportContent(try #require(program.read(name)))
    }

    private func classes(_ page: ReportContent) -> [[Substring]] {
        page.elements.compactMap { $0.attributes["class"]?.split(separator: " ") }
    }

    @Test func `writes the sentences of articles as a page, coloured by label`() throws {
        let program = try program()
        let plain = try program.run("classify", "-m", "m.stance", "a.txt", "b.txt")
        let outcome = try program.run("classify", "-m", "m.stance", "a.txt", "b.txt", "--report", "r.html")
        #expect(outcome.code == 0 && outcome.error == plain.error, "\(outcome.error)")
        #expect(outcome.output.hasPrefix(plain.output + "report    r.html, "))
        let page = try report(program)
        #expect(page.isHarmless, "\(page.failure ?? "")")
        for words in [
            "Sentences of a.txt, b.txt", "2 articles · 10 sentences · ", "leans critical: 100 % of 6", "Xyzzy",
            "a guess: no known word", "not counted (1)", "trained on", "freedom", "rather than",
        ] { #expect(page.text.contains(words), "\(words)") }
        let sentences = classes(page).filter { $0.first == "sentence" }
        #expect(sentences.count == 10)
        // Labels are numbered in the order of the model: supportive, critical, neutral.
        #expect(sentences.count { $0.contains("label-2") && $0.contains("tint-1") } == 7)
        #expect(sentences.count { $0.contains("label-9") && !$0.contains { $0.hasPrefix("tint") } } == 1)
        #expect(classes(page).contains { $0[0].hasPrefix("for") })
        let whys = page.elements.count { $0.name == "details" }
        #expect(whys == 10)
        #expect(page.elements.count { $0.name == "input" } == 6)
        let files = try program.files
        #expect(files == ["a.txt", "b.txt", "m.stance", "r.html", "rows.tsv"])
    }

    @Test func `writes the same bytes for any number of threads, beside any format`() throws {
        let program = try program()
        let arguments = ["classify", "-m", "m.stance", "a.txt", "b.txt", "a.txt"]
        for format in ["table", "tsv", "jsonl", "csv"] {
            let plain = try program.run(arguments + ["--format", format])
            for threads in ["1", "3"] {
                let outcome = try program.run(
                    arguments + ["--format", format, "--threads", threads, "--report", "\(format)-\(threads).html"])
                #expect(format == "table" ? outcome.output.hasPrefix(plain.output) : outcome.output == plain.output)
            }
        }
        let first = try #require(program.read("table-1.html"))
        for name in ["table-3", "tsv-3", "jsonl-1", "csv-3"] { #expect(program.read("\(name).html") == first) }
    }

    @Test func `says which articles could not be read`() throws {
        let program = try program()
        let outcome = try program.run("classify", "-m", "m.stance", "a.txt", "none.txt", "--report", "r.html")
        #expect(outcome.code == 1 && outcome.output.contains("\nreport    r.html, "))
        let page = try report(program)
        #expect(page.isHarmless && page.text.contains("cannot read none.txt: "))
        #expect(page.text.contains("1 article · 4 sentences"))
        // An empty file is an article without sentences.
        try program.write("empty.txt", "")
        try program.run("classify", "-m", "m.stance", "empty.txt", "--report", "r.html")
        #expect(try report(program).isHarmless)
    }

    @Test func `marks what is uncertain, with the most likely label`() throws {
        let program = try program()
        try program.write(
            "a.txt", "The ban is overdue. The weather was mild, as ever. \"Hands off our freedom,\" Jane Doe said.\n")
        let outcome = try program.run(
            "classify", "-m", "ban-stance", "a.txt", "--max-error", "0.1", "--report", "r.html")
        #expect(outcome.code == 0, "\(outcome.error)")
        let page = try report(program)
        #expect(page.isHarmless, "\(page.failure ?? "")")
        let uncertain = classes(page).count { $0.first == "sentence" && $0.contains("label-8") }
        #expect(uncertain > 0 && page.text.contains("uncertain (\(uncertain))") && page.text.contains("most likely"))
        #expect(page.text.contains("of them wrong; others are uncertain"))
        #expect(page.text.contains("said by  Jane Doe"))
    }

    @Test func `shows no more sentences than a page can hold, and counts all`() throws {
        let program = try program()
        try program.write("long.txt", String(repeating: "The ban is overdue.\n\n", count: 5_010))
        try program.run("classify", "-m", "m.stance", "b.txt", "long.txt", "a.txt", "--report", "r.html")
        let page = try report(program)
        #expect(page.isHarmless, "\(page.failure ?? "")")
        #expect(classes(page).count { $0.first == "sentence" } == 5_000)
        #expect(page.elements.count { $0.name == "details" } == 2_000)
        #expect(page.text.contains("These are the first 5,000 of 5,020 sentences; the numbers are of all."))
        #expect(page.text.contains("The first 2,000 have their reasons with them."))
        #expect(page.text.contains("all (5,020)"))
    }

    @Test func `shows hostile articles as text`() throws {
        let program = try program()
        let name = "a\"><script>alert(1)<script>.txt"
        try program.write(
            name,
            "</li><script>alert(2)</script> is overdue \u{202E}txt. Ban <img src=x onerror=alert(3)> \"now\" & here.")
        let outcome = try program.run("classify", "-m", "m.stance", name, "--report", "r.html", "--target", "<b>'\"")
        #expect(outcome.code == 0, "\(outcome.error)")
        let page = try report(program)
        #expect(page.isHarmless, "\(page.failure ?? "")")
        #expect(page.text.contains(name) && page.text.contains("<b>'\""))
        // Words with a share of the label are elements of their own.
        let text = page.text.split(separator: " ").joined(separator: " ")
        #expect(text.contains("</li><script>alert(2)</script> is overdue"), "\(text)")
        #expect(text.contains("<img src=x onerror=alert(3)>") && !text.unicodeScalars.contains("\u{202E}"))
    }

    @Test func `refuses lines and rows`() throws {
        let program = try program()
        for (option, file) in [("--lines", "a.txt"), ("--rows", "rows.tsv")] {
            let outcome = try program.run("classify", "-m", "m.stance", option, file, "--report", "r.html")
            #expect(outcome.code == 64 && outcome.output.isEmpty)
            #expect(
                outcome.error.contains(
                    "--report shows the sentences of articles: it does not go with \(option), whose answers are a table with --format csv"
                ))
        }
        let resumed = try program.run("classify", "-m", "m.stance", "a.txt", "--resume", "j", "--report", "r.html")
        #expect(resumed.code == 64 && resumed.error.contains("--report and --resume exclude each other"))
        let place = try program.run("classify", "-m", "m.stance", "a.txt", "--report", "a.txt")
        #expect(place.code == 1 && place.output.isEmpty)
        #expect(place.error == "a.txt: exists and is no Stance report; name another file or remove it first\n")
    }
}
