import StanceReports

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The files that arguments name.
///
/// Calls of the operating system that take pointers, one at a time; what they return is copied before it is given back.
enum InputPaths {
    /// A folder stands for the files within it and within its folders, in the order of their names, hidden ones left out; a pattern
    /// such as `'news/*.html'`, where no file is called so, for the files that it matches.
    ///
    /// - Throws: `CommandFailure` for a folder without files or a pattern that nothing matches.
    static func files(_ arguments: [String]) throws -> [String] {
        try arguments.flatMap { argument in
            if isFolder(argument) {
                let files = files(in: argument)
                guard !files.isEmpty else { throw CommandFailure("\(argument.printable): no files in this folder") }
                return files
            }
            guard argument.contains(where: { "*?[".contains($0) }), !exists(argument) else { return [argument] }
            let matches = matches(of: argument)
            guard !matches.isEmpty else { throw CommandFailure("\(argument.printable): nothing matches this pattern") }
            return matches.flatMap { isFolder($0) ? files(in: $0) : [$0] }
        }
    }

    /// Links to folders are not followed, so that there is no way round in circles.
    private static func files(in folder: String) -> [String] {
        var files: [String] = []
        var folders = [folder]
        while let next = folders.popLast() {
            var inner: [String] = []
            for name in names(in: next) {
                let path = next.hasSuffix("/") ? next + name : "\(next)/\(name)"
                switch mode(path, followingLinks: false) {
                case S_IFDIR: inner.append(path)
                case S_IFREG: files.append(path)
                case S_IFLNK where mode(path, followingLinks: true) == S_IFREG: files.append(path)
                default: break
                }
            }
            folders += inner.reversed()
        }
        return files
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    private static func matches(of pattern: String) -> [String] {
        var found = unsafe glob_t()
        defer { unsafe globfree(&found) }
        guard unsafe glob(pattern, 0, nil, &found) == 0 else { return [] }
        return unsafe (0..<Int(found.gl_pathc)).compactMap { index in
            unsafe found.gl_pathv[index].map { unsafe String(cString: $0) }
        }
    }

    private static func exists(_ path: String) -> Bool { mode(path, followingLinks: true) != nil }

    private static func isFolder(_ path: String) -> Bool { mode(path, followingLinks: true) == S_IFDIR }

    /// What kind of file a path names; nil if it names none.
    private static func mode(_ path: String, followingLinks: Bool) -> mode_t? {
        var status = stat()
        let result = unsafe followingLinks ? stat(path, &status) : lstat(path, &status)
        return result == 0 ? status.st_mode & S_IFMT : nil
    }
}
