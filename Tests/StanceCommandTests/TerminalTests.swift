import Foundation
import Testing

@Suite struct TerminalTests {
    private static let text = "The ban is overdue. Hands off our freedom, the ban is overreach.\n"

    private func program() throws -> Program {
        let program = try Program()
        try program.train()
        try program.write("a.txt", Self.text)
        return program
    }

    private func hasColours(_ text: String) -> Bool { text.contains("\u{1B}[") }

    @Test func `labels have colours on a terminal and nowhere else`() throws {
        let program = try program()
        let arguments = ["classify", "-m", "m.stance", "a.txt"]
        let shown = try program.run(arguments, onTerminal: [.output])
        #expect(shown.output.contains("\u{1B}[32msupportive\u{1B}[0m  "), "\(shown.output)")
        #expect(shown.output.contains("\u{1B}[31mcritical\u{1B}[0m    "), "\(shown.output)")
        let piped = try program.run(arguments, onTerminal: [.error])
        #expect(!hasColours(piped.output) && !hasColours(piped.error))
        for (name, value) in [("NO_COLOR", "1"), ("TERM", "dumb")] {
            #expect(!hasColours(try program.run(arguments, onTerminal: [.output], environment: [name: value]).output))
        }
        #expect(hasColours(try program.run(arguments, onTerminal: [.output], environment: ["NO_COLOR": ""]).output))
        for format in ["tsv", "jsonl", "csv"] {
            let plain = try program.run(arguments + ["--format", format], onTerminal: [.output, .error])
            #expect(!hasColours(plain.output), "\(format)")
        }
    }

    @Test func `errors and notes have colours on a terminal of their own`() throws {
        let program = try program()
        let error = try program.run(["classify", "-m", "m.stance", "none.txt"], onTerminal: [.output, .error])
        #expect(error.error.hasPrefix("\u{1B}[1;31merror:\u{1B}[0m cannot read none.txt: "), "\(error.error)")
        let missing = try program.run(["inspect", "none.stance"], onTerminal: [.error])
        #expect(missing.error.hasPrefix("\u{1B}[1;31merror:\u{1B}[0m none.stance: "), "\(missing.error)")
        #expect(missing.code == 1)
        #expect(try program.run("inspect", "none.stance").error.hasPrefix("none.stance: "))
        let known = try program.run(["evaluate", "m.stance", "rows.tsv"], onTerminal: [.error])
        #expect(known.error.hasPrefix("\u{1B}[33mwarning\u{1B}[0m   rows.tsv: "), "\(known.error)")
        #expect(!hasColours(known.output))
    }

    @Test func `heads of lines stand out`() throws {
        let program = try program()
        let outcome = try program.run(["evaluate", "m.stance", "rows.tsv"], onTerminal: [.output])
        #expect(outcome.output.contains("\u{1B}[1mscores\u{1B}[0m    macro-F1 1.000"))
        #expect(outcome.output.contains("\n  macro-F1  "))
        let json = try program.run(["evaluate", "m.stance", "rows.tsv", "--json"], onTerminal: [.output])
        #expect(!hasColours(json.output))
    }

    @Test func `lines fit the terminal, or what COLUMNS says it is`() throws {
        let program = try program()
        try program.write("long.txt", String(repeating: "The ban 漢字漢字漢字 is long overdue and ", count: 6) + ".\n")
        for (columns, environment, width) in [(60, [:], 60), (200, [:], 200), (200, ["COLUMNS": "50"], 50)] {
            let outcome = try program.run(
                ["classify", "-m", "m.stance", "long.txt"], onTerminal: [.output], columns: UInt16(columns),
                environment: environment.merging(["NO_COLOR": "1"]) { $1 })
            let line = try #require(outcome.output.split(separator: "\n").dropFirst().first)
            // Six wide characters in each part of 41.
            #expect(line.hasSuffix(" …") && line.count + line.count { $0 > "\u{2E80}" } <= width, "\(line)")
            #expect(line.count + line.count { $0 > "\u{2E80}" } >= width - 1, "\(line)")
        }
        let piped = try program.run("classify", "-m", "m.stance", "long.txt")
        #expect(!piped.output.contains(" …"))
    }

    @Test func `words of an explanation have the colour of what they do, and lines fit`() throws {
        let program = try program()
        let text = "Hands off our freedom, the ban is overdue and must be banned now."
        let arguments = ["explain", "-m", "m.stance", text, "--deletion", "0"]
        let shown = try program.run(arguments, onTerminal: [.output], columns: 60)
        #expect(shown.output.contains(/\u{1B}\[32m\w+\[\+\d\.\d\d\]\u{1B}\[0m/), "\(shown.output)")
        #expect(shown.output.contains(/\u{1B}\[31m\w+\[-\d\.\d\d\]\u{1B}\[0m/), "\(shown.output)")
        let bare = shown.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        #expect(bare.split(separator: "\n").allSatisfy { $0.count <= 60 }, "\(bare)")
        let wide = try program.run(arguments, onTerminal: [.output], columns: 500)
        let piped = try program.run(arguments)
        #expect(wide.output.replacing(/\u{1B}\[[0-9;]*m/, with: "") == piped.output)
        let classified = try program.run(
            ["classify", "-m", "m.stance", "a.txt", "--explain"], onTerminal: [.output], columns: 200)
        #expect(classified.output.contains(/\u{1B}\[32m\w+ \+\d\.\d\d\u{1B}\[0m/), "\(classified.output)")
    }

    @Test func `models and comparisons fit a narrow terminal, with the whole names of scores`() throws {
        let program = try program()
        let model = try program.run(
            ["inspect", "ban-stance"], onTerminal: [.output], columns: 60, environment: ["NO_COLOR": "1"])
        #expect(model.output.split(separator: "\n").allSatisfy { $0.count <= 60 }, "\(model.output)")
        let comparison = try program.run(
            ["compare", "m.stance", "m.stance", "rows.tsv"], onTerminal: [.output], columns: 60,
            environment: ["NO_COLOR": "1"])
        #expect(comparison.output.contains("\nbalanced accuracy     1.000  1.000  0.000  [0.000, 0.000]\n"))
        #expect(comparison.output.split(separator: "\n").allSatisfy { $0.count <= 60 }, "\(comparison.output)")
    }

    @Test func `names of files cannot drive the terminal`() throws {
        let program = try program()
        let name = "a\u{1B}]0;owned\u{7}\u{202E}.txt"
        let outcome = try program.run(
            ["classify", "-m", "m.stance", name], onTerminal: [.output, .error], environment: ["NO_COLOR": "1"])
        #expect(!(outcome.output + outcome.error).contains { $0 == "\u{1B}" || $0 == "\u{7}" || $0 == "\u{202E}" })
    }
}
