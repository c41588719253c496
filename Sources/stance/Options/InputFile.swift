import StanceTraining

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Reading of whole files, `-` being standard input.
enum InputFile {
    /// What stands for standard input in messages and answers.
    static let standardInputName = "<standard input>"

    static func read(_ path: String) throws(DataError) -> DataFile {
        guard path == "-" else { return try DataFile(path: path) }
        return DataFile(name: standardInputName, bytes: try FileBytes(standardInput: standardInputName).readAll())
    }

    /// The size of a file in bytes, or nil if it has none, as a pipe.
    static func size(_ path: String) -> Int? {
        var status = stat()
        let isKnown = unsafe path == "-" ? fstat(STDIN_FILENO, &status) == 0 : stat(path, &status) == 0
        return isKnown && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }
}
