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
        case keys = 2
        case buckets = 3
        case scales = 4
        case weights = 5
        case nameOffsets = 6
        case names = 7
        case lexicon = 8

        var name: String {
            switch self {
            case .header: "header"
            case .keys: "n-gram keys"
            case .buckets: "bucket index"
            case .scales: "scales"
            case .weights: "weights"
            case .nameOffsets: "name offsets"
            case .names: "names"
            case .lexicon: "lexicon"
            }
        }
    }

    /// The bits of a key that index the buckets, for a block of `count` n-grams: one or two n-grams a bucket.
    static func bucketBits(count: Int) -> Int {
        var bits = 1
        while bits < 28, 1 << bits < count { bits += 1 }
        return bits
    }

    static func paddedLength(_ length: Int) -> Int {
        (length + alignment - 1) / alignment * alignment
    }
}
