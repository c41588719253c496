#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Why a shipped model was not found.
struct ShippedModelError: Error, CustomStringConvertible {
    let name: String
    let searched: [String]

    var description: String {
        "no model “\(name)”: there is no such file, and none is shipped in \(searched.joined(separator: " or ")); "
            + "name a model file with -m"
    }
}

/// Finds models by name: beside an installed program in `share/stance/models`, or in the `Models` folder of the source
/// tree that the program was built in.
enum ShippedModels {
    static let standard = "ban-stance"

    /// The path of a model that the user named: the name of a shipped model, or a file.
    static func path(_ name: String) throws -> String {
        // What looks like a path is one. A bare name means a shipped model first, whatever lies in the working directory.
        if name.contains("/") || name.hasSuffix(".stance") { return name }
        let folders = folders()
        for folder in folders where access("\(folder)/\(name).stance") { return "\(folder)/\(name).stance" }
        if access(name) { return name }
        throw ShippedModelError(name: name, searched: folders)
    }

    private static func folders() -> [String] {
        var parts = executablePath().split(separator: "/").dropLast()
        var folders: [String] = []
        if parts.last == "bin" {
            folders.append("/" + (parts.dropLast() + ["share", "stance", "models"]).joined(separator: "/"))
        }
        while !parts.isEmpty {
            let root = "/" + parts.joined(separator: "/")
            if access(root + "/Package.swift") { folders.append(root + "/Models") }
            parts = parts.dropLast()
        }
        return folders.isEmpty ? ["share/stance/models beside the program"] : folders
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
