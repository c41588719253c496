#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads a whole file, or what a pipe delivers up to its end.
///
/// The plain calls of the C library do, so that nothing needs Foundation, which would cost every start of the
/// command line several milliseconds. All unsafe code of the readers is in this file.
///
/// - Throws: `DataError.unreadable` with the reason.
func bytesOfFile(at path: String) throws(DataError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: reason(for: errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, reason: reason(for: errno)) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .unreadable(path: path, reason: reason(for: EISDIR)) }
    return try readAll(of: descriptor, path: path, expectedSize: Int(status.st_size))
}

private func readAll(of descriptor: Int32, path: String, expectedSize: Int) throws(DataError) -> [UInt8] {
    var bytes: [UInt8] = []
    // The size is only a hint; one of a sparse or special file must not exhaust the memory.
    bytes.reserveCapacity(min(max(expectedSize, 0), 1 << 32))
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
        let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
        if count == 0 { return bytes }
        if count > 0 {
            bytes += chunk[..<count]
        } else if errno != EINTR {
            throw .unreadable(path: path, reason: reason(for: errno))
        }
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
