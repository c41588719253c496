import StanceText

/// A section of a model file that is being put together.
///
/// This file is one of the module's fences around raw memory: the bytes of whole arrays of numbers are copied at once.
struct Section {
    /// Little-endian numbers in the order of the file.
    enum Content {
        case bytes([UInt8])
        case numbers([UInt32])
        case floats([Float])

        var byteCount: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .numbers(let numbers): 4 * numbers.count
            case .floats(let floats): 4 * floats.count
            }
        }

        func append(to file: inout [UInt8]) {
            switch self {
            case .bytes(let bytes): file += bytes
            case .numbers(let numbers): unsafe numbers.withUnsafeBytes { unsafe file.append(contentsOf: $0) }
            case .floats(let floats): unsafe floats.withUnsafeBytes { unsafe file.append(contentsOf: $0) }
            }
        }
    }

    let kind: ModelLayout.SectionKind
    let block: UInt32
    let content: Content

    init(_ kind: ModelLayout.SectionKind, _ block: Int = 0, content: Content) {
        self.kind = kind
        self.block = UInt32(block)
        self.content = content
    }

    /// The bytes of a file of sections.
    static func file(_ sections: [Section]) -> [UInt8] {
        let tableEnd = ModelLayout.prefixLength + sections.count * ModelLayout.entryLength
        let end = sections.reduce(tableEnd) { ModelLayout.paddedLength($0) + $1.content.byteCount }
        var file: [UInt8] = []
        file.reserveCapacity(end)
        file.append(contentsOf: repeatElement(0, count: tableEnd))
        var table: [UInt8] = []
        for section in sections {
            file.append(contentsOf: repeatElement(0, count: ModelLayout.paddedLength(file.count) - file.count))
            let start = file.count
            section.content.append(to: &file)
            table.appendLittleEndian(section.kind.rawValue)
            table.appendLittleEndian(section.block)
            table.appendLittleEndian(UInt64(start))
            table.appendLittleEndian(UInt64(file.count - start))
            table.appendLittleEndian(XXH64.digest(of: unsafe file.span.bytes.extracting(start..<file.count)))
        }
        var prefix = ModelLayout.magic
        prefix.appendLittleEndian(ModelLayout.version)
        prefix.appendLittleEndian(UInt32(sections.count))
        prefix.appendLittleEndian(UInt64(end))
        prefix.appendLittleEndian(XXH64.digest(of: prefix) ^ XXH64.digest(of: table))
        file.replaceSubrange(0..<tableEnd, with: prefix + table)
        return file
    }
}

extension NameList {
    /// The names in the order of the keys, copied whole, and where each begins; then where the last ends.
    func ordered(by order: [UInt32]) -> (offsets: [UInt32], bytes: [UInt8]) {
        guard count > 0 else { return (Array(repeating: 0, count: order.count + 1), []) }
        precondition(ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= bytes.count }, "names inside the bytes")
        var offsets: [UInt32] = []
        offsets.reserveCapacity(order.count + 1)
        var end = 0
        for position in order {
            offsets.append(UInt32(truncatingIfNeeded: end))
            end += ranges[Int(position)].count
        }
        offsets.append(UInt32(truncatingIfNeeded: end))
        let sorted = unsafe [UInt8](unsafeUninitializedCapacity: end) { sorted, sortedCount in
            for position in order {
                let range = ranges[Int(position)]
                unsafe bytes.withUnsafeBytes { bytes in
                    let target = unsafe UnsafeMutableRawBufferPointer(sorted)[sortedCount..<sortedCount + range.count]
                    unsafe UnsafeMutableRawBufferPointer(rebasing: target).copyMemory(
                        from: UnsafeRawBufferPointer(rebasing: bytes[range]))
                }
                sortedCount += range.count
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
