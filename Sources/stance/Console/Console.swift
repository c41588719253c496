import ArgumentParser
import StanceMetrics
import StanceModel
import StanceReports
import StanceText
import StanceTraining
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Standard output and standard error, and the only place that turns errors into words and exit codes.
enum Console {
    private static let pending = Mutex<[UInt8]>([])
    private static let flushSize = 1 << 16
    /// Whether a line is on the terminal that is to go before anything else is written.
    private static let hasPassingLine = Mutex(false)

    /// A reader that closes the pipe early has seen enough: that is no failure, so it must not end the program by signal.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        // A file that grows beyond the user's limit shall be an error of `write`.
        signal(SIGXFSZ, SIG_IGN)
    }

    /// Writes bytes to standard output, in large pieces.
    static func write(_ bytes: [UInt8]) {
        let full: [UInt8] = pending.withLock { pending in
            pending += bytes
            return pending.count >= flushSize ? take(&pending) : []
        }
        writeAll(full[...], to: STDOUT_FILENO)
    }

    /// Writes bytes to standard output at once, behind what is still held back.
    static func writeNow(_ bytes: ArraySlice<UInt8>) {
        flush()
        writeAll(bytes, to: STDOUT_FILENO)
    }

    /// Writes a line to standard output, with its head coloured, or all of it in the colour of a role.
    static func line(_ text: String = "", _ role: Palette.Role? = nil) {
        let palette = outputPalette
        let line = role == nil ? palette.paintHead(of: text) : palette.paint(text, role)
        write(Array((line + "\n").utf8))
    }

    /// Writes a text behind a head to standard output, on as many lines as the terminal's width takes.
    static func line(head: String, _ text: String) {
        let head = head + String(repeating: " ", count: max(1, 10 - head.count))
        WrappedLine.lines(head, text, width: outputWidth).forEach { line($0) }
    }

    /// Sends what is still held back to standard output.
    static func flush() {
        // Written without the lock, because a failure to write ends the program by way of `flush`.
        writeAll(pending.withLock { take(&$0) }[...], to: STDOUT_FILENO)
    }

    private static func take(_ bytes: inout [UInt8]) -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    /// Writes lines to standard error, with the head of the first coloured. No file name in them can drive the terminal.
    static func note(_ text: String) {
        // A line of words is broken between them; several lines show where something stands.
        let lines = text.contains("\n") ? nil : WrappedLine.lines("", text, width: errorWidth, separator: " ")
        let text = printableLines(lines?.joined(separator: "\n") ?? text)
        writeAll(Array((errorPalette.paintHead(of: text) + "\n").utf8)[...], to: STDERR_FILENO)
    }

    /// Writes what went wrong to standard error. Behind `error:` on a terminal; programs that read it get the bare message.
    static func error(_ message: String) {
        let head = errorIsTerminal ? errorPalette.paint("error:", .error) + " " : ""
        writeAll(Array("\(head)\(printableLines(message))\n".utf8)[...], to: STDERR_FILENO)
    }

    private static func printableLines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }
            .joined(separator: "\n")
    }

    /// Shows a line on the terminal that standard error is, in the place of the last one, until anything else is written.
    static func showPassing(_ line: String) {
        hasPassingLine.withLock { isThere in
            send(Array("\r\u{1B}[2K\(line)".utf8)[...], to: STDERR_FILENO)
            isThere = true
        }
    }

    /// Takes the passing line away, if there is one.
    static func erasePassing() {
        hasPassingLine.withLock { isThere in
            if isThere { send(Array("\r\u{1B}[2K".utf8)[...], to: STDERR_FILENO) }
            isThere = false
        }
    }

    /// Ends the program: 0 after help, 64 for wrong usage, 1 for everything else.
    static func exit(with error: any Error) -> Never {
        switch error {
        case let error as TrainingError:
            fail(error.description, code: error.isUsage ? ExitCode.validationFailure.rawValue : 1)
        case let error as PriorError:
            fail(error.description, code: ExitCode.validationFailure.rawValue)
        case is ModelError, is DataError, is LexiconError, is MetricsError, is AbstainingError, is ShippedFileError,
            is CommandFailure:
            fail("\(error)", code: 1)
        default:
            flush()
            erasePassing()
            Stance.exit(withError: error)
        }
    }

    private static func fail(_ message: String, code: Int32) -> Never {
        error(message)
        flush()
        quit(code)
    }

    /// Ends the program at once, because other threads may be at work.
    private static func quit(_ code: Int32) -> Never {
        _exit(code)
    }

    private static func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) {
        if bytes.isEmpty { return }
        erasePassing()
        send(bytes, to: descriptor)
    }

    private static func send(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) {
        var rest = bytes
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN {
                // Whoever opened the output does not wait for room; results are not lost for that.
                var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&room, 1, -1)
                continue
            }
            // A reader of the results who closes the pipe has seen enough. Nobody listening to notes changes nothing.
            if count < 0, errno == EPIPE, descriptor == STDOUT_FILENO { quit(0) }
            guard count > 0 else {
                if descriptor == STDOUT_FILENO { fail("standard output: \(systemReason())", code: 1) }
                return
            }
            rest = rest.dropFirst(count)
        }
    }
}

/// A failure that a command words itself.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
