#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file, or standard input, read from its beginning to its end.
///
/// The plain calls of the C library do, so that nothing needs Foundation, which would cost every start of the
/// command line several milliseconds. All unsafe code of the readers is in this file.
///
/// A class, because the file is open as long as anyone may read from it, and closed once.
package final class FileBytes {
    /// The path, or what stands for standard input in messages.
    package let name: String
    private let descriptor: Int32
    private let expectedSize: Int

    /// Opens a file.
    ///
    /// - Throws: `DataError.unreadable` with the reason.
    package init(path: String) throws(DataError) {
        name = path
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: reason(for: errno)) }
        var status = stat()
        let isKnown = unsafe fstat(descriptor, &status) == 0
        guard isKnown, status.st_mode & S_IFMT != S_IFDIR else {
            let error = isKnown ? EISDIR : errno
            close(descriptor)
            throw .unreadable(path: path, reason: reason(for: error))
        }
        // The size is only a hint; one of a sparse or special file must not exhaust the memory.
        expectedSize = min(max(Int(status.st_size), 0), 1 << 32)
    }

    /// Standard input under a name for messages.
    package init(standardInput name: String) {
        self.name = name
        descriptor = STDIN_FILENO
        expectedSize = 0
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// The next bytes, at most `limit`; none at the end.
    ///
    /// - Throws: `DataError.unreadable` with the reason.
    package func read(upTo limit: Int) throws(DataError) -> [UInt8] {
        var failure: Int32?
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            do throws(ReadFailure) {
                count = unsafe try fill(UnsafeMutableRawBufferPointer(buffer), from: descriptor)
            } catch {
                failure = error.code
            }
        }
        if let failure { throw .unreadable(path: name, reason: reason(for: failure)) }
        return chunk
    }

    /// All bytes up to the end.
    ///
    /// - Throws: `DataError.unreadable` with the reason.
    package func readAll() throws(DataError) -> [UInt8] {
        // Of a file of known size all bytes come at once, and the next read finds the end.
        var bytes: [UInt8] = []
        var limit = max(expectedSize, 1 << 18)
        while true {
            let chunk = try read(upTo: limit)
            if chunk.isEmpty { return bytes }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            limit = 1 << 18
        }
    }
}

private struct ReadFailure: Error {
    let code: Int32
}

/// The number of bytes that one read brings; 0 at the end.
private func fill(_ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32) throws(ReadFailure) -> Int {
    while true {
        let count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
        if count >= 0 { return count }
        guard errno == EINTR else { throw ReadFailure(code: errno) }
    }
}

private func reason(for code: Int32) -> String {
    switch code {
    case ENOENT: "no such file"
    case EISDIR: "it is a directory"
    case EACCES, EPERM: "permission denied"
    default: unsafe String(cString: strerror(code))
    }
}
