import StanceText

/// A section of a model file, yet to be written.
///
/// This file is one of the module's fences around raw memory: threads write sections side by side where they stand in the
/// file, each piece to bytes of its own.
struct Section: Sendable {
    /// Some bytes of a section, in the machine's order, which is that of the file.
    @safe struct Piece: Sendable {
        let byteCount: Int
        fileprivate let write: @Sendable (UnsafeMutableRawBufferPointer) -> Void

        /// Elements of an array, copied.
        init<Element: BitwiseCopyable & Sendable>(_ elements: [Element]) {
            byteCount = elements.count * MemoryLayout<Element>.stride
            unsafe write = { target in unsafe elements.withUnsafeBytes { unsafe target.copyMemory(from: $0) } }
        }

        /// As many elements as are told, written by `fill`, which must write all.
        init<Element: BitwiseCopyable>(
            count: Int, _ fill: @escaping @Sendable (_ target: UnsafeMutableBufferPointer<Element>) -> Void
        ) {
            byteCount = count * MemoryLayout<Element>.stride
            unsafe write = { unsafe fill($0.bindMemory(to: Element.self)) }
        }
    }

    let kind: ModelLayout.SectionKind
    let block: UInt32
    let pieces: [Piece]

    var byteCount: Int { pieces.reduce(0) { $0 + $1.byteCount } }

    init(_ kind: ModelLayout.SectionKind, block: Int = 0, _ pieces: [Piece]) {
        self.kind = kind
        self.block = UInt32(block)
        self.pieces = pieces
    }
}

/// The bytes of a model file that is being put together block by block, so that little is in memory twice.
struct SectionFile {
    private let sectionCount: Int
    private let threads: Int
    private var file: [UInt8] = []
    private var table: [UInt8] = []

    /// - Parameter byteCount: how long the file will be, about.
    init(sectionCount: Int, byteCount: Int, threads: Int) {
        self.sectionCount = sectionCount
        self.threads = threads
        file.reserveCapacity(byteCount)
        let tableEnd = ModelLayout.prefixLength + sectionCount * ModelLayout.entryLength
        file.append(contentsOf: repeatElement(0, count: tableEnd))
    }

    /// Appends sections whose pieces are written side by side.
    mutating func append(_ sections: [Section]) throws {
        var ranges: [Range<Int>] = []
        var end = file.count
        for section in sections {
            let start = ModelLayout.paddedLength(end)
            end = start + section.byteCount
            ranges.append(start..<end)
        }
        let before = file.count
        var digests: [UInt64] = []
        try file.append(addingCapacity: end - before) { output in
            try unsafe output.withUnsafeMutableBufferPointer { buffer, count in
                let added = unsafe UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[..<(end - before)])
                digests = try unsafe Self.write(
                    sections, to: ranges.map { $0.lowerBound - before..<$0.upperBound - before }, of: added, threads)
                count = end - before
            }
        }
        for (index, section) in sections.enumerated() {
            table.appendLittleEndian(section.kind.rawValue)
            table.appendLittleEndian(section.block)
            table.appendLittleEndian(UInt64(ranges[index].lowerBound))
            table.appendLittleEndian(UInt64(ranges[index].count))
            table.appendLittleEndian(digests[index])
        }
    }

    /// Writes sections and zeros before them.
    ///
    /// - Returns: the digest of each.
    private static func write(
        _ sections: [Section], to ranges: [Range<Int>], of file: UnsafeMutableRawBufferPointer, _ threads: Int
    ) throws -> [UInt64] {
        var places: [(piece: Section.Piece, range: Range<Int>)] = []
        var end = 0
        for (section, range) in zip(sections, ranges) {
            for gap in end..<range.lowerBound { unsafe file[gap] = 0 }
            end = range.lowerBound
            for piece in section.pieces {
                places.append((piece, end..<end + piece.byteCount))
                end += piece.byteCount
            }
        }
        nonisolated(unsafe) let file = unsafe file
        _ = try concurrentMap(count: places.count, threads: threads) { [places] place in
            unsafe places[place].piece.write(UnsafeMutableRawBufferPointer(rebasing: file[places[place].range]))
        }
        return try concurrentMap(count: ranges.count, threads: threads) { section in
            unsafe XXH64.digest(of: UnsafeRawBufferPointer(rebasing: file[ranges[section]]).bytes)
        }
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

extension FeatureTable {
    /// The records in the order of the keys, part by part.
    func recordPieces(_ order: KeyOrder) -> [Section.Piece] {
        order.parts.map { part in
            unsafe Section.Piece(count: part.order.count * stride) { (target: UnsafeMutableBufferPointer<Float>) in
                var place = 0
                for position in part.order {
                    let start = Int(position) * stride
                    for index in start..<start + stride {
                        unsafe target[place] = records[index]
                        place += 1
                    }
                }
            }
        }
    }
}

extension NameList {
    /// The names in the order of the keys, copied whole, part by part, and where each begins; then where the last ends.
    func pieces(_ order: KeyOrder, threads: Int) throws -> (offsets: [Section.Piece], names: [Section.Piece]) {
        let offsets = try offsets(order, threads: threads)
        if count == 0 { return ([Section.Piece(offsets)], []) }
        var first = 0
        let names = order.parts.map { part in
            let own = first..<first + part.order.count
            first = own.upperBound
            let count = Int(offsets[own.upperBound] - offsets[own.lowerBound])
            return unsafe Section.Piece(count: count) { (target: UnsafeMutableBufferPointer<UInt8>) in
                unsafe bytes.withUnsafeBytes { bytes in
                    var end = 0
                    for position in part.order {
                        let range = range(of: Int(position))
                        unsafe Self.copy(range, of: bytes, to: UnsafeMutableRawBufferPointer(target), at: end)
                        end += range.count
                    }
                }
            }
        }
        return ([Section.Piece(offsets)], names)
    }

    /// Copies a name, with what stands behind it where there is room: how long names are, nobody can foretell, and one
    /// load and store of 32 bytes does for most. The next name is written over what is too much.
    @inline(__always)
    private static func copy(
        _ range: Range<Int>, of bytes: UnsafeRawBufferPointer, to target: UnsafeMutableRawBufferPointer, at end: Int
    ) {
        if range.count <= 32, range.lowerBound + 32 <= bytes.count, end + 32 <= target.count {
            let start = unsafe bytes.loadUnaligned(fromByteOffset: range.lowerBound, as: SIMD32<UInt8>.self)
            unsafe target.storeBytes(of: start, toByteOffset: end, as: SIMD32<UInt8>.self)
            return
        }
        unsafe UnsafeMutableRawBufferPointer(rebasing: target[end..<end + range.count])
            .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[range]))
    }

    private func offsets(_ order: KeyOrder, threads: Int) throws -> [UInt32] {
        let lengths = try concurrentMap(count: order.parts.count, threads: threads) { part in
            order.parts[part].order.map { count == 0 ? 0 : UInt32(truncatingIfNeeded: range(of: Int($0)).count) }
        }
        var offsets: [UInt32] = []
        offsets.reserveCapacity(lengths.reduce(1) { $0 + $1.count })
        var end: UInt32 = 0
        for length in lengths.joined() {
            offsets.append(end)
            end &+= length
        }
        offsets.append(end)
        return offsets
    }

    /// The names of several lists, one behind the other.
    package init(joining lists: [NameList], threads: Int) throws {
        let firsts = lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        let starts = lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.bytes.count) }
        var bytes: [UInt8] = []
        let ends = try unsafe [Int](unsafeUninitializedCapacity: firsts[lists.count]) { ends, count in
            bytes = try unsafe [UInt8](unsafeUninitializedCapacity: starts[lists.count]) { bytes, count in
                // Each list has a place of its own.
                nonisolated(unsafe) let (ends, bytes) = unsafe (ends, UnsafeMutableRawBufferPointer(bytes))
                _ = try concurrentMap(count: lists.count, threads: threads) { list in
                    for (name, end) in lists[list].ends.enumerated() {
                        unsafe ends[firsts[list] + name] = starts[list] + end
                    }
                    unsafe lists[list].bytes.withUnsafeBytes {
                        unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[starts[list]..<starts[list + 1]])
                            .copyMemory(from: $0)
                    }
                }
                count = starts[lists.count]
            }
            count = firsts[lists.count]
        }
        self.init(ends: ends, bytes: bytes)
    }
}

extension [UInt8] {
    fileprivate mutating func appendLittleEndian(_ value: some FixedWidthInteger & UnsignedInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
