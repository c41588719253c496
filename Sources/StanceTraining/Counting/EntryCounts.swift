/// How often each n-gram of each text occurs: one byte an entry, as nearly all occur once or twice.
struct EntryCounts: Sendable, Equatable {
    private var bytes: [UInt8] = []
    /// The counts that do not fit into a byte, by entry.
    private var large: [Int: UInt32] = [:]

    private static let escape = UInt8.max

    mutating func append(_ counts: [UInt32]) {
        let start = bytes.count
        bytes.append(contentsOf: counts.lazy.map { UInt8(truncatingIfNeeded: Swift.min($0, UInt32(Self.escape))) })
        guard bytes[start...].contains(Self.escape) else { return }
        for (index, count) in counts.enumerated() where count >= Self.escape { large[start + index] = count }
    }

    mutating func append(_ other: EntryCounts) {
        let start = bytes.count
        bytes += other.bytes
        for (entry, count) in other.large { large[start + entry] = count }
    }

    mutating func reserveCapacity(_ count: Int) {
        bytes.reserveCapacity(count)
    }
}

extension EntryCounts: RandomAccessCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { bytes.count }

    @inline(__always)
    subscript(entry: Int) -> UInt32 {
        let byte = bytes[entry]
        return byte == Self.escape ? large[entry] ?? UInt32(byte) : UInt32(byte)
    }
}
