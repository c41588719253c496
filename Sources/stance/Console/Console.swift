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
        pending.withLock { pending in
            pending += bytes
            if pending.count >= flushSize { flush(&pending) }
        }
    }

    /// Writes a line to standard output.
    static func line(_ text: String = "") {
        write(Array((text + "\n").utf8))
    }

    /// Sends what is still held back to standard output.
    static func flush() {
        pending.withLock { flush(&$0) }
    }

    private static func flush(_ bytes: inout [UInt8]) {
        writeAll(bytes, to: STDOUT_FILENO)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Writes a line to standard error.
    static func note(_ text: String) {
        writeAll(Array((text + "\n").utf8), to: STDERR_FILENO)
    }

    /// Writes text to standard error as it is.
    static func draw(_ text: String) {
        writeAll(Array(text.utf8), to: STDERR_FILENO)
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
        case is ModelError, is DataError, is LexiconError, is MetricsError, is ShippedFileError, is CommandFailure:
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

    private static func quit(_ code: Int32) -> Never {
        #if canImport(Glibc)
        Glibc.exit(code)
        #elseif canImport(Darwin)
        Darwin.exit(code)
        #endif
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(
                    descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...]).baseAddress, buffer.count - written
                )
            }
            if count < 0, errno == EINTR { continue }
            // A reader of the results who closes the pipe has seen enough. Nobody listening to notes changes nothing.
            if count < 0, errno == EPIPE, descriptor == STDOUT_FILENO { quit(0) }
            guard count > 0 else {
                if descriptor == STDOUT_FILENO { fail("standard output: \(systemReason())", code: 1) }
                return
            }
            written += count
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
