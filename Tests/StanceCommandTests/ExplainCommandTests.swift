import Foundation
import Testing

@Suite struct ExplainCommandTests {
    private struct Answer: Decodable {
        let schema: String
        let text: String
        let label: String
        let source: String?
        let line: Int?
        let probabilities: [String: Double]
        let explanation: Reasons
        let deletion: Deletion?
        let nearest: [Neighbour]?
    }

    private struct Reasons: Decodable {
        struct Span: Decodable {
            let start: Int
            let end: Int
            let contributions: [String: Double]
        }
        struct Evidence: Decodable {
            let name: String
            let unit: String
            let weight: Double
            let ranges: [[Int]]
        }
        let against: String
        let decisionValues: [String: Double]
        let constant: [String: Double]
        let spans: [Span]
        let `for`: [Evidence]
        let opposed: [Evidence]

        enum CodingKeys: String, CodingKey {
            case against, constant, spans, opposed
            case `for`
            case decisionValues = "decision_values"
        }
    }

    private struct Deletion: Decodable {
        let words: [String]?
        let label: String?
        let shortest: Bool
    }

    private struct Neighbour: Decodable {
        let cosine: Double
        let label: String
        let place: String
        let text: String
    }

    private func answers(_ output: String) throws -> [Answer] {
        try output.split(separator: "\n").map { try JSONDecoder().decode(Answer.self, from: Data($0.utf8)) }
    }

    private func program() throws -> Program {
        let program = try Program()
        try program.train()
        return program
    }

    private func check(_ reasons: Reasons, _ text: String, _ probabilities: [String: Double]) {
        for (label, value) in reasons.decisionValues {
            let sum = reasons.spans.reduce(reasons.constant[label] ?? .nan) { $0 + ($1.contributions[label] ?? .nan) }
            #expect(abs(sum - value) <= 1e-9)
        }
        let all = reasons.decisionValues.values.reduce(0) { $0 + exp($1) }
        for (label, value) in reasons.decisionValues {
            #expect(abs(exp(value) / all - (probabilities[label] ?? .nan)) <= 2e-9)
        }
        #expect(reasons.spans.allSatisfy { $0.start < $0.end && $0.end <= text.utf8.count })
    }

    @Test func `explains texts with numbers that add up`() throws {
        let texts = ["On vapes, the ban is overdue.", "It would kill jobs — truly “kill” them…", ""]
        let outcome = try program().run(["explain", "-m", "m.stance", "--format", "jsonl"] + texts)
        #expect(outcome.code == 0, "\(outcome.error)")
        let answers = try answers(outcome.output)
        #expect(answers.map(\.text) == texts)
        #expect(answers.allSatisfy { $0.schema == "stance.explanation/1" && $0.nearest == nil && $0.line == nil })
        for answer in answers { check(answer.explanation, answer.text, answer.probabilities) }
        #expect(answers[0].label == "supportive")
        let span = try #require(answers[0].explanation.spans.first { $0.start == 21 })
        #expect(span.end == 28)
        #expect(answers[0].explanation.for.contains { $0.name == "overdue" && $0.ranges == [[21, 28]] })
        #expect(answers[0].deletion?.shortest == true && answers[0].deletion?.label != "supportive")
    }

    @Test func `shows words and n-grams in a table without anything that drives the terminal`() throws {
        let program = try program()
        let text = "On vapes, the ban\u{1B}[31m is overdue."
        let lines = try program.run("explain", "-m", "m.stance", text).output.split(separator: "\n")
        #expect(lines[0].hasPrefix("supportive  0.") && lines[0].hasSuffix("On vapes, the ban [31m is overdue."))
        #expect(lines[1].hasPrefix("  why       against ") && lines[1].hasSuffix(" of these words"))
        #expect(lines[2].hasPrefix("  words     On") && lines[2].contains("overdue[+"))
        #expect(lines[3].contains("for supportive"))
        #expect(lines.last?.hasPrefix("  without   “") == true)
        #expect(!lines.joined().contains("\u{1B}"))
        let same = try program.run("explain", "-m", "m.stance", text, "--deletion", "0", "--top", "0").output
        #expect(same == lines[..<3].joined(separator: "\n") + "\n")
        let unknown = try program.run("explain", "-m", "m.stance", "zzz").output
        #expect(unknown.hasSuffix("the model knows no n-gram of the text: the label is a guess\n"))
    }

    @Test func `explains lines, the same for any number of threads, and as a JSON array`() throws {
        let program = try program()
        let lines = (0..<300).map { ["the ban on \($0) is overdue", "", "it would kill jobs, \($0)"][$0 % 3] }
        try program.write("lines.txt", lines.joined(separator: "\r\n"))
        let outputs = try ["1", "2", "3", "8"].map {
            try program.run(
                "explain", "-m", "m.stance", "--lines", "lines.txt", "--format", "jsonl", "--threads", $0, "--deletion",
                "1"
            ).output
        }
        #expect(Set(outputs).count == 1)
        let answers = try answers(outputs[0])
        #expect(answers.map(\.text) == lines)
        #expect(answers.map(\.line) == (1...300).map(Optional.some) && answers[7].source == "lines.txt")
        let array = try program.run(
            "explain", "-m", "m.stance", "--lines", "-", "--format", "json", input: "a\nthe ban is overdue\n")
        #expect(try JSONDecoder().decode([Answer].self, from: Data(array.output.utf8)).map(\.line) == [1, 2])
    }

    @Test func `names training rows only where they are given`() throws {
        let program = try program()
        let text = "On drones, it would kill jobs."
        let outcome = try program.run(
            "explain", "-m", "m.stance", text, "--training", "rows.tsv", "--nearest", "2", "--format", "jsonl")
        let nearest = try #require(try answers(outcome.output)[0].nearest)
        #expect(outcome.error == "")
        #expect(nearest.map(\.text).first == text && nearest.count == 2)
        #expect(nearest[0].cosine == 1 && nearest[0].label == "critical" && nearest[1].cosine < 1)
        #expect(nearest[0].place == "rows.tsv:15")
        let table = try program.run("explain", "-m", "m.stance", text, "--training", "rows.tsv").output
        #expect(table.contains("nearest training row") && table.contains("1.00  critical"))
        try program.write("other.tsv", "text\tlabel\nban it now\tsupportive\n")
        let other = try program.run("explain", "-m", "m.stance", text, "--training", "other.tsv")
        #expect(other.error == "note      other.tsv: the model was not trained on this file, as it is\n")
    }

    @Test func `refuses what makes no sense`() throws {
        let program = try program()
        for arguments in [
            [], ["a", "--lines", "b"], ["a", "--nearest", "2"], ["a", "--top", "-1"], ["a", "--deletion", "-1"],
            ["--lines", "-", "--training", "-"], ["a", "--format", "csv"],
        ] {
            #expect(try program.run(["explain"] + arguments).code == 64, "\(arguments)")
        }
        #expect(try program.run("explain", "-m", "m.stance", "--lines", "none.txt").code == 1)
        let refused = try program.run("classify", "--explain", "--lines", "-", "--format", "csv")
        #expect(refused.code == 64)
        #expect(refused.error.contains("--explain goes with --format table or jsonl"))
    }

    @Test func `classify --explain adds reasons to the same answers`() throws {
        let program = try program()
        try program.write("a.txt", "The ban is overdue. “It would kill jobs,” she said.\n")
        try program.write("b.csv", "id,text\r\n7,It would kill jobs.\r\n")
        for arguments in [["a.txt"], ["--lines", "a.txt"], ["--rows", "b.csv"]] {
            let command = ["classify", "-m", "m.stance"] + arguments
            let plain = try program.run(command + ["--format", "jsonl"]).output.split(separator: "\n")
            let explained = try program.run(command + ["--format", "jsonl", "--explain"]).output.split(separator: "\n")
            #expect(plain.count == explained.count)
            for (plain, explained) in zip(plain, explained) where !plain.contains("\"kind\":\"article\"") {
                // Who speaks comes last, with or without reasons.
                let end = plain.firstRange(of: ",\"speaker\":")?.lowerBound ?? plain.index(before: plain.endIndex)
                #expect(explained.hasPrefix(plain[..<end] + ",\"explanation\":{\"against\":"))
                #expect(explained.hasSuffix(plain[end...]))
                let answer = try JSONDecoder().decode(Answer.self, from: Data(explained.utf8))
                check(answer.explanation, answer.text, answer.probabilities)
            }
            let table = try program.run(command).output.split(separator: "\n").map(String.init)
            let reasons = try program.run(command + ["--explain"]).output.split(separator: "\n").map(String.init)
            #expect(reasons.filter { !$0.hasPrefix("      against ") } == table)
            #expect(reasons.contains { $0.hasPrefix("      against ") && $0.contains("kill +0.") })
        }
    }

    @Test func `inspect lists the strongest n-grams of each label`() throws {
        let program = try program()
        let text = try program.run("inspect", "m.stance", "--top", "2").output
        #expect(text.contains("\nspeaks for supportive\n  ") && text.contains("numbers   weight × scale"))
        let plain = try program.run("inspect", "m.stance", "--json").output
        let json = try program.run("inspect", "m.stance", "--json", "--top", "2").output
        #expect(json.hasPrefix(plain.dropLast(2) + ",\"schema\":\"stance.model/1\",\"strongest\":["))
        struct Model: Decodable {
            struct List: Decodable {
                struct NGram: Decodable {
                    let name: String
                    let strength: Double
                    let weight: Double
                }
                let part: Int
                let label: String
                let ngrams: [NGram]
            }
            let strongest: [List]
        }
        let lists = try JSONDecoder().decode(Model.self, from: Data(json.utf8)).strongest
        #expect(lists.map(\.label) == ["supportive", "critical", "neutral"])
        for list in lists {
            #expect(list.part == 0 && list.ngrams.count == 2 && list.ngrams[0].strength >= list.ngrams[1].strength)
        }
    }
}
