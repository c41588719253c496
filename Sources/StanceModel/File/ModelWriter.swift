package import StanceText

/// Everything that a model file holds, before it is one.
package struct ModelContents: Sendable {
    package let header: ModelHeader
    /// One table for each block of the header.
    package let tables: [FeatureTable]
    /// What classes of words are taken from; its name is in the header.
    package let lexicon: Lexicon?
    /// What became of rows that were held out, if any were.
    package let heldOut: HeldOutRows?

    /// - Precondition: the n-grams of a target's table are among those of the first block with the same kind of n-grams
    ///   in a part for all texts.
    package init(
        header: ModelHeader, tables: [FeatureTable], lexicon: Lexicon? = nil, heldOut: HeldOutRows? = nil
    ) {
        precondition(header.blocks.count == tables.count, "one table for each block")
        precondition(header.lexicon == lexicon?.name, "the header names the lexicon")
        self.header = header
        self.tables = tables
        self.lexicon = lexicon
        self.heldOut = heldOut
    }

    /// The bytes of the model file. The same contents give the same bytes.
    ///
    /// - Parameter threads: how many threads may work; the bytes do not depend on it.
    /// - Throws: `ModelError.tooLarge` if names or n-grams are more than the format can number.
    /// - Complexity: O(*n*) in the bytes of the file.
    package func serialized(threads: Int = 1) throws -> [UInt8] {
        let hosts = header.hosts
        var file = SectionFile(
            sectionCount: hosts.reduce(1 + (lexicon == nil ? 0 : 1) + (heldOut == nil ? 0 : 1)) {
                $0 + ($1 == nil ? 5 : 2)
            }, byteCount: roughByteCount, threads: threads)
        try file.append([Section(.header, [Section.Piece(try header.json())])])
        if let heldOut { try file.append([Section(.heldOut, [Section.Piece(try heldOut.json())])]) }
        if let lexicon { try file.append([Section(.lexicon, [Section.Piece(lexicon.source)])]) }
        var orders: [Int: KeyOrder] = [:]
        for host in Set(hosts.compactMap { $0 }) {
            orders[host] = try tables[host].order ?? KeyOrder(tables[host].keys, threads: threads)
        }
        for (block, table) in tables.enumerated() {
            guard table.keys.count < Int(UInt32.max), table.names.bytes.count <= Int(UInt32.max) else {
                throw ModelError.tooLarge(ngrams: table.keys.count)
            }
            let order = try orders[block] ?? table.order ?? KeyOrder(table.keys, threads: threads)
            if let host = hosts[block], let hostOrder = orders[host] {
                let members = table.members(order, of: tables[host], hostOrder)
                try file.append([
                    Section(.members, block: block, [Section.Piece(members)]),
                    Section(.records, block: block, table.recordPieces(order)),
                ])
            } else {
                try file.append(try sections(of: table, order, block: block, threads: threads))
            }
        }
        return file.bytes()
    }

    /// The bytes of the file, or a little more.
    private var roughByteCount: Int {
        tables.reduce((lexicon?.source.count ?? 0) + 1 << 16) { count, table in
            // A bucket, a fingerprint and an offset of the name for each n-gram.
            let numberCount = 3 * table.keys.count + table.records.count
            return count + 4 * numberCount + table.names.bytes.count + 5 * ModelLayout.alignment
        }
    }

    private func sections(
        of table: FeatureTable, _ order: KeyOrder, block: Int, threads: Int
    ) throws -> [Section] {
        let names = try table.names.pieces(order, threads: threads)
        let keyCount = UInt32(truncatingIfNeeded: table.keys.count)
        let padding = Array(repeating: UInt32(0), count: ModelLayout.fingerprintPadding)
        return [
            Section(
                .buckets, block: block, order.parts.map { Section.Piece($0.buckets) } + [Section.Piece([keyCount])]),
            Section(
                .fingerprints, block: block,
                order.parts.map { Section.Piece($0.fingerprints) } + [Section.Piece(padding)]),
            Section(.records, block: block, table.recordPieces(order)),
            Section(.nameOffsets, block: block, names.offsets),
            Section(.names, block: block, names.names),
        ]
    }
}

extension FeatureTable {
    /// Which n-grams of its host a target's block has: for each 32 of them the number of those before, and a bit for each.
    fileprivate func members(_ order: KeyOrder, of host: FeatureTable, _ hostOrder: KeyOrder) -> [UInt32] {
        let (own, ofHost) = (order.order, hostOrder.order)
        var members: [UInt32] = []
        var next = 0
        for start in Swift.stride(from: 0, to: ofHost.count, by: 32) {
            members.append(UInt32(next))
            var bits: UInt32 = 0
            for position in start..<min(start + 32, ofHost.count) where next < own.count {
                if keys[Int(own[next])] == host.keys[Int(ofHost[position])] {
                    bits |= 1 << UInt32(position - start)
                    next += 1
                }
            }
            members.append(bits)
        }
        precondition(next == keys.count, "a target's n-grams are among those of all texts")
        return members
    }
}
