import ArgumentParser
import StanceMetrics
import StanceModel
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

    /// Writes a line to standard output.
    static func line(_ text: String = "") {
        write(Array((text + "\n").utf8))
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

    /// Writes a line to standard error.
    static func note(_ text: String) {
        writeAll(Array((text + "\n").utf8)[...], to: STDERR_FILENO)
    }

    /// Writes text to standard error as it is.
    static func draw(_ text: String) {
        writeAll(Array(text.utf8)[...], to: STDERR_FILENO)
    }

    /// The width of the terminal that standard output is, or nil if it is none.
    static var outputWidth: Int? { width(STDOUT_FILENO) }

    /// The width of the terminal that standard error is, or nil if it is none or can only print line after line.
    static var errorWidth: Int? {
        let type = unsafe getenv("TERM").map { unsafe String(cString: $0) }
        return type == "dumb" ? nil : width(STDERR_FILENO)
    }

    private static func width(_ descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
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
            Stance.exit(withError: error)
        }
    }

    private static func fail(_ message: String, code: Int32) -> Never {
        note(message)
        flush()
        quit(code)
    }

    /// Ends the program at once, because other threads may be at work.
    private static func quit(_ code: Int32) -> Never {
        _exit(code)
    }

    private static func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) {
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
