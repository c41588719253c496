import StanceText

/// A file that rows were read from.
public struct DataSource: Sendable, Equatable {
    /// The name of the file as the reader was given it.
    public let name: String
    /// The size of the file as it was read, before decoding.
    public let byteCount: Int
    /// XXH64 of its bytes, to tell one version of a file from another.
    public let digest: UInt64
    /// How many rows were taken from it.
    public let rowCount: Int
    /// How many byte sequences were no valid text and stand as U+FFFD in the rows. Worth a note to the user.
    public let replacedSequences: Int

    init(_ file: DataFile, rowCount: Int, replacedSequences: Int) {
        name = file.name
        byteCount = file.bytes.count
        digest = XXH64.digest(of: file.bytes)
        self.rowCount = rowCount
        self.replacedSequences = replacedSequences
    }
}
