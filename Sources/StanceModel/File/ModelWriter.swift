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
            }, byteCount: roughByteCount)
        file.append(Section(.header, content: .bytes(try header.json())))
        if let heldOut { file.append(Section(.heldOut, content: .bytes(try heldOut.json()))) }
        if let lexicon { file.append(Section(.lexicon, content: .bytes(lexicon.source))) }
        var orders: [Int: KeyOrder] = [:]
        for host in Set(hosts.compactMap { $0 }) { orders[host] = try KeyOrder(tables[host].keys) }
        for (block, table) in tables.enumerated() {
            guard table.keys.count < Int(UInt32.max), table.names.bytes.count <= Int(UInt32.max) else {
                throw ModelError.tooLarge(ngrams: table.keys.count)
            }
            let order = try orders[block] ?? KeyOrder(table.keys)
            if let host = hosts[block], let hostOrder = orders[host] {
                append(table, order, block: block, host: tables[host], hostOrder, to: &file)
            } else {
                for section in try sections(of: table, order, block: block, threads: threads) { file.append(section) }
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
        // The largest first, so that the others fill the time of another thread.
        try concurrentMap(count: 3, threads: threads) { part in
            switch part {
            case 0:
                let (offsets, names) = table.names.ordered(by: order.order)
                return [
                    Section(.nameOffsets, block, content: .numbers(offsets)),
                    Section(.names, block, content: .bytes(names)),
                ]
            case 1: return [Section(.records, block, content: .floats(table.records(order)))]
            default:
                return [
                    Section(.buckets, block, content: .numbers(order.buckets)),
                    Section(.fingerprints, block, content: .numbers(table.fingerprints(order))),
                ]
            }
        }.reversed().flatMap { $0 }
    }

    /// Appends the sections of a target's block: which n-grams of its host it has, and their records.
    private func append(
        _ table: FeatureTable, _ order: KeyOrder, block: Int, host: FeatureTable, _ hostOrder: KeyOrder,
        to file: inout SectionFile
    ) {
        var members: [UInt32] = []
        var next = 0
        for start in stride(from: 0, to: host.keys.count, by: 32) {
            members.append(UInt32(next))
            var bits: UInt32 = 0
            for position in start..<min(start + 32, host.keys.count) where next < order.order.count {
                let key = host.keys[Int(hostOrder.order[position])]
                if table.keys[Int(order.order[next])] == key {
                    bits |= 1 << UInt32(position - start)
                    next += 1
                }
            }
            members.append(bits)
        }
        precondition(next == table.keys.count, "a target's n-grams are among those of all texts")
        file.append(Section(.members, block, content: .numbers(members)))
        file.append(Section(.records, block, content: .floats(table.records(order))))
    }
}

extension FeatureTable {
    /// The fingerprints in the order of the keys, with the padding behind them.
    fileprivate func fingerprints(_ order: KeyOrder) -> [UInt32] {
        var fingerprints: [UInt32] = []
        fingerprints.reserveCapacity(keys.count + ModelLayout.fingerprintPadding)
        for position in order.order { fingerprints.append(order.fingerprint(keys[Int(position)])) }
        fingerprints += repeatElement(0, count: ModelLayout.fingerprintPadding)
        return fingerprints
    }

    /// The records in the order of the keys.
    fileprivate func records(_ order: KeyOrder) -> [Float] {
        var sorted: [Float] = []
        sorted.reserveCapacity(records.count)
        let stride = stride
        for position in order.order {
            let start = Int(position) * stride
            for index in start..<start + stride { sorted.append(records[index]) }
        }
        return sorted
    }
}
