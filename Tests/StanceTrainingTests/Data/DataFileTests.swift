import Foundation
import StanceTraining
import Testing

@Suite struct DataFileTests {
    func message(_ path: String) -> String {
        do throws(DataError) {
            return "\(try DataFile(path: path).bytes.count) bytes"
        } catch {
            return error.description
        }
    }

    func withDirectory<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        return try body(directory)
    }

    @Test func readsAFileOfSeveralChunks() throws {
        try withDirectory { directory in
            let path = directory.appending(path: "é x.csv").path
            let bytes = (0..<600_001).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try Data(bytes).write(to: URL(filePath: path))
            let file = try DataFile(path: path)
            #expect(file.bytes == bytes)
            #expect(file.name == path)
        }
    }

    @Test func readsAnEmptyFileAndOneOfUnknownSize() throws {
        #expect(message("/dev/null") == "0 bytes")
        #expect(try DataFile(path: "/proc/self/cmdline").bytes.isEmpty == false)
    }

    @Test func tellsWhyAFileCannotBeRead() throws {
        try withDirectory { directory in
            #expect(message(directory.path) == "cannot read \(directory.path): it is a directory")
            let path = directory.appending(path: "missing.csv").path
            #expect(message(path) == "cannot read \(path): no such file")
            #expect(message(path + "/x") == "cannot read \(path)/x: no such file")
        }
        #expect(message("") == "cannot read : no such file")
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
    func tellsThatPermissionIsMissing() throws {
        try withDirectory { directory in
            let path = directory.appending(path: "secret.csv").path
            try Data("text".utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
            #expect(message(path) == "cannot read \(path): permission denied")
        }
    }
}
