#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes a file so that a reader sees the old content or the new, never a part.
package enum AtomicFile {
    /// Writes to a temporary file beside `path`, syncs it, and renames it. On failure nothing is left behind.
    ///
    /// - Throws: `ModelError.file`.
    package static func replace(_ path: String, with bytes: [UInt8]) throws {
        let temporary = "\(path).\(getpid()).tmp"
        do {
            try writeSynced(bytes, to: temporary)
            guard unsafe rename(temporary, path) == 0 else { throw ModelError.file(path: path, reason: systemReason()) }
        } catch {
            unsafe unlink(temporary)
            if case ModelError.file(_, let reason) = error { throw ModelError.file(path: path, reason: reason) }
            throw error
        }
        syncDirectory(of: path)
    }

    /// Fails early, before work is spent on content that cannot be written.
    ///
    /// - Throws: `ModelError.file` if no file can be made beside `path`, or `path` is a directory.
    package static func checkWritable(_ path: String) throws {
        var status = stat()
        if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw ModelError.file(path: path, reason: "is a directory; name a file to write")
        }
        let directory = directory(of: path)
        guard unsafe access(directory, W_OK | X_OK) == 0 else {
            throw ModelError.file(path: path, reason: "cannot write to directory \(directory): \(systemReason())")
        }
    }

    private static func writeSynced(_ bytes: [UInt8], to path: String) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw ModelError.file(path: path, reason: systemReason()) }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe write(
                    descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...]).baseAddress, buffer.count - written
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw ModelError.file(path: path, reason: systemReason()) }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw ModelError.file(path: path, reason: systemReason()) }
    }

    /// Makes the rename itself survive a power cut. Some file systems refuse; the file is complete all the same.
    private static func syncDirectory(of path: String) {
        let descriptor = unsafe open(directory(of: path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
