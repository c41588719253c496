#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Why a shipped file was not found.
struct ShippedFileError: Error, CustomStringConvertible {
    let kind: ShippedFiles
    let name: String
    let searched: [String]

    var description: String {
        "no \(kind.word) “\(name)”: there is no such file, and none is shipped in \(searched.joined(separator: " or ")); "
            + "name a \(kind.word) file with \(kind.option)"
    }
}

/// Files that come with the program, found by name: beside an installed program in `share/stance`, or in the source tree
/// that the program was built in.
enum ShippedFiles {
    case models
    case lexicons

    static let standardModel = "ban-stance"
    /// The lexicons that training chooses among.
    static let standardLexicons = ["stance", "sentiment"]

    fileprivate var word: String {
        switch self {
        case .models: "model"
        case .lexicons: "lexicon"
        }
    }

    fileprivate var option: String {
        switch self {
        case .models: "-m"
        case .lexicons: "--lexicon"
        }
    }

    private var fileExtension: String {
        switch self {
        case .models: "stance"
        case .lexicons: "tsv"
        }
    }

    private var sourceFolder: String {
        switch self {
        case .models: "Models"
        case .lexicons: "TrainingData/lexicon"
        }
    }

    private var installedFolder: String { "share/stance/\(word)s" }

    /// The path of a file that the user named: by the name of a shipped one, or by its path.
    func path(_ name: String) throws -> String {
        // What looks like a path is one. A bare name means a shipped file first, whatever lies in the working directory.
        if name.contains("/") || name.hasSuffix(".\(fileExtension)") { return name }
        if let path = shippedPath(name) { return path }
        if Self.access(name) { return name }
        throw ShippedFileError(kind: self, name: name, searched: folders())
    }

    /// The path of a shipped file, or nil if it is not there.
    func shippedPath(_ name: String) -> String? {
        folders().map { "\($0)/\(name).\(fileExtension)" }.first(where: Self.access)
    }

    private func folders() -> [String] {
        var parts = Self.executablePath().split(separator: "/").dropLast()
        var folders: [String] = []
        if parts.last == "bin" {
            folders.append("/" + (parts.dropLast() + [installedFolder[...]]).joined(separator: "/"))
        }
        while !parts.isEmpty {
            let root = "/" + parts.joined(separator: "/")
            if Self.access(root + "/Package.swift") { folders.append("\(root)/\(sourceFolder)") }
            parts = parts.dropLast()
        }
        return folders.isEmpty ? ["\(installedFolder) beside the program"] : folders
    }

    private static func access(_ path: String) -> Bool {
        #if canImport(Glibc)
        unsafe Glibc.access(path, R_OK) == 0
        #elseif canImport(Darwin)
        unsafe Darwin.access(path, R_OK) == 0
        #endif
    }

    private static func executablePath() -> String {
        guard let path = unsafe realpath("/proc/self/exe", nil) else { return CommandLine.arguments.first ?? "" }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }
}
