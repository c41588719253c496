#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The text of a PDF by the program `pdftotext`.
///
/// Ownership: files are descriptors, closed by the call that opens them; the child is waited for by the call that starts it.
/// Argument strings are copies that live until the child has started.
enum PDFText {
    enum Fault: Error, Equatable { case notInstalled, failed, tooSlow, tooLarge, noTemporaryFile }

    /// How long one document may take.
    static let seconds = 60

    /// - Returns: the text in UTF-8, a paragraph or line each on lines of their own.
    static func text(of pdf: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
        let file = try unlinkedFile(holding: pdf)
        defer { close(file) }
        var ends: [Int32] = [-1, -1]
        guard unsafe ends.withUnsafeMutableBufferPointer({ unsafe pipe($0.baseAddress) }) == 0 else { throw .failed }
        defer { close(ends[0]) }
        // Children of other threads must not hold them open.
        for descriptor in [file, ends[0], ends[1]] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        let child = start(input: file, output: ends[1])
        close(ends[1])
        guard let child else { throw .notInstalled }
        let (text, fault) = collect(ends[0], limit: limit)
        if fault != nil { kill(child, SIGKILL) }
        var status: Int32 = 0
        while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
        if let fault { throw fault }
        guard status == 0 else { throw status == 127 << 8 ? .notInstalled : .failed }
        return text
    }

    /// The document in a file that goes away with its descriptor; the program needs to move in it, so no pipe does.
    private static func unlinkedFile(holding bytes: [UInt8]) throws(Fault) -> Int32 {
        let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        var path = Array("\(folder)/stance-XXXXXX".utf8CString)
        let file = unsafe path.withUnsafeMutableBufferPointer { buffer -> Int32 in
            guard let name = buffer.baseAddress else { return -1 }
            let file = unsafe mkstemp(name)
            if file >= 0 { _ = unsafe unlink(name) }
            return file
        }
        guard file >= 0 else { throw .noTemporaryFile }
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe write(file, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                close(file)
                throw .noTemporaryFile
            }
            written += count
        }
        lseek(file, 0, SEEK_SET)
        return file
    }

    private static func start(input: Int32, output: Int32) -> pid_t? {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        let words = ["pdftotext", "-enc", "UTF-8", "-nopgbrk", "-q", "-", "-"]
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
        unsafe arguments.append(nil)
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var child: pid_t = 0
        return unsafe posix_spawnp(&child, "pdftotext", &actions, nil, arguments, environ) == 0 ? child : nil
    }

    private static func collect(_ descriptor: Int32, limit: Int) -> ([UInt8], Fault?) {
        var text: [UInt8] = []
        var now = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        let end = now.tv_sec + seconds
        while true {
            unsafe clock_gettime(CLOCK_MONOTONIC, &now)
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard now.tv_sec < end else { return (text, .tooSlow) }
            let ready = unsafe poll(&waiting, 1, 1_000)
            if ready == 0 || ready < 0 && errno == EINTR { continue }
            let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                count = unsafe max(0, read(descriptor, buffer.baseAddress, buffer.count))
            }
            if chunk.isEmpty { return (text, nil) }
            text += chunk
            if text.count > limit { return (text, .tooLarge) }
        }
    }
}
