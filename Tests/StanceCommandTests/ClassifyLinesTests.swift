import Foundation
import Testing

@Suite struct ClassifyLinesTests {
    private static let blockSize = 1 << 18

    private func program() throws -> Program {
        let program = try Program()
        try program.train()
        return program
    }

    /// The texts of answers in TSV, whose lines end with LF.
    private func texts(_ tsv: String) -> [String] {
        tsv.utf8.split(separator: 0x0A).dropFirst().map { line in
            String(decoding: line.split(separator: 0x09, omittingEmptySubsequences: false).last ?? [], as: UTF8.self)
        }
    }

    /// Lines of different lengths, empty ones and characters beyond ASCII among them.
    private func manyLines(_ count: Int) -> [String] {
        (0..<count).map { number in
            switch number % 5 {
            case 0: ""
            case 1: "the ban on \(number) is overdue “truly” \(String(repeating: "é", count: number % 90))"
            case 2: "\(number)"
            case 3: String(repeating: "jobs \(number), ", count: number % 13)
            default: "it would kill jobs"
            }
        }
    }

    @Test func `answers are the same bytes for any number of threads`() throws {
        let program = try program()
        let lines = manyLines(12_000)
        try program.write("many.txt", lines.joined(separator: "\r\n"))
        for format in ["tsv", "csv", "jsonl", "table"] {
            let counts = format == "tsv" ? ["1", "2", "3", "8"] : ["1", "3"]
            let outputs = try counts.map { threads in
                try program.run(
                    "classify", "--lines", "many.txt", "-m", "m.stance", "--format", format, "--threads", threads
                ).output
            }
            #expect(outputs.allSatisfy { $0 == outputs[0] })
            if format == "tsv" { #expect(texts(outputs[0]) == lines) }
        }
    }

    @Test func `answers each line before the next one comes`() throws {
        let program = try program()
        // Each line is written only after the answer to the one before; without it, the program would wait for ever.
        let outcome = try program.shell(
            """
            mkfifo in out
            "$stance" classify --lines in -m m.stance --format tsv > out &
            exec 4< out 3> in
            read -r header <&4
            for text in a b c; do echo $text >&3; read -r answer <&4; echo "${answer##*\t}"; done
            exec 3>&-
            wait $!
            echo "code $?"
            """)
        #expect(outcome.output == "a\nb\nc\ncode 0\n")
    }

    @Test func `memory does not grow with the input`() throws {
        let program = try program()
        let outcome = try program.shell(
            """
            mkfifo in
            "$stance" classify --lines in -m m.stance --format tsv > /dev/null &
            exec 3> in
            peak() { sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\) kB$/\\1/p' /proc/$!/status; }
            feed() { yes "$(printf '%08000d' 0)" | head -n $1 >&3; peak; }
            feed 200; feed 700
            exec 3>&-
            wait $!
            """)
        let peaks = outcome.output.split(separator: "\n").compactMap { Int($0) }
        try #require(peaks.count == 2, "\(outcome.output)")
        // Of 5,600 kB more of input.
        #expect(peaks[1] - peaks[0] < 3_000, "\(peaks)")
    }

    @Test(arguments: ["\r\n", "é", "👩", "\n"])
    func `takes lines over the edges of what is read at once`(piece: String) throws {
        let program = try program()
        for shift in 0..<4 {
            let head = String(repeating: "x", count: Self.blockSize - 1000)
            let line = String(repeating: "y", count: 1000 - 1 - shift)
            let lines = [head, line + (piece == "\r\n" || piece == "\n" ? "" : piece), "last"]
            let text = piece == "\r\n" ? lines.joined(separator: "\r\n") : lines.joined(separator: "\n")
            try program.write("edge.txt", text)
            let outcome = try program.run("classify", "--lines", "edge.txt", "-m", "m.stance", "--format", "tsv")
            #expect(texts(outcome.output) == lines)
            #expect(outcome.error.isEmpty)
        }
    }

    @Test func `takes a line longer than several blocks, and an incomplete character at the end`() throws {
        let program = try program()
        let long = String(repeating: "ban é ", count: 4 * Self.blockSize / 6)
        try program.write("long.txt", Data("first\n\(long)\nthird\nend ".utf8) + [0xE2, 0x82])
        let outcome = try program.run("classify", "--lines", "long.txt", "-m", "m.stance", "--format", "tsv")
        #expect(texts(outcome.output) == ["first", long, "third", "end \u{FFFD}"])
        #expect(outcome.error == "long.txt: 1 invalid byte sequence replaced by U+FFFD: is it UTF-8?\n")
    }

    @Test(arguments: ["", "\nlast\n"])
    func `refuses a line that no text has, after the answers before it`(rest: String) throws {
        let program = try program()
        try program.write("endless.txt", Data("first\n".utf8) + Data(count: 17 << 20) + Data(rest.utf8))
        let outcome = try program.run("classify", "--lines", "endless.txt", "-m", "m.stance", "--format", "tsv")
        #expect(texts(outcome.output) == ["first"])
        #expect(
            outcome.error
                == "cannot read endless.txt: line 2 is longer than 16 MiB; is it a text in lines?\n")
        #expect(outcome.code == 1)
    }

    @Test(arguments: [false, true])
    func `reads long UTF-16 of either byte order`(bigEndian: Bool) throws {
        let program = try program()
        let lines = (0..<9_000).map { "\($0) \(String(repeating: "👩é", count: $0 % 17))" }
        let units = [0xFEFF] + Array(lines.joined(separator: "\r\n").utf16) + [0xD83D]
        let bytes = units.flatMap { unit in
            bigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        try program.write("wide.txt", Data(bytes) + [0x41])
        let outcome = try program.run("classify", "--lines", "wide.txt", "-m", "m.stance", "--format", "tsv")
        #expect(texts(outcome.output).dropLast() == lines.dropLast())
        #expect(texts(outcome.output).last == (lines.last ?? "") + "\u{FFFD}\u{FFFD}")
        #expect(outcome.error == "wide.txt: 2 invalid byte sequences replaced by U+FFFD: is it UTF-8?\n")
    }

    @Test func `keeps files apart, and goes on after one that it cannot read`() throws {
        let program = try program()
        try program.write("a.txt", Data([0x61, 0xFF, 0x0A, 0x62]))
        try program.write("empty.txt", "")
        try program.write("mark.txt", Data([0xEF, 0xBB, 0xBF]))
        try program.write("c.txt", Data([0xFF, 0x0A, 0xFF]))
        let outcome = try program.run(
            "classify", "--lines", "a.txt", "none.txt", "empty.txt", "mark.txt", "a.txt", "c.txt", "-m", "m.stance",
            "--format", "tsv")
        let places = outcome.output.split(separator: "\n").dropFirst().map { line in
            line.split(separator: "\t").suffix(3).joined(separator: " ")
        }
        #expect(
            places == [
                "a.txt 1 a\u{FFFD}", "a.txt 2 b", "a.txt 1 a\u{FFFD}", "a.txt 2 b", "c.txt 1 \u{FFFD}",
                "c.txt 2 \u{FFFD}",
            ])
        let note = "invalid byte sequence replaced by U+FFFD: is it UTF-8?\n"
        #expect(
            outcome.error == "a.txt: 1 \(note)cannot read none.txt: no such file\na.txt: 1 \(note)"
                + "c.txt: 2 invalid byte sequences replaced by U+FFFD: is it UTF-8?\n")
        #expect(outcome.code == 1)
    }

    @Test func `many articles come in the order of the arguments`() throws {
        let program = try program()
        let names = (0..<60).map { "article-\($0).txt" }
        for (number, name) in names.enumerated() {
            let count = number % 7 == 0 ? 200 : 1
            try program.write(name, String(repeating: "The ban \(number) is overdue. ", count: count))
        }
        try FileManager.default.removeItem(at: program.folder.appendingPathComponent(names[31]))
        let outputs = try ["1", "3"].map { threads in
            try program.run(["classify", "-m", "m.stance", "--format", "tsv", "--threads", threads] + names)
        }
        #expect(outputs[0].output == outputs[1].output)
        #expect(outputs.allSatisfy { $0.code == 1 && $0.error == "cannot read article-31.txt: no such file\n" })
        let sources = outputs[0].output.split(separator: "\n").dropFirst().map { line in
            String(line.split(separator: "\t", omittingEmptySubsequences: false).dropLast(3).last ?? "")
        }
        #expect(sources.filter { $0 != "" }.count == 9 * 200 + 50)
        var order: [String] = []
        for source in sources where order.last != source { order.append(source) }
        #expect(order == names.filter { $0 != names[31] })
    }

    @Test func `fails where standard output takes nothing`() throws {
        let program = try program()
        try program.write("a.txt", "The ban is overdue.\n")
        for mode in ["--lines", "--format=tsv"] {
            let outcome = try program.shell(
                "\"$stance\" classify \(mode) a.txt -m m.stance > /dev/full; echo \"code $?\"")
            #expect(outcome.output == "standard output: no space left on device\ncode 1\n")
        }
    }
}
