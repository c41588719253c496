import Foundation
import Testing

@Suite struct ClassifyArticlesTests {
    private static let page = """
        <!DOCTYPE html><html><head><title>Harbour</title></head><body><nav><a href="/">Home page of the town</a></nav>
        <article><h1>Harbour</h1><p>The ban is overdue and will save lives, said the warden of the seals.</p>
        <p>The ban is a mistake, it will cost jobs, and the shops along the quay will suffer from it.</p></article></body></html>
        """

    private static func record(_ number: Int) -> String {
        let text = "The ban number \(number) is overdue and will save lives."
        return
            "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/\(number)\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)\r\n\r\n"
    }

    private func sources(_ output: String) -> [Substring] {
        output.split(separator: "\n").filter { $0.contains("\"kind\":\"article\"") }.map {
            $0.drop { $0 != "," }.split(separator: "\"source\":\"").last?.prefix { $0 != "\"" } ?? ""
        }
    }

    @Test func `pages, feeds and archives become articles, folders and patterns files`() throws {
        let program = try Program()
        try program.train()
        try FileManager.default.createDirectory(
            at: program.folder.appendingPathComponent("in/deep"), withIntermediateDirectories: true)
        try program.write("in/b.html", Self.page)
        try program.write("in/deep/c.warc", Self.record(1) + "junk\r\n" + Self.record(2))
        try program.write("in/.hidden", "The ban is overdue.")
        try program.write(
            "in/a.xml",
            "<rss><channel><item><guid>g1</guid><description>The ban is overdue.</description></item></channel></rss>")
        let outcome = try program.run("classify", "-m", "m.stance", "in", "--format", "jsonl")
        #expect(
            sources(outcome.output) == [
                "in/a.xml#g1", "in/b.html", "in/deep/c.warc#http://a.example/1", "in/deep/c.warc#http://a.example/2",
            ])
        #expect(!outcome.output.contains("Home page"))
        #expect(outcome.code == 1)
        #expect(outcome.error.contains("in/deep/c.warc, byte "))
        let pattern = try program.run("classify", "-m", "m.stance", "in/*.html", "--format", "jsonl")
        #expect(sources(pattern.output) == ["in/b.html"])
        #expect(pattern.code == 0)
        let nothing = try program.run("classify", "-m", "m.stance", "in/*.pdf")
        #expect(nothing.code == 1)
        #expect(nothing.error == "in/*.pdf: nothing matches this pattern\n")
    }

    @Test func `keeps the texts that offsets refer to`() throws {
        let program = try Program()
        try program.train()
        try program.write("a.html", Self.page)
        try program.write("w.warc", Self.record(1))
        let outcome = try program.run(
            "classify", "-m", "m.stance", "a.html", "w.warc", "--format", "tsv", "--keep-text", "texts")
        #expect(outcome.code == 0)
        let page = try #require(program.read("texts/1-a.html.txt").map { String(decoding: $0, as: UTF8.self) })
        #expect(page.hasPrefix("The ban is overdue and will save lives"))
        #expect(program.read("texts/2-w.warc-0-0.txt") == Data("The ban number 1 is overdue and will save lives.".utf8))
        #expect(try program.run("classify", "-m", "m.stance", "--lines", "a.html", "--keep-text", "t").code == 64)
    }

    @Test func `rows of a data file are articles where their column is named`() throws {
        let program = try Program()
        try program.train()
        try program.write("n.jsonl", "{\"id\": \"r1\", \"story\": \"The ban is overdue. It will save lives.\"}\n")
        let outcome = try program.run("classify", "-m", "m.stance", "n.jsonl", "--text", "story", "--format", "jsonl")
        #expect(sources(outcome.output) == ["n.jsonl#r1"])
    }

    @Test func `an interrupted run goes on without losing or repeating a record`() throws {
        let program = try Program()
        try program.train()
        try program.write("w.warc", (1...9).map(Self.record).joined())
        let whole = try program.run("classify", "-m", "m.stance", "w.warc", "--format", "tsv").output
        // As if the run had been stopped behind the fourth record, in the middle of writing the fifth.
        let lines = whole.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let done = lines.prefix(5).joined(separator: "\n") + "\n"
        let fourth = Self.record(1).utf8.count * 3
        for written in [done, done + "supp"] {
            try program.write(
                "journal",
                "schema\tstance.resume/1\nfile\t0\npath\tw.warc\noffset\t\(fourth)\nrecords\t1\noutput\t\(done.utf8.count)\n"
            )
            try program.write("out.tsv", written)
            #expect(try program.resume("w.warc", onto: "out.tsv").code == 0)
            #expect(program.read("out.tsv").map { String(decoding: $0, as: UTF8.self) } == whole)
            let again = try program.resume("w.warc", onto: "out.tsv")
            #expect(again.error == "all has been answered; remove journal to begin anew\n")
            #expect(program.read("out.tsv").map { String(decoding: $0, as: UTF8.self) } == whole)
        }
        try program.write(
            "journal", "schema\tstance.resume/1\nfile\t0\npath\tother\noffset\t0\nrecords\t1\noutput\t0\n")
        let other = try program.resume("w.warc", onto: "out.tsv")
        #expect(other.code == 1)
        #expect(other.error.hasPrefix("journal: is the journal of a run over other files"))
    }
}

extension Program {
    /// Runs `classify --resume journal` with its answers appended to a file.
    fileprivate func resume(_ input: String, onto output: String) throws -> (code: Int32, error: String) {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = ["classify", "-m", "m.stance", input, "--format", "tsv", "--resume", "journal"]
        process.currentDirectoryURL = folder
        let file = try FileHandle(forUpdating: folder.appendingPathComponent(output))
        try file.seekToEnd()
        process.standardOutput = file
        let errors = folder.appendingPathComponent(".resume-error")
        try Data().write(to: errors)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try String(contentsOf: errors, encoding: .utf8))
    }
}
