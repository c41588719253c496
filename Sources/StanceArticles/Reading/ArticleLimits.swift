/// What a document may cost at most.
///
/// Whatever goes beyond is an error that names the record; the limits keep a hostile document from taking memory or stack.
public struct ArticleLimits: Sendable, Equatable {
    /// Bytes of a document that is held whole, after unpacking.
    public var documentBytes = 1 << 30
    /// Bytes of a record of an archive, of a line, or of a row, after unpacking.
    public var recordBytes = 64 << 20
    /// How many times its size a compressed document or record may unpack to, beyond the first megabyte.
    public var expansion = 200
    /// How deep elements may nest.
    public var depth = 1_000
    /// Elements and texts of one page.
    public var nodes = 2_000_000

    /// The standard limits.
    public init() {}
}
