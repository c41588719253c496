import StanceText

/// A section of a model file.
///
/// This file is one of the module's fences around raw memory: the bytes of whole arrays of numbers are copied at once.
struct Section: Sendable {
    /// Little-endian numbers in the order of the file.
    enum Content: Sendable {
        case bytes([UInt8])
        case numbers([UInt32])
        case floats([Float])

        func append(to file: inout [UInt8]) {
            switch self {
            case .bytes(let bytes): file += bytes
            case .numbers(let numbers): unsafe numbers.withUnsafeBytes { unsafe file.append(contentsOf: $0) }
            case .floats(let floats): unsafe floats.withUnsafeBytes { unsafe file.append(contentsOf: $0) }
            }
        }

        var digest: UInt64 {
            switch self {
            case .bytes(let bytes): XXH64.digest(of: unsafe bytes.span.bytes)
            case .numbers(let numbers): XXH64.digest(of: unsafe numbers.span.bytes)
            case .floats(let floats): XXH64.digest(of: unsafe floats.span.bytes)
            }
        }
    }

    let kind: ModelLayout.SectionKind
    let block: UInt32
    let content: Content
    let digest: UInt64

    init(_ kind: ModelLayout.SectionKind, _ block: Int = 0, content: Content) {
        self.kind = kind
        self.block = UInt32(block)
        self.content = content
        digest = content.digest
    }
}

/// The bytes of a model file that is being put together block by block, so that little is in memory twice.
struct SectionFile {
    private let sectionCount: Int
    private var file: [UInt8] = []
    private var table: [UInt8] = []

    /// - Parameter byteCount: how long the file will be, about.
    init(sectionCount: Int, byteCount: Int) {
        self.sectionCount = sectionCount
        file.reserveCapacity(byteCount)
        let tableEnd = ModelLayout.prefixLength + sectionCount * ModelLayout.entryLength
        file.append(contentsOf: repeatElement(0, count: tableEnd))
    }

    mutating func append(_ section: Section) {
        file.append(contentsOf: repeatElement(0, count: ModelLayout.paddedLength(file.count) - file.count))
        let start = file.count
        section.content.append(to: &file)
        table.appendLittleEndian(section.kind.rawValue)
        table.appendLittleEndian(section.block)
        table.appendLittleEndian(UInt64(start))
        table.appendLittleEndian(UInt64(file.count - start))
        table.appendLittleEndian(section.digest)
    }

    /// The whole file, with the table of the sections before them.
    consuming func bytes() -> [UInt8] {
        precondition(table.count == sectionCount * ModelLayout.entryLength, "as many sections as there is room for")
        var prefix = ModelLayout.magic
        prefix.appendLittleEndian(ModelLayout.version)
        prefix.appendLittleEndian(UInt32(sectionCount))
        prefix.appendLittleEndian(UInt64(file.count))
        prefix.appendLittleEndian(XXH64.digest(of: prefix) ^ XXH64.digest(of: table))
        file.replaceSubrange(0..<prefix.count + table.count, with: prefix + table)
        return file
    }
}

extension NameList {
    /// The names in the order of the keys, copied whole, and where each begins; then where the last ends.
    func ordered(by order: [UInt32]) -> (offsets: [UInt32], bytes: [UInt8]) {
        guard count > 0 else { return (Array(repeating: 0, count: order.count + 1), []) }
        var offsets: [UInt32] = []
        offsets.reserveCapacity(order.count + 1)
        var end = 0
        for position in order {
            offsets.append(UInt32(truncatingIfNeeded: end))
            end += range(of: Int(position)).count
        }
        offsets.append(UInt32(truncatingIfNeeded: end))
        let sorted = unsafe [UInt8](unsafeUninitializedCapacity: end) { sorted, sortedCount in
            unsafe bytes.withUnsafeBytes { bytes in
                for position in order {
                    let range = range(of: Int(position))
                    let target = unsafe UnsafeMutableRawBufferPointer(sorted)[sortedCount..<sortedCount + range.count]
                    unsafe UnsafeMutableRawBufferPointer(rebasing: target).copyMemory(
                        from: UnsafeRawBufferPointer(rebasing: bytes[range]))
                    sortedCount += range.count
                }
            }
        }
        return (offsets, sorted)
    }
}

extension [UInt8] {
    fileprivate mutating func appendLittleEndian(_ value: some FixedWidthInteger & UnsignedInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
