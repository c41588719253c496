import Foundation
import Testing

/// Runs the built program as a user would, in a temporary folder of its own.
final class Program {
    // A class, because the folder has an end: `deinit` removes it.

    struct Outcome {
        let output: String
        let error: String
        let code: Int32
    }

    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("stance-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The program that the build put beside the test bundle.
    static let executable: URL = {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent("stance")
    }()

    func write(_ name: String, _ text: String) throws {
        try write(name, Data(text.utf8))
    }

    func write(_ name: String, _ data: Data) throws {
        try data.write(to: folder.appendingPathComponent(name))
    }

    func read(_ name: String) -> Data? {
        FileManager.default.contents(atPath: folder.appendingPathComponent(name).path)
    }

    var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    /// Runs the program and waits for its end.
    @discardableResult
    func run(_ arguments: String..., input: String = "") throws -> Outcome {
        try run(arguments, input: input)
    }

    /// The program in the folder, ready to run.
    func makeProcess(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        return process
    }

    func run(_ arguments: [String], input: String = "") throws -> Outcome {
        let process = makeProcess(arguments)
        // Files take any amount of output without anyone reading, which pipes do not.
        let names = [".input", ".output", ".error"].map { folder.appendingPathComponent($0) }
        try Data(input.utf8).write(to: names[0])
        for name in names[1...] { try Data().write(to: name) }
        process.standardInput = try FileHandle(forReadingFrom: names[0])
        process.standardOutput = try FileHandle(forWritingTo: names[1])
        process.standardError = try FileHandle(forWritingTo: names[2])
        try process.run()
        process.waitUntilExit()
        let output = String(decoding: try Data(contentsOf: names[1]), as: UTF8.self)
        let error = String(decoding: try Data(contentsOf: names[2]), as: UTF8.self)
        for name in names { try FileManager.default.removeItem(at: name) }
        return Outcome(output: output, error: error, code: process.terminationStatus)
    }

    /// Runs a shell line in the folder, `$stance` being the program.
    func shell(_ line: String) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(["stance": Self.executable.path]) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(output: String(decoding: data, as: UTF8.self), error: "", code: process.terminationStatus)
    }
}

extension Program {
    /// Thirty labelled rows in six topics, which cue words tell apart.
    static let labelled: String = {
        let cues = [
            ("supportive", ["must be banned now", "does terrible harm", "the ban is overdue"]),
            ("critical", ["the ban is overreach", "hands off our freedom", "it would kill jobs"]),
            ("neutral", ["the vote is on Monday", "the bill names no date"]),
        ]
        var text = "text\tlabel\ttopic\n"
        for topic in ["vapes", "drones", "fireworks", "plastic bags", "fur", "gas stoves"] {
            for (label, phrases) in cues {
                for phrase in phrases { text += "On \(topic), \(phrase).\t\(label)\t\(topic)\n" }
            }
        }
        return text
    }()

    /// A small model named m.stance in the folder.
    func train() throws {
        try write("rows.tsv", Self.labelled)
        let outcome = try run(
            "train", "rows.tsv", "-o", "m.stance", "--features", "words", "--weighting", "tfidf", "--cost", "10",
            "--lexicon", "none", "--no-negation", "--class-weight", "none")
        #expect(outcome.code == 0, "\(outcome.error)")
    }
}
