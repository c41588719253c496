import StanceText

/// The sections of an opened model file, each checked against its checksum.
struct SectionTable {
    private struct Identity: Hashable {
        let kind: ModelLayout.SectionKind
        let block: UInt32
    }

    let path: String
    private let bytes: MappedBytes
    private let ranges: [Identity: Range<Int>]

    /// Reads and checks the prefix, the table, every section and the gaps between them.
    ///
    /// - Complexity: O(*n*) in the bytes of the file, each read once.
    /// - Throws: `ModelError` for a byte that is not as it was written.
    init(_ bytes: MappedBytes, path: String) throws {
        self.path = path
        self.bytes = bytes
        let prefix = bytes.array(of: UInt8.self, in: 0..<bytes.count)
        guard bytes.count >= ModelLayout.magic.count,
            ModelLayout.magic.indices.allSatisfy({ prefix[$0] == ModelLayout.magic[$0] })
        else { throw ModelError.notAModel(path: path) }
        guard bytes.count >= ModelLayout.prefixLength else {
            throw ModelError.wrongLength(
                path: path, expected: UInt64(ModelLayout.prefixLength), found: UInt64(bytes.count))
        }
        let version = UInt32(prefix.integer(at: 8, bytes: 4))
        guard version == ModelLayout.version else {
            throw ModelError.unsupportedVersion(path: path, found: version)
        }
        let length = prefix.integer(at: 16, bytes: 8)
        guard length == UInt64(bytes.count) else {
            throw ModelError.wrongLength(path: path, expected: length, found: UInt64(bytes.count))
        }
        ranges = try Self.readTable(bytes, prefix, path: path)
    }

    private static func readTable(
        _ bytes: MappedBytes, _ content: MappedArray<UInt8>, path: String
    ) throws -> [Identity: Range<Int>] {
        func damaged(_ part: String, _ detail: String) -> ModelError {
            .damaged(path: path, part: part, detail: detail)
        }
        let count = Int(content.integer(at: 12, bytes: 4))
        guard count <= ModelLayout.maximumSections,
            ModelLayout.prefixLength + count * ModelLayout.entryLength <= bytes.count
        else { throw damaged("section table", "it names \(count) sections") }
        let tableEnd = ModelLayout.prefixLength + count * ModelLayout.entryLength
        let checksum = bytes.digest(0..<24, with: XXH64.digest) ^ bytes.digest(32..<tableEnd, with: XXH64.digest)
        guard checksum == content.integer(at: 24, bytes: 8) else { throw damaged("section table", "checksum differs") }

        var ranges: [Identity: Range<Int>] = [:]
        var end = tableEnd
        for index in 0..<count {
            let entry = ModelLayout.prefixLength + index * ModelLayout.entryLength
            guard let kind = ModelLayout.SectionKind(rawValue: UInt32(content.integer(at: entry, bytes: 4))) else {
                throw damaged("section table", "unknown section")
            }
            let offset = content.integer(at: entry + 8, bytes: 8)
            let length = content.integer(at: entry + 16, bytes: 8)
            guard let start = Int(exactly: offset), start == ModelLayout.paddedLength(end),
                let size = Int(exactly: length), start <= bytes.count, size <= bytes.count - start
            else { throw damaged(kind.name, "the section lies outside its place") }
            guard (end..<start).allSatisfy({ content[$0] == 0 }) else {
                throw damaged(kind.name, "bytes before the section are not zero")
            }
            end = start + size
            guard bytes.digest(start..<end, with: XXH64.digest) == content.integer(at: entry + 24, bytes: 8) else {
                throw damaged(kind.name, "checksum differs")
            }
            let identity = Identity(kind: kind, block: UInt32(content.integer(at: entry + 4, bytes: 4)))
            guard ranges.updateValue(start..<end, forKey: identity) == nil else {
                throw damaged(kind.name, "the section occurs twice")
            }
        }
        guard end == bytes.count else { throw damaged("section table", "bytes behind the last section") }
        return ranges
    }

    /// Whether the file has a section that belongs to no block.
    func has(_ kind: ModelLayout.SectionKind) -> Bool { ranges[Identity(kind: kind, block: 0)] != nil }

    /// The elements of a section.
    ///
    /// - Throws: `ModelError.damaged` if it is missing or no whole number of elements.
    func section<Element: MappableElement>(
        _ kind: ModelLayout.SectionKind, block: Int = 0, of type: Element.Type
    ) throws -> MappedArray<Element> {
        guard let range = ranges[Identity(kind: kind, block: UInt32(block))] else {
            throw damaged(kind, "the section of block \(block) is missing")
        }
        guard range.count % MemoryLayout<Element>.stride == 0 else {
            throw damaged(kind, "\(range.count) bytes are no whole number of elements")
        }
        return bytes.array(of: type, in: range)
    }

    func damaged(_ kind: ModelLayout.SectionKind, _ detail: String) -> ModelError {
        .damaged(path: path, part: kind.name, detail: detail)
    }
}

extension MappedArray<UInt8> {
    /// The unsigned little-endian integer of `bytes` bytes at `position`.
    fileprivate func integer(at position: Int, bytes: Int) -> UInt64 {
        (0..<bytes).reduce(0) { $0 | UInt64(self[position + $1]) << UInt64(8 * $1) }
    }
}
