/// The numbers of model format version 1. `Documentation/ModelFormat.md` describes it byte by byte.
enum ModelLayout {
    /// "STANCE", then CR LF, which a transfer in text mode would change.
    static let magic: [UInt8] = Array("STANCE\r\n".utf8)
    static let version: UInt32 = 1
    static let alignment = 64
    static let prefixLength = 32
    static let entryLength = 32
    /// More sections than any model has; a larger count is damage.
    static let maximumSections = 1 << 16

    /// What a section holds. Raw values are in the file.
    enum SectionKind: UInt32, CaseIterable {
        case header = 1
        case buckets = 2
        case fingerprints = 3
        case records = 4
        case members = 5
        case nameOffsets = 6
        case names = 7
        case lexicon = 8
        case heldOut = 9

        var name: String {
            switch self {
            case .header: "header"
            case .buckets: "bucket index"
            case .fingerprints: "fingerprints"
            case .records: "scales and weights"
            case .members: "n-grams of a target"
            case .nameOffsets: "name offsets"
            case .names: "names"
            case .lexicon: "lexicon"
            case .heldOut: "held-out rows"
            }
        }
    }

    /// The bits of a key that may index the buckets.
    static let bucketBits = 1...28
    /// Fingerprints behind the last, all zero, so that a reader may always take a few at once.
    static let fingerprintPadding = 4

    /// The bits of a key that index the buckets of `count` n-grams, unless two of them fall together: one or two n-grams a
    /// bucket.
    static func leastBucketBits(count: Int) -> Int {
        bucketBits.first { count <= 2 << $0 } ?? bucketBits.upperBound
    }

    static func paddedLength(_ length: Int) -> Int {
        (length + alignment - 1) / alignment * alignment
    }
}
