import Foundation
import Testing

@Suite struct ClassifySpeakersTests {
    private struct Line: Decodable {
        struct Stance: Decodable {
            let speaker: String?
            let named: Bool
            let counted: Int
            let counts: [String: Int]
        }

        let kind: String
        let text: String?
        let label: String?
        let speaker: String?
        let aside: String?
        let asides: Int?
        let start: Int?
        let end: Int?
        let sentences: Int?
        let speakers: [Stance]?
    }

    private static let article = """
        By Bo Lee

        January 5, 2024

        ![the river](https://example.org/a.png)

        Mayor Ann Orr opposes it. “It would kill jobs,” Orr said. She added that it would kill jobs.

        Photo: Bo Lee

        The ban is overdue, according to Max Poe. The vote is on Monday.

        Share this

        """

    private func lines(_ output: String) throws -> [Line] {
        try output.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }

    private func program() throws -> Program {
        let program = try Program()
        try program.train()
        try program.write("a.txt", Self.article)
        return program
    }

    @Test func `names the speaker of each sentence and where each speaker stands`() throws {
        let outcome = try program().run("classify", "-m", "m.stance", "--format", "jsonl", "a.txt")
        #expect(outcome.code == 0, "\(outcome.error)")
        let lines = try lines(outcome.output)
        #expect(lines.map(\.kind) == Array(repeating: "sentence", count: 5) + ["article"])
        #expect(lines.dropLast().map(\.speaker) == [nil, "Ann Orr", "Ann Orr", "Max Poe", nil])
        let summary = try #require(lines.last)
        #expect(summary.sentences == 5 && summary.asides == 5)
        let speakers = try #require(summary.speakers)
        #expect(speakers.map(\.speaker) == ["Ann Orr", "Max Poe", nil])
        #expect(speakers.map(\.named) == [true, true, false])
        #expect(speakers[0].counts["critical"] == 2 && speakers[0].counted == 2)
        #expect(speakers[1].counts["supportive"] == 1)
    }

    @Test func `sums up where each speaker stands in a table`() throws {
        let outcome = try program().run("classify", "-m", "m.stance", "a.txt")
        let lines = outcome.output.split(separator: "\n")
        let head = try #require(lines.firstIndex(of: "by speaker"))
        #expect(lines[head - 1].hasPrefix("5 sentences · "))
        #expect(lines[head + 1] == "  Ann Orr       critical 2")
        #expect(lines[head + 2] == "  Max Poe       supportive 1")
        #expect(lines[head + 3].hasPrefix("  (the author)  "))
        #expect(
            lines[head + 4]
                == "left out as no sentences (--all lists them): caption 1 · byline 1 · dateline 1 · link 1 · boilerplate 1"
        )
        #expect(!outcome.output.contains("Photo:"))
    }

    @Test func `lists what is no sentence where it stands with --all`() throws {
        let program = try program()
        let table = try program.run("classify", "-m", "m.stance", "--all", "a.txt").output.split(separator: "\n")
        #expect(table[1] == "  [byline]  By Bo Lee" && table[2] == "  [dateline]  January 5, 2024")
        #expect(table.contains("  [caption]  Photo: Bo Lee") && table.contains("  [boilerplate]  Share this"))
        let lines = try lines(
            try program.run("classify", "-m", "m.stance", "--format", "jsonl", "--all", "a.txt").output)
        #expect(
            lines.map(\.aside) == [
                "byline", "dateline", "link", nil, nil, nil, "caption", nil, nil, "boilerplate", nil,
            ])
        for line in lines.dropLast() {
            let range = try #require(line.start)..<(try #require(line.end))
            #expect(String(decoding: Array(Self.article.utf8)[range], as: UTF8.self) == line.text)
        }
        #expect(lines.allSatisfy { ($0.kind == "aside") == ($0.aside != nil) && ($0.aside == nil || $0.label == nil) })
    }

    @Test func `refuses --all where it makes no sense`() throws {
        let program = try program()
        let lines = try program.run("classify", "-m", "m.stance", "--all", "--lines", "a.txt")
        #expect(lines.code == 64 && lines.error.contains("--all goes with articles, not with --lines or --rows"))
        let tsv = try program.run("classify", "-m", "m.stance", "--all", "--format", "tsv", "a.txt")
        #expect(tsv.code == 64 && tsv.error.contains("--all goes with --format table or jsonl"))
    }

    @Test func `leaves lines as they are`() throws {
        let outcome = try program().run("classify", "-m", "m.stance", "--lines", "--format", "jsonl", "a.txt")
        #expect(
            outcome.output.split(separator: "\n").count == Self.article.split(
                separator: "\n", omittingEmptySubsequences: false
            ).count - 1)
        #expect(!outcome.output.contains("speaker"))
    }
}
