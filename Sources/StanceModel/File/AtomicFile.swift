#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes a file so that a reader sees the old content or the new, never a part, and nothing else is ever lost.
package enum AtomicFile {
    /// What is written. Only a file that begins as one of the kind does is ever replaced.
    package struct Kind: Sendable {
        fileprivate let noun: String
        fileprivate let opening: [UInt8]

        /// - Parameters:
        ///   - noun: what users call it.
        ///   - opening: what every file of the kind begins with, and no other.
        package init(noun: String, opening: [UInt8]) {
            self.noun = noun
            self.opening = opening
        }

        package static let model = Kind(noun: "model", opening: ModelLayout.magic)
    }

    /// Writes to a temporary file beside `path`, syncs it, and renames it. On failure, or when a signal ends the program,
    /// nothing is left behind. A symbolic link stays and its target is replaced; the file's permissions stay.
    ///
    /// - Throws: `ModelError.file`.
    package static func replace(_ path: String, with bytes: [UInt8], kind: Kind = .model) throws {
        let target = try checkedTarget(path, kind)
        // Not by the number of the process alone: two containers that share a folder can have the same.
        let temporary = "\(target).\(getpid())-\(UInt32.random(in: 0...UInt32.max)).tmp"
        try withoutSignals {
            do {
                try writeSynced(bytes, to: temporary, mode: mode(of: target))
                guard unsafe rename(temporary, target) == 0 else {
                    throw ModelError.file(path: path, reason: systemReason())
                }
            } catch {
                unsafe unlink(temporary)
                if case ModelError.file(_, let reason) = error { throw ModelError.file(path: path, reason: reason) }
                throw error
            }
            syncDirectory(of: target)
        }
    }

    /// Fails early, before work is spent on what cannot be written.
    ///
    /// - Throws: `ModelError.file` if no file can be made beside `path`, or if something of another kind stands there.
    package static func checkWritable(_ path: String, kind: Kind = .model) throws {
        let directory = directory(of: try checkedTarget(path, kind))
        guard unsafe access(directory, W_OK | X_OK) == 0 else {
            throw ModelError.file(path: path, reason: "cannot write to directory \(directory): \(systemReason())")
        }
    }

    /// The file that `path` names, symbolic links resolved, if one of the kind may be written there.
    private static func checkedTarget(_ path: String, _ kind: Kind) throws -> String {
        guard !path.isEmpty, path != "-" else {
            throw ModelError.file(path: "“\(path)”", reason: "a \(kind.noun) goes to a file; name one")
        }
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return path }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw ModelError.file(path: path, reason: "is a directory; name a file to write")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ModelError.file(path: path, reason: "is a device or pipe; name a file to write")
        }
        guard status.st_size == 0 || begins(path, as: kind) else {
            throw ModelError.file(
                path: path, reason: "exists and is no Stance \(kind.noun); name another file or remove it first")
        }
        guard let resolved = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    private static func begins(_ path: String, as kind: Kind) -> Bool {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var start = [UInt8](repeating: 0, count: kind.opening.count)
        let count = unsafe start.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
        return count == start.count && start == kind.opening
    }

    /// The permissions of a file that is there already.
    private static func mode(of path: String) -> mode_t? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
    }

    private static let bytesAtATime = 1 << 21

    private static func writeSynced(_ bytes: [UInt8], to path: String, mode: mode_t?) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw ModelError.file(path: path, reason: systemReason()) }
        defer { close(descriptor) }
        if let mode { fchmod(descriptor, mode) }
        // Linux' sync_file_range, which Swift does not see, with its flag SYNC_FILE_RANGE_WRITE: the disk begins with what is
        // there already, so that less is left to wait for in the end.
        let beginSyncing = unsafe dlsym(nil, "sync_file_range").map { symbol in
            unsafe unsafeBitCast(symbol, to: (@convention(c) (Int32, Int64, Int64, UInt32) -> Int32).self)
        }
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe write(
                    descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...]).baseAddress,
                    min(buffer.count - written, bytesAtATime))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw ModelError.file(path: path, reason: systemReason()) }
            _ = beginSyncing?(descriptor, Int64(written), Int64(count), 2)
            written += count
        }
        guard fsync(descriptor) == 0 else { throw ModelError.file(path: path, reason: systemReason()) }
    }

    /// Runs `body` with the signals that end a program held back until it is done, so that none can leave a temporary file.
    private static func withoutSignals(_ body: () throws -> Void) rethrows {
        var held = sigset_t()
        var before = sigset_t()
        unsafe sigemptyset(&held)
        for signal in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&held, signal) }
        unsafe pthread_sigmask(SIG_BLOCK, &held, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        try body()
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
