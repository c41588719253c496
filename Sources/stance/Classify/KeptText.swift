import StanceArticles
import StanceReports
import StanceText

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder that gets the text of each article, to which the offsets of answers refer.
struct KeptText: Sendable {
    let folder: String

    /// Makes the folder unless it is there.
    ///
    /// - Throws: `CommandFailure`.
    init(folder: String) throws {
        self.folder = folder
        guard unsafe mkdir(folder, 0o777) == 0 || errno == EEXIST else {
            throw CommandFailure("\(folder.printable): \(unsafe String(cString: strerror(errno)))")
        }
    }

    /// Writes the text of an article: number and name of its file, and, where that holds several, the place of the record.
    func write(_ article: Article, file: Int) throws {
        let base = article.source.split(separator: "/").last.map(String.init) ?? "article"
        let isPart = article.label != article.source
        let place = isPart ? "-\(article.position.offset)-\(article.position.records)" : ""
        try SmallFile.write("\(folder)/\(file + 1)-\(base)\(place).txt", article.text.utf8)
    }
}

/// Files that are written at once.
enum SmallFile {
    /// Writes a file so that others see the old content or the new.
    ///
    /// - Throws: `CommandFailure`.
    static func write(_ path: String, _ bytes: [UInt8]) throws {
        let temporary = "\(path).\(getpid()).tmp"
        let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw failure(path) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let failure = failure(path)
                close(file)
                unsafe unlink(temporary)
                throw failure
            }
            rest = rest.dropFirst(count)
        }
        close(file)
        guard unsafe rename(temporary, path) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String) -> CommandFailure {
        CommandFailure("\(path.printable): \(unsafe String(cString: strerror(errno)))")
    }
}
