/// How often each n-gram of each text occurs: one byte an entry, as nearly all occur once or twice.
struct EntryCounts: Sendable, Equatable {
    private var bytes: [UInt8] = []
    /// The counts that do not fit into a byte, by entry.
    private var large: [Int: UInt32] = [:]

    private static let escape = UInt8.max

    mutating func append(_ counts: ArraySlice<UInt32>) {
        let start = bytes.count
        var largest: UInt32 = 0
        bytes.append(addingCapacity: counts.count) { output in
            unsafe output.withUnsafeMutableBufferPointer { output, count in
                unsafe counts.withUnsafeBufferPointer { counts in
                    for index in counts.indices {
                        let entry = unsafe Swift.min(counts[index], UInt32(Self.escape))
                        unsafe output[index] = UInt8(truncatingIfNeeded: entry)
                        largest = Swift.max(largest, entry)
                    }
                }
                count = counts.count
            }
        }
        guard largest == Self.escape else { return }
        for (index, count) in counts.enumerated() where count > Self.escape { large[start + index] = count }
    }

    mutating func append(bytes counts: ArraySlice<UInt8>) {
        bytes += counts
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

extension EntryCounts {
    /// Calls `body` with those of some entries that occur more than once, and how often they do, in order.
    @inline(__always)
    func forEachRepeated(in entries: Range<Int>, _ body: (_ entry: Int, _ count: UInt32) -> Void) {
        let all = unsafe bytes.span.bytes
        var start = entries.lowerBound
        while start + 8 <= entries.upperBound {
            let eight = unsafe UInt64(littleEndian: all.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
            // The top bits of the bytes that are 2 or more: adding 126 carries into them, or they are set already.
            var marks = ((eight & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7E7E_7E7E_7E7E_7E7E | eight) & 0x8080_8080_8080_8080
            while marks != 0 {
                let entry = start + marks.trailingZeroBitCount / 8
                body(entry, self[entry])
                marks &= marks &- 1
            }
            start += 8
        }
        for entry in start..<entries.upperBound where bytes[entry] > 1 { body(entry, self[entry]) }
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
