import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// A terminal that nobody sits at: what programs write on it is read back.
final class TestTerminal {
    // A class, because the descriptors have an end: `deinit` closes them.

    private let own: Int32
    /// The side that programs write on.
    let program: FileHandle

    init(columns: UInt16) throws {
        own = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
        // Unlocks its other side and asks for the number of that: TIOCSPTLCK and TIOCGPTN of Linux.
        var (lock, number): (Int32, Int32) = (0, 0)
        guard own >= 0, unsafe ioctl(own, 0x4004_5431, &lock) == 0, unsafe ioctl(own, 0x8004_5430, &number) == 0 else {
            throw POSIXError(.ENOTTY)
        }
        let path = "/dev/pts/\(number)"
        let descriptor = unsafe open(path, O_RDWR | O_NOCTTY)
        guard descriptor >= 0 else { throw POSIXError(.ENOTTY) }
        program = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = unsafe ioctl(descriptor, UInt(TIOCSWINSZ), &size)
    }

    deinit { close(own) }

    /// What has been written, once the programs have ended, with plain line feeds.
    func written() throws -> String {
        try program.close()
        var all: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = unsafe read(own, &bytes, bytes.count)
            if count <= 0 { break }
            all += bytes[..<count]
        }
        return String(decoding: all, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    }
}

extension Program {
    /// Runs the program with standard output, standard error or both on a terminal.
    func run(
        _ arguments: [String], onTerminal streams: Set<TerminalStream>, columns: UInt16 = 80,
        environment: [String: String] = [:]
    ) throws -> Outcome {
        let terminals = (output: try TestTerminal(columns: columns), error: try TestTerminal(columns: columns))
        let process = makeProcess(arguments)
        process.environment = ["TERM": "xterm"].merging(environment) { $1 }
        let names = [".output", ".error"].map { folder.appendingPathComponent($0) }
        for name in names { try Data().write(to: name) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput =
            streams.contains(.output) ? terminals.output.program : try FileHandle(forWritingTo: names[0])
        process.standardError =
            streams.contains(.error) ? terminals.error.program : try FileHandle(forWritingTo: names[1])
        try process.run()
        process.waitUntilExit()
        let files = try names.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        for name in names { try FileManager.default.removeItem(at: name) }
        return Outcome(
            output: streams.contains(.output) ? try terminals.output.written() : files[0],
            error: streams.contains(.error) ? try terminals.error.written() : files[1],
            code: process.terminationStatus)
    }

    enum TerminalStream { case output, error }
}
