package import StanceText

/// Everything that a model file holds, before it is one.
package struct ModelContents: Sendable {
    package let header: ModelHeader
    /// One table for each block of the header.
    package let tables: [FeatureTable]
    /// What classes of words are taken from; its name is in the header.
    package let lexicon: Lexicon?

    package init(header: ModelHeader, tables: [FeatureTable], lexicon: Lexicon? = nil) {
        precondition(header.blocks.count == tables.count, "one table for each block")
        precondition(header.lexicon == lexicon?.name, "the header names the lexicon")
        self.header = header
        self.tables = tables
        self.lexicon = lexicon
    }

    /// The bytes of the model file. The same contents give the same bytes.
    ///
    /// - Throws: `ModelError.tooLarge` if names or n-grams are more than the format can number.
    package func serialized() throws -> [UInt8] {
        for table in tables {
            let nameBytes = table.features.reduce(0) { $0 + $1.name.count }
            guard table.features.count <= Int(UInt32.max), nameBytes <= Int(UInt32.max) else {
                throw ModelError.tooLarge(ngrams: table.features.count)
            }
        }
        var sections = [Section(.header, block: 0, content: try header.json())]
        if let lexicon { sections.append(Section(.lexicon, block: 0, content: lexicon.source)) }
        for (block, table) in tables.enumerated() {
            sections += Self.sections(of: table, block: UInt32(block))
        }
        return Self.assemble(sections)
    }

    private struct Section {
        let kind: ModelLayout.SectionKind
        let block: UInt32
        let content: [UInt8]

        init(_ kind: ModelLayout.SectionKind, block: UInt32, content: [UInt8]) {
            self.kind = kind
            self.block = block
            self.content = content
        }
    }

    private static func sections(of table: FeatureTable, block: UInt32) -> [Section] {
        let features = table.features
        var keys: [UInt8] = []
        var scales: [UInt8] = []
        var weights: [UInt8] = []
        var nameOffsets: [UInt8] = []
        var names: [UInt8] = []
        for feature in features {
            keys.appendLittleEndian(feature.key)
            scales.appendLittleEndian(feature.scale.bitPattern)
            for weight in feature.weights { weights.appendLittleEndian(weight.bitPattern) }
            nameOffsets.appendLittleEndian(UInt32(truncatingIfNeeded: names.count))
            names += feature.name
        }
        nameOffsets.appendLittleEndian(UInt32(truncatingIfNeeded: names.count))
        return [
            Section(.keys, block: block, content: keys),
            Section(.buckets, block: block, content: buckets(features.map(\.key))),
            Section(.scales, block: block, content: scales),
            Section(.weights, block: block, content: weights),
            Section(.nameOffsets, block: block, content: nameOffsets),
            Section(.names, block: block, content: names),
        ]
    }

    /// For each value of the keys' top bits, the position of the first key that has it; then the number of keys.
    private static func buckets(_ keys: [UInt64]) -> [UInt8] {
        let bits = ModelLayout.bucketBits(count: keys.count)
        var content: [UInt8] = []
        var position = 0
        for bucket in 0..<(1 << bits) {
            while position < keys.count, keys[position] >> UInt64(64 - bits) < UInt64(bucket) { position += 1 }
            content.appendLittleEndian(UInt32(truncatingIfNeeded: position))
        }
        content.appendLittleEndian(UInt32(truncatingIfNeeded: keys.count))
        return content
    }

    private static func assemble(_ sections: [Section]) -> [UInt8] {
        var table: [UInt8] = []
        var end = ModelLayout.prefixLength + sections.count * ModelLayout.entryLength
        for section in sections {
            let start = ModelLayout.paddedLength(end)
            table.appendLittleEndian(section.kind.rawValue)
            table.appendLittleEndian(section.block)
            table.appendLittleEndian(UInt64(start))
            table.appendLittleEndian(UInt64(section.content.count))
            table.appendLittleEndian(XXH64.digest(of: section.content))
            end = start + section.content.count
        }
        var file = ModelLayout.magic
        file.reserveCapacity(end)
        file.appendLittleEndian(ModelLayout.version)
        file.appendLittleEndian(UInt32(sections.count))
        file.appendLittleEndian(UInt64(end))
        file.appendLittleEndian(XXH64.digest(of: file) ^ XXH64.digest(of: table))
        file += table
        for section in sections {
            file.append(contentsOf: repeatElement(0, count: ModelLayout.paddedLength(file.count) - file.count))
            file += section.content
        }
        return file
    }
}

extension [UInt8] {
    fileprivate mutating func appendLittleEndian(_ value: some FixedWidthInteger & UnsignedInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
