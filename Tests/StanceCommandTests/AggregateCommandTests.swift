import Foundation
import Testing

@Suite struct AggregateCommandTests {
    private struct Line: Decodable {
        struct Value: Decodable {
            let share: Double
            let interval: [Double]
        }

        struct Label: Decodable {
            let count: Int
            let share: Double
            let interval: [Double]
            let corrected: Value?
        }

        let schema: String
        let kind: String
        let by: String?
        let group: String?
        let articles: Int?
        let sentences: Int?
        let withStance: Int?
        let uncertain: Int?
        let labels: [String: Label]?
        let corrected: Bool?
        let reason: String?
    }

    private static func page(_ site: String, _ date: String, _ sentences: [String]) -> String {
        let paragraphs = sentences.map { "<p>\($0) It was a long day in the town and people talked about it.</p>" }
        return """
            <html><head><title>News</title><meta property="og:site_name" content="\(site)">
            <meta property="article:published_time" content="\(date)"></head>
            <body><article><h1>News</h1>\(paragraphs.joined())</article></body></html>
            """
    }

    private func program() throws -> Program {
        let program = try Program()
        try program.train()
        let (against, favour) = (
            "It would kill jobs and the ban is overreach.", "The ban is overdue and must come now."
        )
        try program.write("a.html", Self.page("Daily One", "2024-01-05T08:00:00Z", [against, against, favour]))
        try program.write("b.html", Self.page("Daily One", "2024-02-05", [against, favour, favour]))
        try program.write("c.html", Self.page("Weekly Two", "Tue, 06 Feb 2024 10:00:00 GMT", [favour, favour]))
        try program.write(
            "d.txt",
            "Hands off our freedom. “It would kill jobs,” said Ann Orr. “It would kill jobs,” officials said. The vote is on Monday.\n"
        )
        return program
    }

    private let files = ["a.html", "b.html", "c.html", "d.txt"]

    private func lines(_ output: String) throws -> [Line] {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try output.split(separator: "\n").map { try decoder.decode(Line.self, from: Data($0.utf8)) }
    }

    @Test func `gives shares by article, source, speaker, date and month`() throws {
        let program = try program()
        let keys = "article,source,speaker,date,month"
        let outcome = try program.run(
            ["classify", "-m", "m.stance", "--by", keys, "--no-sentences", "--format", "jsonl"] + files)
        #expect(outcome.code == 0 && outcome.error.isEmpty, "\(outcome.error)")
        let all = try lines(outcome.output)
        #expect(all.allSatisfy { $0.schema == "stance.aggregate/1" })
        let groups = all.dropFirst()
        #expect(all.first?.kind == "correction" && groups.allSatisfy { $0.kind == "aggregate" })
        func names(_ key: String) -> [String?] { groups.filter { $0.by == key }.map(\.group) }
        #expect(names("all") == ["all"])
        #expect(names("article") == files)
        #expect(Set(names("source")) == ["Daily One", "Weekly Two", "d.txt"])
        #expect(Set(names("speaker")) == ["(the author)", "(no name)", "Ann Orr"])
        #expect(names("date") == ["2024-01-05", "2024-02-05", "2024-02-06", "(no date)"])
        #expect(names("month") == ["2024-01", "2024-02", "(no date)"])
        for key in keys.split(separator: ",") {
            let parts = groups.filter { $0.by == String(key) }
            #expect(parts.compactMap(\.sentences).reduce(0, +) == groups.first?.sentences, "\(key)")
            #expect(parts.compactMap(\.withStance).reduce(0, +) == groups.first?.withStance, "\(key)")
        }
        #expect(groups.first { $0.group == "2024-02" }?.articles == 2)
        let orr = try #require(groups.first { $0.group == "Ann Orr" }?.labels)
        #expect(Set(orr.keys) == ["supportive", "critical"])
        #expect(orr["critical"]?.share == 1 && orr["critical"]?.count == 1)
        for label in groups.compactMap(\.labels).flatMap(\.values) {
            #expect(label.interval[0] <= label.share && label.share <= label.interval[1])
            if let corrected = label.corrected {
                #expect(corrected.interval[0] <= corrected.share && corrected.share <= corrected.interval[1])
            }
        }
    }

    @Test func `counts what the answers count`() throws {
        let program = try program()
        let arguments = ["classify", "-m", "m.stance", "--format", "jsonl"] + files
        let plain = try program.run(arguments)
        let outcome = try program.run(arguments + ["--by", "month"])
        #expect(outcome.output.hasPrefix(plain.output))
        let all = try #require(try lines(String(outcome.output.dropFirst(plain.output.count))).first { $0.by == "all" })
        #expect(all.articles == 4)
        let sentences = plain.output.split(separator: "\n").filter { $0.contains("\"kind\":\"sentence\"") }
        for (label, value) in all.labels ?? [:] {
            let count = sentences.count { $0.contains("\"label\":\"\(label)\"") && !$0.contains("\"known_ngrams\":0,") }
            #expect(count == value.count, "\(label)")
        }
    }

    @Test func `writes the same for any number of threads`() throws {
        let program = try program()
        for format in ["table", "jsonl", "csv", "tsv"] {
            let outputs = try ["1", "2", "3", "8"].map { threads in
                try program.run(
                    [
                        "classify", "-m", "m.stance", "--by", "source,speaker,month", "--no-sentences", "--format",
                        format,
                    ]
                        + ["--threads", threads] + files
                ).output
            }
            #expect(Set(outputs).count == 1 && outputs[0].count > 100, "\(format)")
        }
    }

    @Test func `writes a line for each label as CSV`() throws {
        let outcome = try program().run(
            ["classify", "-m", "m.stance", "--by", "source", "--no-sentences", "--format", "csv"] + files)
        let rows = outcome.output.split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        #expect(
            rows[0].joined(separator: ",")
                == "by,group,articles,sentences,with_stance,uncertain,label,count,share,low,high,corrected,corrected_low,corrected_high"
        )
        #expect(rows.count == 1 + 2 * 4 && rows.allSatisfy { $0.count == 14 })
    }

    @Test(arguments: [60, 80, 200]) func `fits a table into the terminal`(width: Int) throws {
        let outcome = try program().shell(
            "COLUMNS=\(width) $stance classify -m m.stance --by source,speaker,month --no-sentences a.html b.html c.html d.txt"
        )
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.contains("by source") && lines.contains("by speaker") && lines.contains("by month"))
        #expect(outcome.output.contains("(no date)") && outcome.output.contains("They are of the sentences"))
    }

    @Test func `says why shares cannot be corrected`() throws {
        let program = try program()
        let arguments = ["classify", "-m", "m.stance", "--by", "source", "--no-sentences", "--format", "jsonl"] + files
        func reason(_ more: [String]) throws -> String? {
            let correction = try #require(try lines(try program.run(arguments + more).output).first)
            #expect(correction.corrected == false)
            return correction.reason
        }
        #expect(try reason(["--prior", "critical=0.2"])?.contains("--prior") == true)
        let outcome = try program.run(
            "train", "rows.tsv", "-o", "plain.stance", "--features", "words", "--weighting", "tfidf", "--cost", "10",
            "--lexicon", "none", "--no-negation", "--class-weight", "none", "--no-validation")
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(
            try reason(["-m", "plain.stance"]) == "the model has no held-out rows: it was trained without validation")
    }

    @Test func `a report has the shares with charts`() throws {
        let program = try program()
        let outcome = try program.run(
            ["classify", "-m", "m.stance", "--by", "source,month", "--report", "r.html"] + files)
        #expect(outcome.code == 0, "\(outcome.error)")
        let page = ReportContent(try #require(program.read("r.html")))
        #expect(page.isHarmless, "\(page.failure ?? "")")
        for words in ["Shares", "Daily One", "2024-02", "Shares of labels by source", "by month", "(no date)"] {
            #expect(page.text.contains(words), "\(words)")
        }
        #expect(page.elements.contains { $0.attributes["id"] == "shares" })
    }

    @Test(arguments: [
        (["--by", "town"], "'town'"), (["--by", "source,source"], "'source,source'"),
        (["--no-sentences"], "--no-sentences goes with --by"),
        (["--by", "source", "--lines"], "does not go with --lines"),
        (["--by", "source", "--format", "csv"], "needs --no-sentences"),
        (["--by", "source", "--resume", "j"], "does not go with --resume"),
        (["--by", "source", "--no-sentences", "--explain"], "--no-sentences leaves none to --explain"),
    ])
    func `refuses what does not go together`(arguments: [String], message: String) throws {
        let outcome = try program().run(["classify", "-m", "m.stance", "d.txt"] + arguments)
        #expect(outcome.code != 0 && outcome.error.contains(message), "\(outcome.error)")
    }
}
