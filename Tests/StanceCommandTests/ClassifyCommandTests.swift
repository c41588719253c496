import Foundation
import Testing

@Suite struct ClassifyCommandTests {
    private struct Line: Decodable {
        let schema: String
        let kind: String
        let source: String
        let text: String?
        let label: String?
        let probabilities: [String: Double]
        let start: Int?
        let end: Int?
        let sentences: Int?
        let counts: [String: Int]?
        let columns: [String: String]?
        let line: Int?
        let knownNGrams: Int?

        enum CodingKeys: String, CodingKey {
            case schema, kind, source, text, label, probabilities, start, end, sentences, counts, columns, line
            case knownNGrams = "known_ngrams"
        }
    }

    private func lines(_ output: String) throws -> [Line] {
        try output.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }

    @Test func `labels the sentences of an article with offsets into the file as given`() throws {
        let program = try Program()
        try program.train()
        let article =
            "\u{FEFF}The ban is overdue, it does terrible harm. “It would kill jobs,” she said.\r\n\r\nThe vote is on Monday.\r\n"
        try program.write("a.txt", article)
        let outcome = try program.run("classify", "-m", "m.stance", "--format", "jsonl", "a.txt")
        #expect(outcome.code == 0, "\(outcome.error)")
        let lines = try lines(outcome.output)
        #expect(lines.map(\.kind) == ["sentence", "sentence", "sentence", "article"])
        #expect(lines.map(\.label) == ["supportive", "critical", "neutral", "supportive"])
        for line in lines.dropLast() {
            let range = try #require(line.start)..<(try #require(line.end))
            #expect(String(decoding: Array(article.utf8)[range], as: UTF8.self) == line.text)
            #expect(abs(line.probabilities.values.reduce(0, +) - 1) < 2e-9)
            #expect(line.schema == "stance.answer/1" && line.source == "a.txt")
        }
        #expect(lines[3].counts == ["supportive": 1, "critical": 1, "neutral": 1])
        #expect(lines[3].sentences == 3)
    }

    @Test func `sums an article up in a table`() throws {
        let program = try Program()
        try program.train()
        try program.write("a.txt", String(repeating: "The ban is overdue.\n\n", count: 9))
        let outcome = try program.run("classify", "-m", "m.stance", "a.txt")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 11)
        #expect(lines[0] == "a.txt")
        #expect(lines[1].hasPrefix("  supportive  0.") && lines[1].hasSuffix("  The ban is overdue."))
        #expect(lines[10].hasPrefix("9 sentences · supportive 9 (mean 0."))
        #expect(lines[10].hasSuffix("leans supportive: 100 % of 9 that take a side [70, 100]"))
    }

    @Test func `answers each line in order, empty ones too`() throws {
        let program = try Program()
        try program.train()
        let input = "The ban is overdue.\n\nIt would kill jobs.\r\nlast without end"
        let outcome = try program.run("classify", "--lines", "-", "-m", "m.stance", "--format", "jsonl", input: input)
        let answers = try lines(outcome.output)
        #expect(answers.map(\.text) == ["The ban is overdue.", "", "It would kill jobs.", "last without end"])
        #expect(answers.allSatisfy { $0.kind == "row" && $0.source == "-" && $0.start == nil })
        #expect(answers.map(\.line) == [1, 2, 3, 4])
        #expect(answers[0].label == "supportive" && answers[2].label == "critical")
        #expect(answers[0].knownNGrams ?? 0 > 0 && answers[1].knownNGrams == 0)
    }

    @Test func `carries the other columns of rows`() throws {
        let program = try Program()
        try program.train()
        try program.write("rows.csv", "id,answer,label\r\n7,\"harm, \"\"terrible\"\" harm\",gold\r\n8,jobs,\r\n")
        let csv = try program.run(
            "classify", "--rows", "rows.csv", "--text", "answer", "-m", "m.stance", "--format", "csv")
        let rows = csv.output.split(separator: "\r\n")
        #expect(
            rows[0]
                == "label,probability,p(supportive),p(critical),p(neutral),known_ngrams,familiarity,source,line,text,id,row.label"
        )
        #expect(rows[1].hasPrefix("supportive,0."))
        #expect(rows[1].hasSuffix(",rows.csv,2,\"harm, \"\"terrible\"\" harm\",7,gold"))
        #expect(rows[2].hasSuffix(",rows.csv,3,jobs,8,"))
        let json = try lines(
            try program.run("classify", "--rows", "rows.csv", "--text", "answer", "-m", "m.stance", "--format", "jsonl")
                .output)
        #expect(json.map(\.columns) == [["id": "7", "label": "gold"], ["id": "8", "label": ""]])
    }

    @Test func `keeps control characters of texts from the terminal and from tables`() throws {
        let program = try Program()
        try program.train()
        let input = "a\u{1B}[31mred\u{9B}1m\tb\u{202E}c\u{7}\n"
        let table = try program.run("classify", "--lines", "-", "-m", "m.stance", input: input)
        #expect(
            table.output.hasSuffix(
                "0.41? a [31mred 1m b\u{FFFD}c \n? unfamiliar: the model knows less of the text than of 95 % of the held-out training rows; trust its label less\n"
            ))
        let tsv = try program.run("classify", "--lines", "-", "-m", "m.stance", "--format", "tsv", input: "a\tb\n")
        #expect(tsv.output.hasSuffix("\ta b\n"))
    }

    @Test func `reads UTF-16 and replaces invalid bytes with a note`() throws {
        let program = try Program()
        try program.train()
        let text = "The ban is overdue. “It would kill jobs.”"
        let units = [0xFEFF] + Array(text.utf16)
        try program.write("u.txt", Data(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }))
        let lines = try lines(try program.run("classify", "-m", "m.stance", "--format", "jsonl", "u.txt").output)
        #expect(lines.compactMap(\.text) == ["The ban is overdue.", "“It would kill jobs.”"])
        #expect(lines[1].start == 2 + 2 * 20 && lines[1].end == 2 + 2 * text.utf16.count)

        try program.write("bad.txt", Data([0x41, 0xFF, 0x42, 0x2E]))
        let bad = try program.run("classify", "-m", "m.stance", "--format", "jsonl", "bad.txt")
        #expect(bad.error == "bad.txt: 1 invalid byte sequence replaced by U+FFFD: is it UTF-8?\n")
        #expect(try self.lines(bad.output).first?.text == "A\u{FFFD}B.")
    }

    @Test func `says what is wrong`() throws {
        let program = try Program()
        try program.train()
        try program.write("a.txt", "A ban.")
        let none = try program.run("classify", "-m", "m.stance", "none.txt")
        #expect(none.error == "cannot read none.txt: no such file\n" && none.code == 1)
        let both = try program.run("classify", "--lines", "--rows", "a.txt")
        #expect(both.error.hasPrefix("Error: --lines and --rows exclude each other") && both.code == 64)
        let text = try program.run("classify", "--text", "x", "a.txt")
        #expect(text.error.hasPrefix("Error: --text goes with --rows") && text.code == 64)
        let model = try program.run("classify", "-m", "a.txt", "a.txt")
        #expect(
            model.error == "a.txt: not a Stance model; models are made by “stance train … -o MODEL”\n"
                && model.code == 1)
        let unknown = try program.run("classify", "-m", "no-such-model", "a.txt")
        #expect(
            unknown.error.hasPrefix("no model “no-such-model”: there is no such file, and none is shipped in ")
                && unknown.code == 1)
        let format = try program.run("classify", "--format", "xml", "a.txt")
        #expect(format.code == 64)
    }

    @Test func `takes a byte order mark only at the beginning of lines`() throws {
        let program = try Program()
        try program.train()
        // Two writes, so that what looks like UTF-16 begins a block of its own.
        let outcome = try program.shell(
            "(printf 'a\\n'; sleep 0.3; printf '\\377\\376b\\nc\\nd\\n') | \"$stance\" classify --lines - -m m.stance --format tsv 2>/dev/null"
        )
        let texts = outcome.output.split(separator: "\n").dropFirst().compactMap { $0.split(separator: "\t").last }
        #expect(texts == ["a", "\u{FFFD}\u{FFFD}b", "c", "d"])

        let units = [0xFEFF] + Array("eins\nzwei".utf16)
        try program.write("u.txt", Data(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }))
        let wide = try program.run("classify", "--lines", "u.txt", "-m", "m.stance", "--format", "jsonl")
        #expect(try lines(wide.output).map(\.text) == ["eins", "zwei"])
        let marked = try program.run(
            "classify", "--lines", "-", "-m", "m.stance", "--format", "jsonl", input: "\u{FEFF}x\n\u{FEFF}y\n")
        #expect(try lines(marked.output).map(\.text) == ["x", "\u{FEFF}y"])
    }

    @Test func `fails when it fails though nobody listens`() throws {
        let program = try Program()
        try program.train()
        let outcome = try program.shell("{ \"$stance\" classify -m m.stance none.txt 2>&-; echo \"code $?\"; }")
        #expect(outcome.output == "code 1\n")
    }

    @Test func `takes the shipped model's name before a file of that name`() throws {
        let program = try Program()
        try program.write("ban-stance", "not a model")
        try program.write("a.txt", "The ban is overdue.")
        #expect(try program.run("classify", "a.txt").code == 0)
        #expect(try program.run("inspect", "./ban-stance").code == 1)
    }

    @Test func `doubles quotation marks in CSV whatever follows them`() throws {
        let program = try Program()
        try program.train()
        let outcome = try program.run(
            "classify", "--lines", "-", "-m", "m.stance", "--format", "csv",
            input: "say \"\u{FE0F}ban, now\"\u{301} x\n")
        #expect(outcome.output.hasSuffix(",-,1,\"say \"\"\u{FE0F}ban, now\"\"\u{301} x\"\r\n"))
    }

    @Test func `marks texts of which the model knows nothing`() throws {
        let program = try Program()
        try program.train()
        try program.write("a.txt", "The ban is overdue.\n\nZzz\n\nXyzzy qqq\n")
        let outcome = try program.run("classify", "-m", "m.stance", "a.txt")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines[1].hasPrefix("  supportive  ") && lines[2].hasPrefix("  (") && lines[3].hasPrefix("  ("))
        #expect(lines[4].hasPrefix("3 sentences · supportive 1 (mean "))
        #expect(lines[4].contains(" · 2 not counted: no known n-gram · "))
    }

    @Test func `goes on after a file that it cannot read, and fails at the end`() throws {
        let program = try Program()
        try program.train()
        try program.write("a.txt", "The ban is overdue.")
        try program.write("z.txt", Data([0x1F, 0x8B, 8, 0]))
        let outcome = try program.run("classify", "-m", "m.stance", "none.txt", "z.txt", "a.txt")
        #expect(outcome.code == 1)
        #expect(outcome.output.hasPrefix("a.txt\n  supportive "))
        #expect(outcome.error.hasPrefix("cannot read none.txt: no such file\n"))
        #expect(outcome.error.contains("z.txt"))
        #expect(outcome.error.contains("gzip"))
        try program.write("t.csv", "text\nThe ban is overdue.\n")
        let table = try program.run("classify", "-m", "m.stance", "t.csv")
        #expect(table.code == 64)
        #expect(table.error.hasPrefix("Error: t.csv is a data file by its name: add --rows to label its rows"))
    }

    @Test func `takes a closed pipe for success`() throws {
        let program = try Program()
        try program.train()
        try program.write("many.txt", String(repeating: "The ban is overdue.\n", count: 200_000))
        let outcome = try program.shell(
            "{ \"$stance\" classify --lines many.txt -m m.stance; echo \"code $?\" >&2; } | head -n 1")
        #expect(outcome.output.contains("code 0"))
    }
}
