import StanceText

/// Takes a model file apart and puts it together again as `Documentation/ModelFormat.md` says, written from that page and
/// not from the sources, so that files can be made whose checksums are right and whose content is not.
struct ModelForge {
    struct Section {
        var kind: UInt32
        var block: UInt32
        var content: [UInt8]
    }

    var sections: [Section]

    init(taking file: [UInt8]) {
        let count = Int(Self.integer(file, 12, 4))
        sections = (0..<count).map { index in
            let entry = 32 + 32 * index
            let start = Int(Self.integer(file, entry + 8, 8))
            let length = Int(Self.integer(file, entry + 16, 8))
            return Section(
                kind: UInt32(Self.integer(file, entry, 4)), block: UInt32(Self.integer(file, entry + 4, 4)),
                content: Array(file[start..<start + length]))
        }
    }

    /// The file with right lengths and checksums.
    func file() -> [UInt8] {
        var table: [UInt8] = []
        var body: [UInt8] = []
        let tableEnd = 32 + 32 * sections.count
        for section in sections {
            while (tableEnd + body.count) % 64 != 0 { body.append(0) }
            table += Self.bytes(UInt64(section.kind), 4) + Self.bytes(UInt64(section.block), 4)
            table += Self.bytes(UInt64(tableEnd + body.count), 8) + Self.bytes(UInt64(section.content.count), 8)
            table += Self.bytes(XXH64.digest(of: section.content), 8)
            body += section.content
        }
        let prefix =
            Array("STANCE\r\n".utf8) + Self.bytes(1, 4) + Self.bytes(UInt64(sections.count), 4)
            + Self.bytes(UInt64(tableEnd + body.count), 8)
        return prefix + Self.bytes(XXH64.digest(of: prefix) ^ XXH64.digest(of: table), 8) + table + body
    }

    static func bytes(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }

    private static func integer(_ bytes: [UInt8], _ position: Int, _ count: Int) -> UInt64 {
        (0..<count).reduce(0) { $0 | UInt64(bytes[position + $1]) << UInt64(8 * $1) }
    }
}
