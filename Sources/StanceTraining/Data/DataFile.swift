/// The bytes of a data file under the name that messages use for it.
public struct DataFile: Sendable {
    /// The name of the file as the user gave it, such as a path or `standard input`.
    public let name: String
    /// The bytes as they are in the file, not decoded.
    public let bytes: [UInt8]

    /// Makes a data file from bytes that are already in memory.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Reads a file.
    ///
    /// - Parameter path: the path of the file; it becomes the name.
    /// - Throws: `DataError.unreadable` with the path and the reason.
    /// - Complexity: O(*n*) in the size of the file.
    public init(path: String) throws(DataError) {
        self.init(name: path, bytes: try FileBytes(path: path).readAll())
    }
}
