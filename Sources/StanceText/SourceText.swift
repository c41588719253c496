/// The text of a file as UTF-8, with the way back to the bytes of the file.
///
/// UTF-8 is assumed unless a byte order mark says otherwise; other 8-bit encodings are not guessed, and neither is
/// UTF-32. Whatever is not valid becomes U+FFFD, one for each maximal subpart of an ill-formed sequence (Unicode 16,
/// section 3.9, the practice of `String(decoding:as:)`), and is counted, so that a caller can warn about a file that is
/// not the text it claims to be.
public struct SourceText: Sendable {
    /// How the bytes of the file were read.
    public enum Encoding: String, Sendable {
        case utf8, utf8WithBOM, utf16LittleEndian, utf16BigEndian
    }

    /// The text: always valid UTF-8, without the byte order mark of the file.
    public let utf8: [UInt8]

    /// The encoding that the bytes were read in.
    public let encoding: Encoding

    /// The number of invalid sequences, lone surrogates and odd trailing bytes that were replaced by U+FFFD.
    public let replacedByteSequences: Int

    let offsets: OffsetMap

    /// Reads `bytes` as text.
    ///
    /// Valid UTF-8 without a byte order mark is checked and shared, not copied; anything else is copied once.
    ///
    /// - Parameter bytes: The whole content of a file.
    /// - Complexity: O(*n*) in the number of bytes.
    public init(decoding bytes: [UInt8]) {
        switch (bytes.first, bytes.dropFirst().first, bytes.dropFirst(2).first) {
        case (0xFF, 0xFE, _):
            self.init(UTF16Decoder.decode(bytes, from: 2, bigEndian: false), encoding: .utf16LittleEndian)
        case (0xFE, 0xFF, _):
            self.init(UTF16Decoder.decode(bytes, from: 2, bigEndian: true), encoding: .utf16BigEndian)
        case (0xEF, 0xBB, 0xBF):
            self.init(UTF8Decoder.decode(bytes, from: 3), encoding: .utf8WithBOM)
        default:
            self.init(UTF8Decoder.decode(bytes, from: 0), encoding: .utf8)
        }
    }

    private init(_ decoded: DecodedBytes, encoding: Encoding) {
        self.utf8 = decoded.utf8
        self.encoding = encoding
        self.replacedByteSequences = decoded.replacements
        self.offsets = decoded.offsets
    }

    /// The offset in the file of the character at `utf8Offset`, or of the one that spans it.
    ///
    /// - Parameter utf8Offset: An offset into ``utf8``, its end included.
    /// - Complexity: O(1) for valid UTF-8, otherwise O(log *s*) in the number of runs of equally wide characters.
    public func originalOffset(_ utf8Offset: Int) -> Int {
        precondition((0...utf8.count).contains(utf8Offset), "the offset lies outside the text")
        return offsets.originalOffset(utf8Offset)
    }

    /// The range of the file's bytes that hold the characters of `range`.
    ///
    /// A range of whole characters gives the bytes of exactly these characters; where it cuts one, the whole one is in.
    ///
    /// - Parameter range: A range of offsets into ``utf8``.
    /// - Complexity: That of ``originalOffset(_:)``.
    public func originalRange(_ range: Range<Int>) -> Range<Int> {
        let lower = originalOffset(range.lowerBound)
        guard !range.isEmpty else { return lower..<lower }
        precondition(range.upperBound <= utf8.count, "the range reaches beyond the text")
        return lower..<offsets.originalEndOffset(range.upperBound)
    }

    /// The text as a string.
    ///
    /// - Complexity: O(*n*); the string is made anew each time.
    public var string: String { String(decoding: utf8, as: UTF8.self) }
}
